import Domain
import SyncClient
import Testing

@Suite struct PushMachineTests {
  typealias Event = PushMachine.Event
  typealias Action = PushMachine.Action
  typealias Phase = PushMachine.Phase
  typealias Mark = PushMachine.Mark

  static let (one, two) = (operationID(1), operationID(2))
  static let now = Timestamp(milliseconds: 1_000_000)

  enum Place: CaseIterable {
    case offline, idle, sending, sendingOffline, waiting

    var events: [Event] {
      let sending: [Event] = [.online(limit: 50), .loaded([one, two])]
      return switch self {
      case .offline: []
      case .idle: [.online(limit: 50), .loaded([])]
      case .sending: sending
      case .sendingOffline: sending + [.offline]
      case .waiting: sending + [.failed(.sample(.cut), random: 0, now: now)]
      }
    }
  }

  func machine(in place: Place) -> PushMachine {
    var machine = PushMachine()
    for event in place.events { _ = machine.handle(event) }
    return machine
  }

  static let answered = Event.replied(
    [.init(id: one, outcome: .applied(sequence: 8)), .init(id: two, outcome: .duplicate(sequence: 5))], now: now)
  static let samples: [Event] = [
    .online(limit: 20), .offline, .woken, .loaded([]), .loaded([one]), answered,
    .failed(.sample(.cut), random: 0.5, now: now), .failed(.sample(.cancelled), random: 0, now: now), .timerFired,
  ]

  /// What is not listed changes nothing.
  static func expected(_ place: Place, _ event: Event) -> Cell<Action, Phase>? {
    let requeued = Action.mark([Mark(one, .queued), Mark(two, .queued)])
    let accepted = Action.mark([Mark(one, .accepted(sequence: 8)), Mark(two, .accepted(sequence: 5))])
    switch (place, event) {
    case (.offline, .online): return Cell([.load(limit: 20)], .idle)
    case (.idle, .offline), (.waiting, .offline): return Cell([], .offline)
    case (.idle, .woken), (.idle, .timerFired), (.waiting, .timerFired): return Cell([.load(limit: 50)], .idle)
    case (.idle, .loaded(let ids)): return ids.isEmpty ? Cell([.rest], .idle) : Cell([.send(ids)], .sending(ids))
    case (.sending, .replied): return Cell([accepted, .pull(upTo: 8), .load(limit: 50)], .idle)
    case (.sendingOffline, .replied): return Cell([accepted, .pull(upTo: 8)], .offline)
    case (.sending, .failed(let error, _, _)), (.sendingOffline, .failed(let error, _, _)):
      if error.kind == .cancelled { return Cell([requeued], .offline) }
      return place == .sending
        ? Cell([requeued, .suspect, .schedule(.milliseconds(250))], .waiting) : Cell([requeued, .suspect], .offline)
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

  static let outcomes: [(OperationResult.Outcome, OutboxState, [Action])] = [
    (.applied(sequence: 9), .accepted(sequence: 9), [.pull(upTo: 9)]),
    (.duplicate(sequence: 3), .accepted(sequence: 3), [.pull(upTo: 3)]),
    (.rejected(.forbidden), .parked(reason: .forbidden), []),
    (.rejected(.otherEpoch), .parked(reason: .otherEpoch), [.suspect]),
    (.conflict(nil), .parked(reason: .conflict), [.suspect]),
    (.later(seconds: 5), .retry(at: now + .seconds(5)), []),
    (.later(seconds: 0), .retry(at: now + .seconds(1)), []),
    (.later(seconds: .max), .retry(at: now + .seconds(600)), []),
  ]

  @Test(arguments: outcomes.indices)
  func everyOutcomeHasItsStateInTheOutbox(index: Int) {
    let (outcome, state, further) = Self.outcomes[index]
    var machine = machine(in: .idle)
    _ = machine.handle(.loaded([Self.one]))
    let actions = machine.handle(.replied([.init(id: Self.one, outcome: outcome)], now: Self.now))
    #expect(actions == [.mark([Mark(Self.one, state)])] + further + [.load(limit: 50)])
  }

  @Test func aResultThatIsMissingIsAnUnclearOutcome() {
    var machine = machine(in: .sending)
    let actions = machine.handle(.replied([.init(id: Self.two, outcome: .applied(sequence: 4))], now: Self.now))
    #expect(
      actions == [
        .mark([Mark(Self.two, .accepted(sequence: 4)), Mark(Self.one, .queued)]), .pull(upTo: 4),
        .schedule(.milliseconds(500)),
      ])
    #expect(machine.phase == .waiting)
  }

  @Test func aResultForSomethingElseIsPassedOver() {
    var machine = machine(in: .idle)
    _ = machine.handle(.loaded([Self.one]))
    let actions = machine.handle(
      .replied(
        [.init(id: Self.two, outcome: .applied(sequence: 4)), .init(id: Self.one, outcome: .applied(sequence: 6))],
        now: Self.now))
    #expect(actions.first == .mark([Mark(Self.one, .accepted(sequence: 6))]))
  }

  @Test func aBatchRefusedAsAWholeGoesOneByOneUntilTheBadOneIsParked() {
    var machine = machine(in: .sending)
    #expect(
      machine.handle(.failed(.sample(.refused), random: 0, now: Self.now))
        == [.mark([Mark(Self.one, .queued), Mark(Self.two, .queued)]), .load(limit: 1)])
    _ = machine.handle(.loaded([Self.one]))
    #expect(
      machine.handle(.failed(.sample(.refused), random: 0, now: Self.now))
        == [.mark([Mark(Self.one, .parked(reason: .malformed))]), .load(limit: 50)])
  }

  @Test func anOperationThatTheBackendFailsOnStaysBackAlone() {
    var machine = machine(in: .sending)
    #expect(
      machine.handle(.failed(.sample(.serverFailure), random: 0, now: Self.now))
        == [.mark([Mark(Self.one, .queued), Mark(Self.two, .queued)]), .schedule(.zero)])
    #expect(machine.handle(.timerFired) == [.load(limit: 1)])
    _ = machine.handle(.loaded([Self.one]))
    #expect(
      machine.handle(.failed(.sample(.serverFailure), random: 0, now: Self.now))
        == [.mark([Mark(Self.one, .retry(at: Self.now + .seconds(30)))]), .schedule(.zero)])
    #expect(machine.handle(.timerFired) == [.load(limit: 1)])
  }

  @Test func theBackendsLimitBoundsTheBatch() {
    var machine = PushMachine()
    #expect(machine.handle(.online(limit: 0)) == [.load(limit: 1)])
    var other = PushMachine()
    #expect(other.handle(.online(limit: 9_999)) == [.load(limit: 50)])
  }
}
