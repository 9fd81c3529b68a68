import Domain
import Foundation
import Testing
import Torment

/// The real client and server against each other in virtual time. More seeds: `atende torment --seeds 1000`.
@Suite(.timeLimit(.minutes(10))) struct SimulationTests {
  /// Runs the executable that was built with the tests: a process of its own, so that sets have a fixed order.
  private func torment(_ arguments: String...) throws -> (output: String, status: Int32) {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("atende")
    process.arguments = ["torment"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  @Test func aHundredSeedsLoseDoubleAndForgetNothing() throws {
    let (output, status) = try torment("--seed", "1", "--seeds", "100")
    #expect(status == 0, "\(output.suffix(20_000))")
    #expect(output.contains("nothing found"), "\(output.suffix(20_000))")
  }

  @Test func aSeedReplaysExactly() throws {
    let first = try torment("--seed", "3", "--seeds", "3")
    let again = try torment("--seed", "3", "--seeds", "3")
    let other = try torment("--seed", "4", "--seeds", "3")
    #expect(first.output.contains("stories"))
    #expect(first.output == again.output)
    #expect(first.output != other.output)
  }

  /// An oracle that cannot fail proves nothing, and one that fails for another reason no more.
  @Test(arguments: Sabotage.allCases) func theOracleFinds(_ sabotage: Sabotage) async {
    let report = await Simulations.run(
      SimulationOptions(seed: 3, profile: .calm, steps: sabotage == .misdirects ? 80 : 25, sabotage: sabotage))
    let expected =
      switch sabotage {
      case .dropsRows: ["lacks messages"]
      case .renamesOperations: ["which nobody gave"]
      case .believesItself: ["was acknowledged and is lost"]
      case .garblesRows: ["holds another messages"]
      case .misdirects: ["with another target", "not finalise as asked for", "never had", "never was in its service"]
      }
    #expect(report.failures.contains { one in expected.contains { one.contains($0) } }, "\(report.failures)")
    #expect(report.text.contains("again: atende torment --seed 3"))
    #expect(!report.story.isEmpty)
  }

  @Test(arguments: FaultProfile.allCases) func everyProfileCompares(_ profile: FaultProfile) async {
    let report = await Simulations.run(SimulationOptions(seed: 11, profile: profile, steps: 30))
    #expect(report.failures.isEmpty, "\(report.text)")
    #expect(report.comparisons >= 3)
    #expect(report.operations > 0)
  }
}
