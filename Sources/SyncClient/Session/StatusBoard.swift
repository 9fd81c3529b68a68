import Domain

/// Works out the status line from what the machines went through, and tells it when it changed.
struct StatusBoard {
  /// How the last attempt went.
  enum Reach { case unknown, loading, caughtUp, offline(since: Timestamp), halted(PullMachine.Halt) }

  private var reach: Reach = .unknown
  private var rows = 0
  private var asOf: Timestamp?
  private var told: SyncStatus?

  mutating func began() {
    switch reach {
    case .offline, .caughtUp: break
    default: reach = .unknown
    }
  }

  mutating func loaded(rows count: Int) {
    rows += count
    reach = .loading
  }

  /// - Parameter asOf: by the server's clock.
  mutating func caughtUp(asOf moment: Timestamp) {
    reach = .caughtUp
    rows = 0
    asOf = moment
  }

  /// The stream lives and told of nothing newer.
  mutating func stillEqual(asOf moment: Timestamp) {
    if case .caughtUp = reach { asOf = moment }
  }

  mutating func wentOffline(at wall: Timestamp) {
    if case .offline = reach { return }
    reach = .offline(since: wall)
  }

  mutating func halted(_ halt: PullMachine.Halt) { reach = .halted(halt) }

  /// What is to be told; nil: nothing changed but `asOf` while live, which is no news.
  mutating func news(pending: Int, parked: Int, clockOffset: Duration) -> SyncStatus? {
    let line: SyncStatus.Line =
      switch reach {
      case .unknown: .starting
      case .loading: .loading(rows: rows)
      case .caughtUp: .live
      case .offline(let since): .offline(since: since)
      case .halted(.loggedOut): .loggedOut
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
