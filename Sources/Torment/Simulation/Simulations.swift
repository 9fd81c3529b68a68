import Foundation
import Glibc
import Synchronization

/// Simulations by their seeds.
package enum Simulations {
  /// Runs one, on a thread of its own.
  package static func run(_ options: SimulationOptions) async -> SimulationReport {
    await onThreadOfItsOwn { runHere(options) }
  }

  /// Runs many, so many at a time.
  ///
  /// - Parameters:
  ///   - workers: each is one thread.
  ///   - onReport: called with each report as it comes, one after another.
  package static func run(
    seeds: Range<UInt64>, profile: FaultProfile? = nil, steps: Int = SimulationOptions.usualSteps, workers: Int,
    onReport: @Sendable (SimulationReport) -> Void = { _ in }
  ) async -> SimulationTally {
    var tally = SimulationTally()
    await withTaskGroup(of: SimulationReport.self) { group in
      var next = seeds.lowerBound
      func begin() {
        guard next < seeds.upperBound else { return }
        let options = SimulationOptions(seed: next, profile: profile, steps: steps)
        next += 1
        group.addTask { await run(options) }
      }
      for _ in 0..<max(workers, 1) { begin() }
      while let report = await group.next() {
        tally.add(report)
        onReport(report)
        begin()
      }
    }
    return tally
  }

  /// Runs one on this thread, which waits for nothing but it.
  private static func runHere(_ options: SimulationOptions) -> SimulationReport {
    let directory = scratchDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      return SimulationReport(seed: options.seed, failures: ["there is no room for its files: \(error)"])
    }
    return Simulation(options, directory: directory).run()
  }

  /// In memory where there is such a place.
  private static func scratchDirectory() -> String {
    let memory = "/dev/shm"
    let base = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    return base + "/atende-torment-" + UUID().uuidString
  }

  // MARK: - The order of sets

  private static let hashingVariable = "SWIFT_DETERMINISTIC_HASHING"

  /// Whether sets and dictionaries of this process have an order that the next process will repeat. Without, a seed
  /// may take another course in each process, wherever the code under test goes through a set.
  package static var repeatsAcrossProcesses: Bool { getenv(hashingVariable) != nil }

  /// Starts this program anew, with its arguments, so that seeds repeat. Returns only when that failed.
  package static func startAnewRepeating() {
    setenv(hashingVariable, "1", 1)
    var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
    arguments.append(nil)
    execv("/proc/self/exe", arguments)
    for argument in arguments { free(argument) }
  }
}

/// What came of many simulations.
package struct SimulationTally: Sendable {
  package private(set) var count = 0
  package private(set) var failedSeeds: [UInt64] = []
  package private(set) var operations = 0
  package private(set) var comparisons = 0
  package private(set) var virtualTime: Duration = .zero

  /// Of all their stories; does not depend on the order in which they came.
  package private(set) var storyHash: UInt64 = 0

  package init() {}

  package mutating func add(_ report: SimulationReport) {
    count += 1
    if !report.failures.isEmpty { failedSeeds.append(report.seed) }
    operations += report.operations
    storyHash &+= report.storyHash
    comparisons += report.comparisons
    virtualTime += report.virtualTime
  }

  /// One line for people.
  package var description: String {
    let failed = failedSeeds.sorted().map(String.init).joined(separator: ", ")
    return "\(count) seeds, \(virtualTime.components.seconds / 3_600) simulated hours, \(operations) operations, "
      + "\(comparisons) mirrors compared; " + (failed.isEmpty ? "nothing found" : "failed: \(failed)")
      + " (stories \(String(storyHash, radix: 16)))"
  }
}
