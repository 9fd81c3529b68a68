import Demo
import Foundation
import Glibc

/// Torments real processes over real sockets: console and backend are killed at random moments, the line between them
/// halts and cuts, disks are full.
package enum ProcessTorment {
  package struct Options: Sendable {
    /// This program.
    package var executable: String
    package var rounds: Int
    /// Equal seeds plan equal rounds; what the machine makes of the moments differs.
    package var seed: UInt64
    /// Told what is going on, one line each.
    package var progress: @Sendable (String) -> Void

    package init(
      executable: String, rounds: Int, seed: UInt64, progress: @escaping @Sendable (String) -> Void = { _ in }
    ) {
      self.executable = executable
      self.rounds = rounds
      self.seed = seed
      self.progress = progress
    }
  }

  /// Blocks for about two seconds a round. A round that fails ends the run, and its files are kept.
  ///
  /// - Throws: `TormentFailure` when nothing could be tried.
  package static func run(_ options: Options) throws -> ProcessTally {
    try Interruption.watched { try runWatched(options) }
  }

  private static func runWatched(_ options: Options) throws -> ProcessTally {
    let began = ContinuousClock.now
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(
      "atende-torment-\(getpid())-\(options.seed)", isDirectory: true
    ).path
    try FileManager.default.createDirectory(
      atPath: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let world = try ProcessWorld(executable: options.executable, root: root, seed: options.seed)
    var tally = ProcessTally()
    tally.diskKind = world.consoleDisk.kind.rawValue
    var memory = ProcessMemory()
    for number in 1...max(1, options.rounds) {
      var round = ProcessRound(world, number: number, seed: options.seed &* 1_000_003 &+ UInt64(number))
      var problems = round.run(&memory, &tally)
      tally.rounds = number
      // What came of a round that was broken off says nothing.
      if Interruption.isAskedFor { problems = ["interrupted by a signal"] }
      if number == options.rounds || !problems.isEmpty { problems += world.end() }
      options.progress("round \(number): " + (problems.isEmpty ? "nothing lost" : problems.joined(separator: "; ")))
      if problems.isEmpty { continue }
      tally.failures.append(.init(round: number, seed: options.seed, reasons: problems, story: round.story))
      break
    }
    tally.add(world.line.tally)
    let (kept, problems) = world.close(keepsFiles: !tally.isClean)
    if !problems.isEmpty {
      tally.failures.append(.init(round: tally.rounds, seed: options.seed, reasons: problems, story: []))
    }
    if tally.isClean {
      try? FileManager.default.removeItem(atPath: root)
    } else {
      tally.failures[tally.failures.count - 1].story.append("files: " + (kept + [root]).joined(separator: ", "))
    }
    tally.seconds = Double(began.duration(to: .now) / .milliseconds(1)) / 1_000
    return tally
  }
}

extension ProcessTally {
  fileprivate mutating func add(_ line: LineProxy.Tally) {
    cuts += line.cuts
    refusedConnections += line.refused
  }
}
