import Domain
import SyncClient
import Testing

/// What happens when the backend no longer goes on from the mirror's cursor.
@Suite struct PullMachineGoneTests {
  typealias Action = PullMachine.Action
  typealias Table = PullMachineTable

  static let service = Table.service
  static let cut: PullGreeting = {
    var greeting = Table.greeting
    (greeting.floor, greeting.head) = (50, 60)
    return greeting
  }()
  static let adopted: [Action] = [.adopt(cut), .online(epoch: "e1")]

  /// A machine whose cursor lies below the floor and was refused.
  func refused(_ reason: GoneReason?, _ scopes: [Scope]?) -> PullMachine {
    var machine = Table.machine(in: .greeting)
    // The refusal says what to fetch again, so it is asked for before anything is fetched.
    #expect(machine.handle(.greeted(Self.cut, Table.complete), .middle) == Self.adopted + [Table.load])
    #expect(machine.handle(.failed(.sample(.gone, reason: reason, scopes: scopes)), .middle) == [.greet])
    return machine
  }

  @Test func onlyTheNamedScopesAreFetchedAgain() {
    var machine = refused(.compacted, [Self.service])
    #expect(
      machine.handle(.greeted(Self.cut, Table.complete), .middle)
        == [.refetch([Self.service], cursor: 50)] + Self.adopted + [.loadPage(Self.service, after: nil, limit: 100)])
    #expect(
      machine.handle(.pageCame(epoch: "e1", head: 60, after: nil), .middle) == [
        .applyPage(Self.service, isLast: true), .loadChanges(since: 50, limit: 100, maxBytes: 500_000),
      ])
  }

  @Test func noNamedScopeMeansThatNothingWasMissed() {
    var machine = refused(.compacted, [])
    #expect(
      machine.handle(.greeted(Self.cut, Table.complete), .middle)
        == [.refetch([], cursor: 50)] + Self.adopted + [.loadChanges(since: 50, limit: 100, maxBytes: 500_000)])
  }

  @Test func withoutNamesEveryScopeIsFetchedAgainAndStaysReadable() {
    var machine = refused(.compacted, nil)
    #expect(
      machine.handle(.greeted(Self.cut, Table.complete), .middle)
        == [.refetch([.config, Self.service], cursor: 50)] + Self.adopted + [.loadPage(.config, after: nil, limit: 100)]
    )
  }

  @Test func aFurtherCutMeanwhileMakesTheNamesWorthless() {
    var machine = refused(.compacted, [Self.service])
    var further = Self.cut
    further.floor = 51
    #expect(
      machine.handle(.greeted(further, Table.complete), .middle).first
        == .refetch([.config, Self.service], cursor: 51))
  }

  @Test(arguments: [(GoneReason?.some(.schema), false), (nil, false), (.some(.epoch), true)])
  func anotherFormOrHistoryIsFetchedFromNothing(reason: GoneReason?, isOtherEpoch: Bool) {
    var machine = refused(reason, [Self.service])
    #expect(
      machine.handle(.greeted(Self.cut, Table.complete), .middle)
        == [.reset(isOtherEpoch: isOtherEpoch)] + Self.adopted + [.loadPage(.config, after: nil, limit: 100)])
  }

  @Test func refusalsOnEndWaitLongerAndLeadToABeginningFromNothing() {
    var machine = Table.machine(in: .catchingUp)
    var delays: [Duration] = []
    var isReset = false
    for _ in 0..<6 where !isReset {
      for case .schedule(let delay) in machine.handle(.failed(.sample(.gone, reason: .compacted)), .middle) {
        delays.append(delay)
        _ = machine.handle(.timerFired, .middle)
      }
      isReset = machine.handle(.greeted(Table.greeting, Table.complete), .middle).contains(.reset(isOtherEpoch: false))
    }
    #expect(isReset)
    #expect(delays == [.milliseconds(500), .seconds(1), .seconds(2)])
  }

  @Test func whereAnEarlierLineStoodIsForgottenAlsoBelowTheFloor() {
    var machine = Table.machine(in: .greeting)
    func begun(_ after: String?) -> PullPosition {
      PullPosition(
        epoch: "e1", agentID: AgentID(1), cursor: 40,
        scopes: [.config: .complete, Self.service: .loading(after: after)])
    }
    #expect(
      machine.handle(.greeted(Table.greeting, begun("k9")), .middle).last
        == .loadPage(Self.service, after: "k9", limit: 100))
    _ = machine.handle(.failed(.sample(.unreachable)), .middle)
    _ = machine.handle(.timerFired, .middle)
    #expect(machine.handle(.greeted(Self.cut, begun(nil)), .middle).last == Table.load)
    let changes = PullMachine.Event.changesCame(PullChanges(epoch: "e1", next: 60, head: 60))
    #expect(
      machine.handle(changes, .middle) == [.applyChanges, .loadPage(Self.service, after: nil, limit: 100)])
  }

  @Test func aMirrorThatWasNeverBegunHasNoCursorToRefuse() {
    var machine = Table.machine(in: .greeting)
    let begun = PullPosition(epoch: "e1", agentID: AgentID(1), scopes: [.config: .loading(after: nil)])
    #expect(
      machine.handle(.greeted(Self.cut, begun), .middle).last == .loadPage(.config, after: nil, limit: 100))
  }
}
