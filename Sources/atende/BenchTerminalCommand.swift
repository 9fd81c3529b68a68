import ArgumentParser
import Bench
import Foundation

struct BenchTerminalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terminal",
    abstract: "Measures bytes and time of keys beside a minimal C ncurses program, and keys held on slow lines.")

  @Flag(help: "Print JSON instead of tables.")
  var json = false

  @Option(help: "Measured rounds of console and C program in turn.")
  var rounds: Int = 5

  @Option(help: "Keep the prepared databases here for the next time; without it they are removed.")
  var directory: String?

  /// More than a key is held for.
  private static let conversations = 400

  func run() throws {
    guard rounds > 0 else { throw ValidationError("--rounds is a positive number") }
    let root = directory.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? temporaryBenchDirectory()
    try makePrivateDirectory(root)
    defer { if directory == nil { try? FileManager.default.removeItem(at: root) } }
    let backends = BenchBackends(root: root)
    defer { backends.stop() }
    printError("\(Self.conversations) conversations: preparing")
    let report = try TerminalBench.run(
      TerminalBenchOptions(
        executable: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
        subject: try backends.prepare(Self.conversations), rounds: rounds, directory: root.path,
        progress: { printError($0) }))
    print(json ? report.json : report.table)
  }
}
