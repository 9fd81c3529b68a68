import Domain

/// Works out the status line from what the machines went through, and tells it when it changed.
package struct StatusBoard: Sendable {
  /// How the last attempt went.
  package enum Reach: Hashable, Sendable {
    case unknown, loading, caughtUp
    case offline(since: Timestamp)
    case outdated
    case halted(PullMachine.Halt)
  }

  package private(set) var reach: Reach = .unknown
  private var rows = 0
  private var asOf: Timestamp?
  private var told: SyncStatus?

  package init() {}

  /// A run begins: nothing is known but since when there was no line.
  package mutating func began() {
    if case .offline = reach { return }
    reach = .unknown
    rows = 0
  }

  /// Rows of a snapshot were written: the mirror is not whole.
  package mutating func loaded(rows count: Int) {
    if reach == .caughtUp { rows = 0 }
    rows += count
    reach = .loading
  }

  /// - Parameter asOf: by the server's clock.
  package mutating func caughtUp(asOf moment: Timestamp) {
    reach = .caughtUp
    rows = 0
    take(moment)
  }

  /// The line lives and told of nothing newer.
  package mutating func stillEqual(asOf moment: Timestamp) {
    if reach == .caughtUp { take(moment) }
  }

  /// - Parameter wall: the earliest word of it counts.
  package mutating func wentOffline(at wall: Timestamp) {
    switch reach {
    case .offline, .halted: break
    case .unknown, .loading, .caughtUp, .outdated: reach = .offline(since: wall)
    }
  }

  package mutating func foundOutdated() { reach = .outdated }

  package mutating func halted(_ halt: PullMachine.Halt) { reach = .halted(halt) }

  /// The mirror is empty.
  package mutating func forgot() {
    asOf = nil
    rows = 0
  }

  private mutating func take(_ moment: Timestamp) { asOf = max(asOf ?? moment, moment) }

  /// What is to be told; nil: nothing changed but `asOf` while live, which is no news.
  package mutating func news(pending: Int, parked: Int, clockOffset: Duration) -> SyncStatus? {
    let line: SyncStatus.Line =
      switch reach {
      case .unknown: .starting
      case .loading: .loading(rows: rows)
      case .caughtUp: .live
      case .offline(let since): .offline(since: since)
      case .outdated: .serverOutdated
      case .halted(.loggedOut): .loggedOut
      case .halted(.revoked): .revoked
      case .halted(.incompatible): .incompatible
      }
    let status = SyncStatus(
      line: line, asOf: asOf, pendingCount: pending, parkedCount: parked, clockOffset: clockOffset)
    var compared = status
    if line == .live { compared.asOf = told?.asOf }
    guard compared != told else { return nil }
    told = status
    return status
  }
}
