import Domain
import SyncClient
import Testing

extension PushMachine.Phase: Kinded {
  enum Kind: CaseIterable { case offline, idle, sending, asking, waiting }

  var kind: Kind {
    switch self {
    case .offline: .offline
    case .idle: .idle
    case .sending: .sending
    case .asking: .asking
    case .waiting: .waiting
    }
  }
}

extension PushMachine.Event: Kinded {
  enum Kind: CaseIterable { case online, offline, woken, loaded, replied, told, failed, timerFired }

  var kind: Kind {
    switch self {
    case .online: .online
    case .offline: .offline
    case .woken: .woken
    case .loaded: .loaded
    case .replied: .replied
    case .told: .told
    case .failed: .failed
    case .timerFired: .timerFired
    }
  }
}

@Suite struct PushMachineTable {
  typealias Event = PushMachine.Event
  typealias Action = PushMachine.Action
  typealias Phase = PushMachine.Phase
  typealias Mark = PushMachine.Mark
  typealias Row = TableRow<Event, Action, Phase>

  static let (one, two) = (operationID(1), operationID(2))

  static func way(to phase: Phase.Kind) -> [Event] {
    switch phase {
    case .offline: []
    case .idle: [.online(limit: 50), .loaded([], doubtful: [])]
    case .sending: [.online(limit: 50), .loaded([one, two], doubtful: [])]
    case .asking: [.online(limit: 50), .loaded([one, two], doubtful: [two])]
    case .waiting: [.online(limit: 50), .loaded([one, two], doubtful: []), .failed(.sample(.cut))]
    }
  }

  static func machine(in phase: Phase.Kind) -> PushMachine {
    var machine = PushMachine()
    for event in way(to: phase) { _ = machine.handle(event, .middle) }
    return machine
  }

  static func sample(_ kind: Event.Kind) -> Event {
    switch kind {
    case .online: .online(limit: 20)
    case .offline: .offline
    case .woken: .woken
    case .loaded: .loaded([one], doubtful: [])
    case .replied:
      .replied([.init(id: one, outcome: .applied(sequence: 8)), .init(id: two, outcome: .duplicate(sequence: 5))])
    case .told: .told(.init(id: two, outcome: .duplicate(sequence: 5)))
    case .failed: .failed(.sample(.cut))
    case .timerFired: .timerFired
    }
  }

  static let load: Cell<Action, Phase> = .then([.load(limit: 50)], .idle)
  static let table: [Phase.Kind: Row] = [
    .offline: Row(
      ignoring: [.offline, .woken, .loaded, .replied, .told, .failed, .timerFired],
      [.online: .then([.load(limit: 20)], .idle)]),
    .idle: Row(
      ignoring: [.online, .replied, .told, .failed],
      [
        .offline: .then([], .offline), .woken: load, .timerFired: load, .loaded: .then([.send([one])], .sending([one])),
      ]),
    .sending: Row(
      ignoring: [.online, .offline, .woken, .loaded, .told, .timerFired],
      [
        .replied: .then(
          [
            .mark([Mark(one, .accepted(sequence: 8)), Mark(two, .accepted(sequence: 5))]), .pull(upTo: 8),
            .load(limit: 50),
          ], .idle),
        .failed: .then(
          [.mark([Mark(one, .queued), Mark(two, .queued)]), .suspect, .schedule(.milliseconds(250))], .waiting),
      ]),
    .asking: Row(
      ignoring: [.online, .offline, .woken, .loaded, .replied, .timerFired],
      [
        .told: .then([.mark([Mark(two, .accepted(sequence: 5))]), .pull(upTo: 5), .load(limit: 50)], .idle),
        .failed: .then([.mark([Mark(two, .queued)]), .suspect, .schedule(.milliseconds(250))], .waiting),
      ]),
    .waiting: Row(
      ignoring: [.online, .woken, .loaded, .replied, .told, .failed],
      [.offline: .then([], .offline), .timerFired: load]),
  ]

  @Test(arguments: Phase.Kind.allCases, Event.Kind.allCases)
  func everyPhaseAnswersEveryEvent(phase: Phase.Kind, event: Event.Kind) throws {
    var machine = Self.machine(in: phase)
    let before = machine.phase
    #expect(before.kind == phase && Self.sample(event).kind == event)
    let cell = try #require(Self.table[phase]?[event], "the cell is missing, or stands twice")
    let actions = machine.handle(Self.sample(event), .middle)
    switch cell {
    case .ignored: #expect(actions == [] && machine.phase == before)
    case .then(let expected, let next):
      #expect(actions == expected)
      #expect(machine.phase == next)
    }
  }

  /// What each kind of failure means for a batch of two, and for one alone.
  static func outcome(of kind: TransportError.Kind, isAlone: Bool) -> Cell<Action, Phase> {
    let queued = Action.mark(isAlone ? [Mark(one, .queued)] : [Mark(one, .queued), Mark(two, .queued)])
    let wait = Action.schedule(.milliseconds(250))
    switch kind {
    case .refused, .tooLarge:
      let reason: ParkReason = kind == .refused ? .malformed : .textTooLong
      return isAlone
        ? .then([.mark([Mark(one, .parked(reason: reason))]), .load(limit: 50)], .idle)
        : .then([queued, .load(limit: 1)], .idle)
    case .serverFailure, .malformed, .oversized:
      let later = Mark(one, .retry(at: Moment.middle.server + PushMachine.chokedDelay))
      return .then([isAlone ? .mark([later]) : queued, wait], .waiting)
    case .unreachable, .cut, .insecure, .badAddress, .busy, .unauthenticated, .wrongCredentials, .revoked, .forbidden,
      .notFound, .gone, .incompatible, .cancelled, .storage:
      return .then([queued, .suspect, wait], .waiting)
    }
  }

  @Test(arguments: TransportError.Kind.allCases, [true, false])
  func everyFailureHasItsOutcome(kind: TransportError.Kind, isAlone: Bool) {
    var machine = Self.machine(in: .idle)
    _ = machine.handle(.loaded(isAlone ? [Self.one] : [Self.one, Self.two], doubtful: []), .middle)
    let actions = machine.handle(.failed(.sample(kind)), .middle)
    #expect(Self.outcome(of: kind, isAlone: isAlone) == .then(actions, machine.phase))
  }
}
