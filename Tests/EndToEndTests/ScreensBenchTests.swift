import Foundation
import Testing

/// `atende bench screens` at its smallest: every key still has its answer, in the real program.
@Suite struct ScreensBenchTests {
  @Test func everyScreenAnswersEveryKeyOfTheBenchmark() throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("atende-e2e-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: directory) }
    let program = Process()
    program.executableURL = URL(fileURLWithPath: DemoInTmux.program)
    program.arguments =
      ["bench", "screens", "--json", "--sizes", "20", "--histories", "60", "--messages", "300", "--rounds", "1"]
      + ["--repetitions", "1", "--directory", directory.path]
    let (output, errors) = (Pipe(), Pipe())
    program.standardOutput = output
    program.standardError = errors
    try program.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    program.waitUntilExit()
    #expect(program.terminationStatus == 0, "\(words)")
    let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: any Sendable])
    #expect((report["targets"] as? [any Sendable])?.isEmpty == false)
  }
}
