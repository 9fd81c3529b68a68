import Domain
import Synchronization

/// Slows down guessing: after five failed logins of a user from one place, each further one waits twice as long.
///
/// Kept in memory: a restart forgives. Holds at most 10,000 pairs of user and place.
package final class LoginLimiter: Sendable {
  private struct Key: Hashable {
    var username: String
    var remote: String
  }

  private struct Attempts {
    var count = 0
    var last: Timestamp
    var blockedUntil: Timestamp?
  }

  private static let freeAttempts = 5
  private static let firstDelay = Duration.seconds(5)
  private static let longestDelay = Duration.minutes(15)
  /// Attempts are forgotten so long after the last one.
  private static let memory = Duration.hours(1)
  private static let capacity = 10_000

  private let now: @Sendable () -> Timestamp
  private let attempts = Mutex<[Key: Attempts]>([:])

  package init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

  /// Counts an attempt as failed before it is judged, so that attempts made at the same time count too.
  ///
  /// - Throws: `BackendError.rateLimited` when it may not even be judged.
  package func begin(username: String, remote: String) throws(BackendError) {
    let moment = now()
    let key = Key(username: username, remote: remote)
    let wait: Duration? = attempts.withLock { all in
      if let known = all[key], moment - known.last > Self.memory { all[key] = nil }
      var entry = all[key] ?? Attempts(last: moment)
      if let until = entry.blockedUntil, until > moment { return until - moment }
      entry.count += 1
      entry.last = moment
      entry.blockedUntil = Self.delay(afterFailures: entry.count).map { moment + $0 }
      all[key] = entry
      if all.count > Self.capacity { Self.forgetSome(&all, now: moment) }
      return nil
    }
    if let wait { throw .rateLimited(retryAfterSeconds: Int((wait.wholeMilliseconds + 999) / 1_000)) }
  }

  /// The attempt was right after all.
  package func succeed(username: String, remote: String) {
    attempts.withLock { $0[Key(username: username, remote: remote)] = nil }
  }

  /// nil: none yet.
  package static func delay(afterFailures count: Int) -> Duration? {
    guard count >= freeAttempts else { return nil }
    let doublings = min(count - freeAttempts, 16)
    return min(longestDelay, firstDelay * (1 << doublings))
  }

  private static func forgetSome(_ all: inout [Key: Attempts], now: Timestamp) {
    all = all.filter { now - $0.value.last <= memory }
    guard all.count > capacity else { return }
    let oldest = all.sorted { $0.value.last < $1.value.last }.prefix(capacity / 10)
    for (key, _) in oldest { all[key] = nil }
  }
}
