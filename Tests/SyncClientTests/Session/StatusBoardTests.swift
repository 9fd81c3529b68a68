import Domain
import SyncClient
import Testing

@Suite struct StatusBoardTests {
  enum Step {
    case began, loaded(Int), caughtUp(Int64), stillEqual(Int64), offline(Int64), outdated, forgot
    case halted(PullMachine.Halt)
  }

  static func at(_ moment: Int64) -> Timestamp { Timestamp(milliseconds: moment) }

  /// What was gone through; what the line says; as of when.
  static let cases: [([Step], SyncStatus.Line, Int64?)] = [
    ([], .starting, nil),
    ([.began], .starting, nil),
    ([.began, .loaded(60), .loaded(40)], .loading(rows: 100), nil),
    ([.began, .loaded(60), .caughtUp(5)], .live, 5),
    ([.began, .caughtUp(5), .stillEqual(9)], .live, 9),
    // Server clocks of two nodes may differ: what was known once stays known.
    ([.began, .caughtUp(5), .stillEqual(4)], .live, 5),
    // A ping says nothing of a mirror that is not equal.
    ([.began, .loaded(60), .stillEqual(9)], .loading(rows: 60), nil),
    ([.began, .offline(3)], .offline(since: at(3)), nil),
    // Since the first failure, as of the last equality.
    ([.began, .caughtUp(5), .stillEqual(9), .offline(20), .offline(30), .stillEqual(31)], .offline(since: at(20)), 9),
    ([.began, .caughtUp(5), .offline(20), .caughtUp(40)], .live, 40),
    ([.began, .caughtUp(5), .offline(20), .began], .offline(since: at(20)), 5),
    // A run that ended online knows nothing when it begins again.
    ([.began, .caughtUp(5), .began], .starting, 5),
    ([.began, .loaded(60), .offline(20)], .offline(since: at(20)), nil),
    ([.began, .loaded(60), .offline(20), .loaded(10)], .loading(rows: 70), nil),
    // A scope that is fetched again is counted by itself.
    ([.began, .loaded(60), .caughtUp(5), .loaded(10)], .loading(rows: 10), 5),
    ([.began, .caughtUp(5), .forgot, .loaded(10)], .loading(rows: 10), nil),
    ([.began, .caughtUp(5), .offline(20), .forgot], .offline(since: at(20)), nil),
    ([.began, .outdated], .serverOutdated, nil),
    ([.began, .caughtUp(5), .outdated, .stillEqual(9)], .serverOutdated, 5),
    ([.began, .caughtUp(5), .outdated, .offline(20)], .offline(since: at(20)), 5),
    ([.began, .outdated, .caughtUp(5)], .live, 5),
    ([.began, .caughtUp(5), .offline(20), .halted(.loggedOut)], .loggedOut, 5),
    ([.began, .caughtUp(5), .offline(20), .halted(.incompatible)], .incompatible, 5),
    ([.began, .caughtUp(5), .offline(20), .forgot, .halted(.revoked)], .revoked, nil),
    // A wipe that failed and is tried again does not look like a weak line.
    ([.began, .halted(.revoked), .offline(30)], .revoked, nil),
    ([.began, .halted(.loggedOut), .began], .starting, nil),
  ]

  @Test(arguments: cases.indices)
  func theLineSaysWhatIsSo(index: Int) {
    let (steps, line, asOf) = Self.cases[index]
    var board = StatusBoard()
    for step in steps {
      switch step {
      case .began: board.began()
      case .loaded(let rows): board.loaded(rows: rows)
      case .caughtUp(let moment): board.caughtUp(asOf: Self.at(moment))
      case .stillEqual(let moment): board.stillEqual(asOf: Self.at(moment))
      case .offline(let moment): board.wentOffline(at: Self.at(moment))
      case .outdated: board.foundOutdated()
      case .forgot: board.forgot()
      case .halted(let halt): board.halted(halt)
      }
    }
    let status = board.news(pending: 3, parked: 1, clockOffset: .seconds(2))
    #expect(
      status
        == SyncStatus(
          line: line, asOf: asOf.map(Self.at), pendingCount: 3, parkedCount: 1, clockOffset: .seconds(2)))
  }

  @Test func onlyNewsIsTold() {
    var board = StatusBoard()
    func news(_ pending: Int = 0) -> SyncStatus? { board.news(pending: pending, parked: 0, clockOffset: .zero) }
    #expect(news()?.line == .starting)
    #expect(news() == nil)
    board.caughtUp(asOf: Self.at(5))
    #expect(news()?.asOf == Self.at(5))
    board.stillEqual(asOf: Self.at(6))
    #expect(news() == nil)
    #expect(news(1)?.asOf == Self.at(6))
    board.stillEqual(asOf: Self.at(7))
    board.wentOffline(at: Self.at(8))
    #expect(news(1)?.asOf == Self.at(7))
  }
}
