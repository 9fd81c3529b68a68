import Domain

/// Tells after each wait whether the machine slept meanwhile: then every connection is dead, though nothing says so.
package struct SleepWatch: Hashable, Sendable {
  /// What is later, or off, by less is load or a clock being set right.
  package static let tolerance: Duration = .seconds(5)

  package enum Verdict: Hashable, Sendable {
    case awake
    /// `since`: by this machine's clock, no later than the sleep began.
    case slept(since: Timestamp)
  }

  private var wall: Timestamp
  private var uptime: Duration
  private var until: Duration

  /// Call when a wait begins.
  ///
  /// - Parameter until: by uptime, when it is to end at the latest.
  package init(wall: Timestamp, uptime: Duration, until: Duration) {
    self.wall = wall
    self.uptime = uptime
    self.until = until
  }

  /// Call when it has ended, for whatever reason.
  package func verdict(wall: Timestamp, uptime: Duration) -> Verdict {
    let isLate = uptime - max(until, self.uptime) > Self.tolerance
    // For systems whose uptime stands still in sleep; a clock that was set forward costs one look.
    let isAhead = (wall - self.wall) - (uptime - self.uptime) > Self.tolerance
    return isLate || isAhead ? .slept(since: self.wall) : .awake
  }
}
