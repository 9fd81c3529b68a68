import Foundation
import Glibc
import Testing

@testable import Torment

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

  /// It is tidied up before the program ends, and signals mean afterwards what they meant before.
  @Test func aSignalAsksForTheEndAndEndsNothingByItself() {
    var before = sigaction()
    sigaction(SIGTERM, nil, &before)
    let asked = Interruption.watched {
      // To the process: the threads that tests run on let no signal through.
      kill(getpid(), SIGTERM)
      let deadline = ContinuousClock.now + .seconds(30)
      while !Interruption.isAskedFor, ContinuousClock.now < deadline { Pause.milliseconds(1) }
      return Interruption.isAskedFor
    }
    var after = sigaction()
    sigaction(SIGTERM, nil, &after)
    #expect(asked)
    #expect(
      unsafeBitCast(before.__sigaction_handler, to: Int.self) == unsafeBitCast(after.__sigaction_handler, to: Int.self))
    #expect(!Interruption.watched { Interruption.isAskedFor })
  }
}
