import Domain

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The time as a session sees it; tests have their own.
package protocol SessionClock: Sendable {
  /// This machine's clock, which may be wrong and may be set.
  func wall() -> Timestamp
  /// Time that only goes on, also while the machine sleeps.
  func uptime() -> Duration
  /// Throws `CancellationError`; returns at once for a moment that has passed.
  func sleep(until uptime: Duration) async throws
}

package struct SystemSessionClock: SessionClock {
  /// The origin of `uptime`. On Linux `ContinuousClock` reads CLOCK_BOOTTIME and its timers run on it, so that both
  /// count the time that the machine sleeps, and a timer that came due meanwhile fires as soon as it wakes.
  private static let start = ContinuousClock.now

  package init() {}

  package func wall() -> Timestamp {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Timestamp(milliseconds: Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000)
  }

  package func uptime() -> Duration { Self.start.duration(to: .now) }

  package func sleep(until uptime: Duration) async throws {
    try await ContinuousClock().sleep(until: Self.start + uptime, tolerance: .milliseconds(50))
  }
}
