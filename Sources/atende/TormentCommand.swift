import ArgumentParser
import Foundation
import Torment

struct TormentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "torment",
    abstract: "Tries to make console and backend lose, double or forget something, and says what was tried.",
    discussion: """
      Without --processes both sides are simulated with a virtual clock, and a seed repeats exactly; with it, real \
      processes are killed, real sockets cut and disks filled up. It exits with 1 when anything was lost.
      """,
    shouldDisplay: false)

  @Option(help: "Simulated worlds.")
  var seeds: Int = 100

  @Option(help: "The first world's seed, or that of the rounds; equal ones try equal things.")
  var seed: UInt64 = 1

  @Flag(help: "Kill real processes, cut real sockets and fill up real disks.")
  var processes = false

  @Option(help: "Rounds with --processes.")
  var rounds: Int = 200

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  func run() throws {
    guard seeds > 0, rounds > 0 else { throw ValidationError("--seeds and --rounds are positive numbers") }
    guard seed <= UInt64(Int64.max) else { throw ValidationError("--seed is at most \(Int64.max)") }
    let isClean = processes ? try tormentProcesses() : try simulate()
    if !isClean { throw ExitCode.failure }
  }

  private func tormentProcesses() throws -> Bool {
    let tally = try ProcessTorment.run(
      .init(
        executable: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path, rounds: rounds, seed: seed,
        progress: { printError($0) }))
    print(json ? tally.json : tally.table)
    return tally.isClean
  }

  private func simulate() throws -> Bool {
    if !Simulations.repeatsAcrossProcesses { Simulations.startAnewRepeating() }
    let range = seed..<seed + UInt64(seeds)
    let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
    let tally = try blocking {
      await Simulations.run(seeds: range, workers: workers) { report in
        if !report.failures.isEmpty { printError(report.text) }
      }
    }
    print(json ? try jsonText(of: tally) : tally.description)
    return tally.failedSeeds.isEmpty
  }

  private func jsonText(of tally: SimulationTally) throws -> String {
    struct Document: Encodable {
      var seeds: Int
      var failedSeeds: [UInt64]
      var simulatedSeconds: Int64
      var operations: Int
      var mirrorsCompared: Int
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let document = Document(
      seeds: tally.count, failedSeeds: tally.failedSeeds.sorted(),
      simulatedSeconds: tally.virtualTime.components.seconds, operations: tally.operations,
      mirrorsCompared: tally.comparisons)
    return String(decoding: try encoder.encode(document), as: UTF8.self)
  }
}
