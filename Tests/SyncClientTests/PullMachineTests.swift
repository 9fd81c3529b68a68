import Domain
import SyncClient
import Testing

@Suite struct PullMachineTests {
  typealias Event = PullMachine.Event
  typealias Action = PullMachine.Action
  typealias Phase = PullMachine.Phase

  static let service = Scope.service(ServiceID(7))
  static let greeting = PullGreeting(
    epoch: "e1", agentID: AgentID(1), head: 40, scopes: [.config, service], pageRows: 100, pageBytes: 5_000)
  static let empty = PullPosition()
  static let complete = PullPosition(
    epoch: "e1", agentID: AgentID(1), cursor: 40, scopes: [.config: .complete, service: .complete])
  static let changes = Action.loadChanges(since: 40, limit: 100, maxBytes: 5_000)

  enum Place: CaseIterable {
    case idle, greeting, loading, catchingUp, live, waiting, halted

    var events: [Event] {
      let caughtUp: [Event] = [.started, .greeted(PullMachineTests.greeting, complete)]
      return switch self {
      case .idle: []
      case .greeting: [.started]
      case .loading: [.started, .greeted(PullMachineTests.greeting, empty)]
      case .catchingUp: caughtUp
      case .live: caughtUp + [.changesCame(epoch: "e1", next: 40, head: 40, bringsScopes: false)]
      case .waiting: [.started, .failed(.sample(.unreachable), random: 0)]
      case .halted: [.started, .failed(.sample(.unauthenticated), random: 0)]
      }
    }
  }

  func machine(in place: Place) -> PullMachine {
    var machine = PullMachine()
    for event in place.events { _ = machine.handle(event) }
    return machine
  }

  static let samples: [Event] = [
    .started, .greeted(greeting, complete), .pageCame(epoch: "e1", head: 41, after: "k"),
    .changesCame(epoch: "e1", next: 41, head: 41, bringsScopes: false), .applied, .headHeard(50), .suspected,
    .timerFired, .failed(.sample(.unreachable), random: 0.5), .failed(.sample(.unauthenticated), random: 0),
    .failed(.sample(.incompatible), random: 0), .failed(.sample(.cancelled), random: 0),
  ]

  /// What is not listed changes nothing.
  static func expected(_ place: Place, _ event: Event) -> Cell<Action, Phase>? {
    switch (place, event) {
    case (_, .started): return Cell([.greet], .greeting)
    case (.halted, _): return nil
    case (.greeting, .greeted):
      return Cell([.adopt(greeting), .online(epoch: "e1"), changes], .catchingUp)
    case (.loading, .pageCame):
      return Cell(
        [.loadPage(.config, after: "k", limit: 100), .applyPage(.config, isLast: false)],
        .loading(.config, after: "k", rest: [service]))
    case (.catchingUp, .changesCame): return Cell([.applyChanges, .caughtUp], .live)
    case (.live, .headHeard), (.live, .suspected): return Cell([changes], .catchingUp)
    case (.waiting, .timerFired): return Cell([.greet], .greeting)
    case (_, .failed(let error, _)) where error.kind == .unauthenticated:
      return Cell([.offline, .halt(.loggedOut)], .halted(.loggedOut))
    case (_, .failed(let error, _)) where error.kind == .incompatible:
      return Cell([.offline, .halt(.incompatible)], .halted(.incompatible))
    case (_, .failed(let error, _)) where error.kind == .cancelled: return nil
    case (let place, .failed):
      let delay: Duration = place == .waiting ? .milliseconds(500) : .milliseconds(250)
      return Cell([.offline, .schedule(delay)], .waiting)
    default: return nil
    }
  }

  @Test(arguments: Place.allCases, samples)
  func everyStateAnswersEveryEvent(place: Place, event: Event) {
    var machine = machine(in: place)
    let before = machine.phase
    let actions = machine.handle(event)
    let expected = Self.expected(place, event) ?? Cell([], before)
    #expect(actions == expected.actions)
    #expect(machine.phase == expected.phase)
  }

  @Test func snapshotsFollowTheGreetingsOrderAndEndWithAnotherGreeting() {
    var machine = machine(in: .loading)
    #expect(
      machine.handle(.pageCame(epoch: "e1", head: 41, after: nil))
        == [.loadPage(Self.service, after: nil, limit: 100), .applyPage(.config, isLast: true)])
    #expect(
      machine.handle(.pageCame(epoch: "e1", head: 42, after: nil))
        == [.applyPage(Self.service, isLast: true), .greet])
    #expect(machine.phase == .greeting)
  }

  @Test func anInterruptedSnapshotGoesOnWhereItStood() {
    var machine = machine(in: .greeting)
    let position = PullPosition(
      epoch: "e1", agentID: AgentID(1), cursor: 12,
      scopes: [.config: .complete, Self.service: .loading(after: "page-9")])
    #expect(
      machine.handle(.greeted(Self.greeting, position)).last
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
      machine.handle(.greeted(Self.greeting, position)) == [
        .reset(isOtherEpoch: true), .adopt(Self.greeting), .online(epoch: "e1"),
        .loadPage(.config, after: nil, limit: 100),
      ])
  }

  @Test func aCursorBelowTheFloorIsFetchedAnewInTheSameEpoch() {
    var machine = machine(in: .greeting)
    var greeting = Self.greeting
    greeting.floor = 41
    greeting.head = 50
    #expect(machine.handle(.greeted(greeting, Self.complete)).first == .reset(isOtherEpoch: false))
  }

  @Test func goneLeadsToAFreshStartAtTheNextGreeting() {
    var machine = machine(in: .catchingUp)
    #expect(machine.handle(.failed(.sample(.gone), random: 0)) == [.offline, .schedule(.zero)])
    #expect(machine.handle(.timerFired) == [.greet])
    #expect(machine.handle(.greeted(Self.greeting, Self.complete)).first == .reset(isOtherEpoch: false))
  }

  @Test func aChangedEpochInAReplyAsksForTheGreetingAndAppliesNothing() {
    var loading = machine(in: .loading)
    #expect(loading.handle(.pageCame(epoch: "e2", head: 1, after: nil)) == [.greet])
    var catchingUp = machine(in: .catchingUp)
    #expect(catchingUp.handle(.changesCame(epoch: "e2", next: 41, head: 41, bringsScopes: false)) == [.greet])
  }

  @Test func changesGoOnUntilTheHeadHeardMeanwhile() {
    var machine = machine(in: .catchingUp)
    #expect(machine.handle(.headHeard(60)) == [])
    #expect(
      machine.handle(.changesCame(epoch: "e1", next: 50, head: 55, bringsScopes: false))
        == [.applyChanges, .loadChanges(since: 50, limit: 100, maxBytes: 5_000)])
    #expect(
      machine.handle(.changesCame(epoch: "e1", next: 55, head: 55, bringsScopes: false))
        == [.applyChanges, .loadChanges(since: 55, limit: 100, maxBytes: 5_000)])
    #expect(
      machine.handle(.changesCame(epoch: "e1", next: 60, head: 60, bringsScopes: false))
        == [.applyChanges, .caughtUp])
  }

  @Test func aDoubtDuringAPullLooksOnceMoreAfterIt() {
    var machine = machine(in: .catchingUp)
    #expect(machine.handle(.suspected) == [])
    let reply = Event.changesCame(epoch: "e1", next: 40, head: 40, bringsScopes: false)
    #expect(machine.handle(reply) == [.applyChanges, Self.changes])
    #expect(machine.handle(reply) == [.applyChanges, .caughtUp])
  }

  @Test func aNewScopeIsGreetedAndThenFetched() {
    var machine = machine(in: .catchingUp)
    #expect(
      machine.handle(.changesCame(epoch: "e1", next: 41, head: 41, bringsScopes: true))
        == [.applyChanges, .greet])
  }

  @Test(arguments: [
    Event.changesCame(epoch: "e1", next: 40, head: 41, bringsScopes: false),
    .changesCame(epoch: "e1", next: 39, head: 39, bringsScopes: false),
  ])
  func changesThatStandStillAreNotAskedForAtOnce(event: Event) {
    var machine = machine(in: .catchingUp)
    #expect(machine.handle(event) == [.offline, .schedule(.milliseconds(250))])
  }

  @Test func aSnapshotThatStandsStillIsNotAskedForAtOnce() {
    var machine = machine(in: .loading)
    _ = machine.handle(.pageCame(epoch: "e1", head: 41, after: "k"))
    #expect(machine.handle(.pageCame(epoch: "e1", head: 41, after: "k")) == [.offline, .schedule(.milliseconds(250))])
  }

  @Test func cutPagesGetSmallerAndWholeOnesLargerAgain() {
    var machine = machine(in: .loading)
    for _ in 0..<3 {
      _ = machine.handle(.failed(.sample(.cut), random: 0))
      _ = machine.handle(.timerFired)
      _ = machine.handle(.greeted(Self.greeting, Self.empty))
    }
    #expect(
      machine.handle(.pageCame(epoch: "e1", head: 41, after: "k")).first
        == .loadPage(.config, after: "k", limit: 100))
    var weak = self.machine(in: .loading)
    _ = weak.handle(.failed(.sample(.cut), random: 0))
    _ = weak.handle(.timerFired)
    #expect(weak.handle(.greeted(Self.greeting, Self.empty)).last == .loadPage(.config, after: nil, limit: 50))
  }

  @Test func failuresInARowWaitLongerUntilSomethingWasWritten() {
    var machine = machine(in: .catchingUp)
    func failAgain() -> Action? {
      let actions = machine.handle(.failed(.sample(.unreachable), random: 0.5))
      _ = machine.handle(.timerFired)
      _ = machine.handle(.greeted(Self.greeting, Self.complete))
      return actions.last
    }
    #expect(failAgain() == .schedule(.milliseconds(250)))
    #expect(failAgain() == .schedule(.milliseconds(500)))
    #expect(failAgain() == .schedule(.seconds(1)))
    _ = machine.handle(.applied)
    #expect(failAgain() == .schedule(.milliseconds(250)))
  }

  @Test func theBackendsOwnDelayIsKept() {
    var machine = machine(in: .catchingUp)
    #expect(
      machine.handle(.failed(.sample(.busy, retryAfter: .seconds(7)), random: 0))
        == [.offline, .schedule(.seconds(7))])
  }
}
