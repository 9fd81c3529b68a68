import Foundation
import Testing
import Torment

/// Real processes over real sockets, killed at random moments. More rounds: `atende torment --processes --rounds 200`.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ProcessTormentTests {
  /// The executable that was built with the tests.
  private static let program: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("atende").path
  }()

  @Test func twentyRoundsOfKillsCutsAndFullDisksLoseNothing() throws {
    let tally = try ProcessTorment.run(.init(executable: Self.program, rounds: 20, seed: 1))
    #expect(tally.isClean, "\(tally.story)\n\(tally.table)")
    #expect(tally.rounds == 20)
    // It would prove nothing if nothing had been tried.
    #expect(tally.consoleKills > 0 && tally.serverKills > 0 && tally.cuts > 0 && tally.halts > 0)
    #expect(tally.fullConsoleDisks + tally.fullServerDisks > 0)
    #expect(tally.acknowledged > 50)
  }
}
