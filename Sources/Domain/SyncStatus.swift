/// How current the screen is, for the status line.
package struct SyncStatus: Hashable, Sendable {
  package enum Line: Hashable, Sendable {
    /// No attempt yet.
    case starting
    /// The first copy is being made: rows so far.
    case loading(rows: Int)
    case live
    /// Cut off since that moment of this machine's clock.
    case offline(since: Timestamp)
    /// The backend no longer takes this login.
    case loggedOut
    /// The backend took this device's login away: its mirror is wiped, its outbox kept.
    case revoked
    /// The backend speaks a newer version of the protocol: this console must be updated.
    case incompatible
    /// The backend speaks an older version of the protocol: it is asked again until it was updated.
    case serverOutdated
  }

  package var line: Line
  /// When the mirror was last known to equal the backend, by the server's clock; nil: never.
  package var asOf: Timestamp?
  /// Operations that are not settled.
  package var pendingCount: Int
  package var parkedCount: Int
  /// What to add to this machine's clock to get the server's.
  package var clockOffset: Duration

  package init(
    line: Line = .starting, asOf: Timestamp? = nil, pendingCount: Int = 0, parkedCount: Int = 0,
    clockOffset: Duration = .zero
  ) {
    self.line = line
    self.asOf = asOf
    self.pendingCount = pendingCount
    self.parkedCount = parkedCount
    self.clockOffset = clockOffset
  }
}
