import Domain
import SyncClient
import Testing

@Suite struct PullMachineTests {
  typealias Event = PullMachine.Event
  typealias Action = PullMachine.Action
  typealias Table = PullMachineTable

  static let service = Table.service

  func machine(in phase: PullMachine.Phase.Kind) -> PullMachine { Table.machine(in: phase) }

  func changes(_ next: Int64, _ head: Int64, added: [Scope] = [], dropped: [Scope] = []) -> Event {
    .changesCame(PullChanges(epoch: "e1", next: next, head: head, added: added, dropped: dropped))
  }

  /// A scope may become visible between the greeting, which did not name it, and the first page.
  @Test func snapshotsFollowTheGreetingsOrderAndEndWithTheChangesSinceTheGreeting() {
    var machine = machine(in: .loading)
    #expect(
      machine.handle(.pageCame(epoch: "e1", head: 41, after: nil), .middle)
        == [.loadPage(Self.service, after: nil, limit: 100), .applyPage(.config, isLast: true)])
    #expect(
      machine.handle(.pageCame(epoch: "e1", head: 42, after: nil), .middle)
        == [.applyPage(Self.service, isLast: true), .loadChanges(since: 40, limit: 100, maxBytes: 500_000)])
  }

  @Test func anInterruptedSnapshotGoesOnWhereItStood() {
    var machine = machine(in: .greeting)
    let position = PullPosition(
      epoch: "e1", agentID: AgentID(1), cursor: 12,
      scopes: [.config: .complete, Self.service: .loading(after: "page-9")])
    #expect(
      machine.handle(.greeted(Table.greeting, position), .middle).last
        == .loadPage(Self.service, after: "page-9", limit: 100))
  }

  @Test(arguments: [
    PullPosition(epoch: "e0", agentID: AgentID(1), cursor: 10, scopes: [.config: .complete]),
    PullPosition(epoch: "e1", agentID: AgentID(2), cursor: 10, scopes: [.config: .complete]),
    PullPosition(epoch: "e1", agentID: AgentID(1), cursor: 41, scopes: [.config: .complete]),
  ])
  func anotherHistoryIsFetchedFromItsStart(position: PullPosition) {
    var machine = machine(in: .greeting)
    #expect(
      machine.handle(.greeted(Table.greeting, position), .middle) == [
        .reset(isOtherEpoch: true), .adopt(Table.greeting), .online(epoch: "e1"),
        .loadPage(.config, after: nil, limit: 100),
      ])
  }

  @Test func aServerOfAnOlderVersionIsAskedAgainAndANewerOneHalts() {
    var machine = machine(in: .greeting)
    var greeting = Table.greeting
    greeting.version = 0
    #expect(
      machine.handle(.greeted(greeting, Table.complete), .middle) == [.outdated, .schedule(.milliseconds(250))])
    #expect(machine.handle(.timerFired, .middle) == [.greet])
    #expect(
      machine.handle(.greeted(greeting, Table.complete), .middle) == [.outdated, .schedule(.milliseconds(500))])
    greeting.version = 2
    _ = machine.handle(.timerFired, .middle)
    #expect(machine.handle(.greeted(greeting, Table.complete), .middle) == [.offline, .halt(.incompatible)])
  }

  @Test func aChangedEpochInAReplyAsksForTheGreetingOnceAtOnceAndThenWaits() {
    var loading = machine(in: .loading)
    #expect(loading.handle(.pageCame(epoch: "e2", head: 1, after: nil), .middle) == [.greet])
    var machine = machine(in: .catchingUp)
    let other = Event.changesCame(PullChanges(epoch: "e2", next: 41, head: 41))
    #expect(machine.handle(other, .middle) == [.greet])
    _ = machine.handle(.greeted(Table.greeting, Table.complete), .middle)
    #expect(machine.handle(other, .middle) == [.offline, .schedule(.milliseconds(500))])
  }

  @Test func changesGoOnUntilTheHeadHeardMeanwhile() {
    var machine = machine(in: .catchingUp)
    func load(_ since: Int64) -> Action { .loadChanges(since: since, limit: 100, maxBytes: 500_000) }
    #expect(machine.handle(changes(50, 55), .middle) == [load(50), .applyChanges])
    #expect(machine.handle(.headHeard(60), .middle) == [])
    #expect(machine.handle(changes(55, 55), .middle) == [.applyChanges, .caughtUp, load(55)])
    #expect(machine.handle(changes(60, 60), .middle) == [.applyChanges, .caughtUp])
  }

  @Test func aHeadThatTheBackendDoesNotHaveIsLookedForOnce() {
    var machine = machine(in: .live)
    #expect(machine.handle(.headHeard(90), .middle) == [Table.load])
    #expect(machine.handle(changes(40, 40), .middle) == [.applyChanges, .caughtUp])
    #expect(machine.phase == .live)
  }

  @Test func aDoubtDuringAPullLooksOnceMoreAfterIt() {
    var machine = machine(in: .catchingUp)
    #expect(machine.handle(.suspected, .middle) == [])
    #expect(machine.handle(changes(40, 40), .middle) == [.applyChanges, .caughtUp, Table.load])
    #expect(machine.handle(changes(40, 40), .middle) == [.applyChanges, .caughtUp])
  }

  @Test func aNewScopeIsFetchedWithoutAGreeting() {
    var machine = machine(in: .catchingUp)
    let added = Scope.service(ServiceID(9))
    #expect(
      machine.handle(changes(41, 41, added: [added]), .middle) == [
        .applyChanges, .refetch([added], cursor: nil), .loadPage(added, after: nil, limit: 100),
      ])
    #expect(machine.scopes == [.config, Self.service, added])
    #expect(
      machine.handle(.pageCame(epoch: "e1", head: 43, after: nil), .middle) == [
        .applyPage(added, isLast: true), .loadChanges(since: 41, limit: 100, maxBytes: 500_000),
      ])
    #expect(machine.handle(changes(43, 43, dropped: [added]), .middle) == [.applyChanges, .caughtUp])
    #expect(machine.scopes == [.config, Self.service])
  }

  @Test func aPageOlderThanTheMirrorIsFetchedAgainAFewTimesAndThenLater() {
    var machine = machine(in: .live)
    _ = machine.handle(.doubted([Self.service]), .middle)
    let old = Event.pageCame(epoch: "e1", head: 39, after: nil)
    for _ in 1...PullMachine.mostStalePages {
      #expect(machine.handle(old, .middle) == [.loadPage(Self.service, after: nil, limit: 100)])
    }
    #expect(machine.handle(old, .middle) == [.offline, .schedule(.milliseconds(250))])
  }

  @Test func doubtsDuringAPullAreDealtWithWhenItIsDone() {
    var machine = machine(in: .catchingUp)
    #expect(machine.handle(.doubted([Self.service, .service(ServiceID(99))]), .middle) == [])
    #expect(
      machine.handle(changes(40, 40), .middle) == [
        .applyChanges, .refetch([Self.service], cursor: nil), .loadPage(Self.service, after: nil, limit: 100),
      ])
    var other = self.machine(in: .catchingUp)
    _ = other.handle(.doubted(nil), .middle)
    #expect(other.handle(changes(40, 40), .middle) == [.applyChanges, .greet])
    #expect(other.handle(.greeted(Table.greeting, Table.complete), .middle).first == .reset(isOtherEpoch: false))
  }

  @Test func doubtsOfAScopeThatGoesOutOfViewAreNoLongerHeld() {
    var machine = machine(in: .catchingUp)
    _ = machine.handle(.doubted([Self.service]), .middle)
    #expect(machine.handle(changes(41, 41, dropped: [Self.service]), .middle) == [.applyChanges, .caughtUp])
    #expect(machine.phase == .live)
  }

  @Test(arguments: [(40, 41), (39, 39)])
  func changesThatStandStillOrGoBackAreNotAskedForAtOnce(next: Int64, head: Int64) {
    var machine = machine(in: .catchingUp)
    #expect(machine.handle(changes(next, head), .middle) == [.offline, .schedule(.milliseconds(250))])
    #expect(machine.cursor == 40)
  }

  @Test func aSnapshotThatStandsStillIsNotAskedForAtOnce() {
    var machine = machine(in: .loading)
    let page = Event.pageCame(epoch: "e1", head: 41, after: "k")
    _ = machine.handle(page, .middle)
    #expect(machine.handle(page, .middle) == [.offline, .schedule(.milliseconds(250))])
  }

  @Test(arguments: [TransportError.Kind.cut, .oversized, .tooLarge])
  func pagesThatDidNotGetThroughGetSmallerAndWholeOnesLargerAgain(kind: TransportError.Kind) {
    var machine = machine(in: .loading)
    var greeting = Table.greeting
    greeting.pageRows = 800
    func limit(_ actions: [Action]) -> Int? {
      for case .loadPage(_, _, let limit) in actions { return limit }
      return nil
    }
    var asked: [Int?] = []
    for _ in 0..<5 {
      _ = machine.handle(.failed(.sample(kind)), .middle)
      _ = machine.handle(.timerFired, .middle)
      asked.append(limit(machine.handle(.greeted(greeting, Table.empty), .middle)))
    }
    for page in 1...4 {
      asked.append(limit(machine.handle(.pageCame(epoch: "e1", head: 41, after: "k\(page)"), .middle)))
    }
    #expect(asked == [50, 50, 50, 50, 50, 100, 200, 400, 800])
  }

  @Test func cutChangesGetSmallerInRowsAndBytes() {
    var machine = machine(in: .catchingUp)
    _ = machine.handle(.failed(.sample(.cut)), .middle)
    _ = machine.handle(.timerFired, .middle)
    let actions = machine.handle(.greeted(Table.greeting, Table.complete), .middle)
    #expect(actions.last == .loadChanges(since: 40, limit: 50, maxBytes: 250_000))
  }

  @Test func failuresInARowWaitLongerUntilSomethingWasWritten() {
    var machine = machine(in: .catchingUp)
    func failAgain() -> Action? {
      let actions = machine.handle(.failed(.sample(.unreachable)), .middle)
      _ = machine.handle(.timerFired, .middle)
      _ = machine.handle(.greeted(Table.greeting, Table.complete), .middle)
      return actions.last
    }
    #expect(failAgain() == .schedule(.milliseconds(250)))
    #expect(failAgain() == .schedule(.milliseconds(500)))
    #expect(failAgain() == .schedule(.seconds(1)))
    _ = machine.handle(.applied, .middle)
    #expect(failAgain() == .schedule(.milliseconds(250)))
  }

  @Test func theBackendsOwnDelayIsKept() {
    var machine = machine(in: .catchingUp)
    #expect(
      machine.handle(.failed(.sample(.busy, retryAfter: .seconds(7))), .at(.zero, random: 0))
        == [.offline, .schedule(.seconds(7))])
  }

  @Test func aWipeThatFailedIsTriedAgainWithTheNextRefusal() {
    var machine = machine(in: .live)
    #expect(machine.handle(.failed(.sample(.revoked)), .middle) == [.offline, .wipe, .halt(.revoked)])
    #expect(machine.handle(.failed(.sample(.storage)), .middle) == [.offline, .schedule(.milliseconds(250))])
    #expect(machine.handle(.timerFired, .middle) == [.greet])
    #expect(machine.handle(.failed(.sample(.revoked)), .middle) == [.offline, .wipe, .halt(.revoked)])
  }
}
