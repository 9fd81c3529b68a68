import Domain

/// How long to stay away after failures: uniform between zero and a ceiling that doubles from 0.5 s to 30 s ('full
/// jitter'), so that a backend that comes back is not met by all its consoles at once.
package struct Backoff: Hashable, Sendable {
  package static let firstCeiling: Duration = .milliseconds(500)
  package static let lastCeiling: Duration = .seconds(30)

  /// Failures in a row.
  package private(set) var failures: Int

  package init(failures: Int = 0) { self.failures = failures }

  /// The most that the next delay can be.
  package var ceiling: Duration {
    let doublings = min(failures, 6)
    return min(Self.firstCeiling * (1 << doublings), Self.lastCeiling)
  }

  /// Counts one failure and says how long to wait.
  ///
  /// - Parameters:
  ///   - random: in 0..<1.
  ///   - least: what the backend asked for, taken up to ten minutes; nil: nothing.
  package mutating func next(random: Double, atLeast least: Duration? = nil) -> Duration {
    let jittered = Duration.microseconds(Int64(Double(ceiling.wholeMilliseconds) * 1_000 * random))
    failures += 1
    guard let least else { return jittered }
    return min(least, .minutes(10)) + jittered
  }

  /// Something went well.
  package mutating func reset() { failures = 0 }
}
