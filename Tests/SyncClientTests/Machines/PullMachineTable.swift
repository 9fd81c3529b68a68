import Domain
import SyncClient
import Testing

extension PullMachine.Phase: Kinded {
  enum Kind: CaseIterable { case idle, greeting, loading, catchingUp, live, waiting, halted }

  var kind: Kind {
    switch self {
    case .idle: .idle
    case .greeting: .greeting
    case .loading: .loading
    case .catchingUp: .catchingUp
    case .live: .live
    case .waiting: .waiting
    case .halted: .halted
    }
  }
}

extension PullMachine.Event: Kinded {
  enum Kind: CaseIterable {
    case started, greeted, pageCame, changesCame, applied, headHeard, suspected, doubted, resumed, timerFired, failed
  }

  var kind: Kind {
    switch self {
    case .started: .started
    case .greeted: .greeted
    case .pageCame: .pageCame
    case .changesCame: .changesCame
    case .applied: .applied
    case .headHeard: .headHeard
    case .suspected: .suspected
    case .doubted: .doubted
    case .resumed: .resumed
    case .timerFired: .timerFired
    case .failed: .failed
    }
  }
}

/// The machine in each of its phases, against each kind of event.
@Suite struct PullMachineTable {
  typealias Event = PullMachine.Event
  typealias Action = PullMachine.Action
  typealias Phase = PullMachine.Phase
  typealias Row = TableRow<Event, Action, Phase>

  static let service = Scope.service(ServiceID(7))
  static let greeting = PullGreeting(
    epoch: "e1", agentID: AgentID(1), head: 40, scopes: [.config, service], pageRows: 100, pageBytes: 500_000)
  static let empty = PullPosition()
  static let complete = PullPosition(
    epoch: "e1", agentID: AgentID(1), cursor: 40, scopes: [.config: .complete, service: .complete])
  static let load = Action.loadChanges(since: 40, limit: 100, maxBytes: 500_000)

  static func way(to phase: Phase.Kind) -> [Event] {
    let caughtUp: [Event] = [.started, .greeted(greeting, complete)]
    return switch phase {
    case .idle: []
    case .greeting: [.started]
    case .loading: [.started, .greeted(greeting, empty)]
    case .catchingUp: caughtUp
    case .live: caughtUp + [.changesCame(PullChanges(epoch: "e1", next: 40, head: 40))]
    case .waiting: [.started, .failed(.sample(.unreachable))]
    case .halted: [.started, .failed(.sample(.unauthenticated))]
    }
  }

  static func machine(in phase: Phase.Kind) -> PullMachine {
    var machine = PullMachine(version: 1)
    for event in way(to: phase) { _ = machine.handle(event, .middle) }
    return machine
  }

  static func sample(_ kind: Event.Kind) -> Event {
    switch kind {
    case .started: .started
    case .greeted: .greeted(greeting, complete)
    case .pageCame: .pageCame(epoch: "e1", head: 41, after: "k")
    case .changesCame: .changesCame(PullChanges(epoch: "e1", next: 41, head: 41))
    case .applied: .applied
    case .headHeard: .headHeard(50)
    case .suspected: .suspected
    case .doubted: .doubted([service])
    case .resumed: .resumed
    case .timerFired: .timerFired
    case .failed: .failed(.sample(.unreachable))
    }
  }

  static let greet: Cell<Action, Phase> = .then([.greet], .greeting)
  static let greetAnew: Cell<Action, Phase> = .then([.offline, .greet], .greeting)
  static let wait: Cell<Action, Phase> = .then([.offline, .schedule(.milliseconds(250))], .waiting)
  static let table: [Phase.Kind: Row] = [
    .idle: Row(
      ignoring: [
        .greeted, .pageCame, .changesCame, .applied, .headHeard, .suspected, .doubted, .resumed, .timerFired, .failed,
      ],
      [.started: greet]),
    .greeting: Row(
      ignoring: [.pageCame, .changesCame, .applied, .headHeard, .suspected, .doubted, .timerFired],
      [
        .started: greet, .greeted: .then([.adopt(greeting), .online(epoch: "e1"), load], .catchingUp),
        .resumed: greetAnew, .failed: wait,
      ]),
    .loading: Row(
      ignoring: [.greeted, .changesCame, .applied, .headHeard, .suspected, .doubted, .timerFired],
      [
        .started: greet,
        .pageCame: .then(
          [.loadPage(.config, after: "k", limit: 100), .applyPage(.config, isLast: false)],
          .loading(.config, after: "k", rest: [service])),
        .resumed: greetAnew, .failed: wait,
      ]),
    .catchingUp: Row(
      ignoring: [.greeted, .pageCame, .applied, .headHeard, .suspected, .doubted, .timerFired],
      [
        .started: greet, .changesCame: .then([.applyChanges, .caughtUp], .live), .resumed: greetAnew, .failed: wait,
      ]),
    .live: Row(
      ignoring: [.greeted, .pageCame, .changesCame, .applied, .timerFired],
      [
        .started: greet, .headHeard: .then([load], .catchingUp), .suspected: .then([load], .catchingUp),
        .doubted: .then(
          [.refetch([service], cursor: nil), .loadPage(service, after: nil, limit: 100)],
          .loading(service, after: nil, rest: [])),
        .resumed: greetAnew, .failed: wait,
      ]),
    .waiting: Row(
      ignoring: [.greeted, .pageCame, .changesCame, .applied, .headHeard, .suspected, .doubted],
      [
        .started: greet, .resumed: greetAnew, .timerFired: greet,
        .failed: .then([.offline, .schedule(.milliseconds(500))], .waiting),
      ]),
    .halted: Row(
      ignoring: [
        .greeted, .pageCame, .changesCame, .applied, .headHeard, .suspected, .doubted, .resumed, .timerFired, .failed,
      ],
      [.started: greet]),
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

  /// What each kind of failure leads to, from the middle of a pull.
  static func outcome(of kind: TransportError.Kind) -> Cell<Action, Phase> {
    switch kind {
    case .unauthenticated, .wrongCredentials: .then([.offline, .halt(.loggedOut)], .halted(.loggedOut))
    case .revoked: .then([.offline, .wipe, .halt(.revoked)], .halted(.revoked))
    case .incompatible: .then([.offline, .halt(.incompatible)], .halted(.incompatible))
    case .gone: greet
    case .unreachable, .cut, .insecure, .badAddress, .busy, .serverFailure, .forbidden, .notFound, .tooLarge,
      .oversized,
      .refused, .malformed, .cancelled, .storage:
      wait
    }
  }

  @Test(arguments: TransportError.Kind.allCases, [Phase.Kind.greeting, .loading, .catchingUp, .live, .waiting])
  func everyFailureHasItsOutcome(kind: TransportError.Kind, phase: Phase.Kind) {
    var machine = Self.machine(in: phase)
    var expected = Self.outcome(of: kind)
    if phase == .loading, [.notFound, .forbidden].contains(kind) { expected = Self.greet }
    if phase == .waiting, expected == Self.wait {
      expected = .then([.offline, .schedule(.milliseconds(500))], .waiting)
    }
    let actions = machine.handle(.failed(.sample(kind)), .middle)
    #expect(expected == .then(actions, machine.phase))
  }

  static let halts: [PullMachine.Halt] = [.loggedOut, .revoked, .incompatible]

  @Test(arguments: halts, TransportError.Kind.allCases)
  func aHaltIsLeftOnlyForARevocationOrAFailedWipe(halt: PullMachine.Halt, kind: TransportError.Kind) {
    var machine = Self.machine(in: .greeting)
    let cause: TransportError.Kind =
      switch halt {
      case .loggedOut: .unauthenticated
      case .revoked: .revoked
      case .incompatible: .incompatible
      }
    _ = machine.handle(.failed(.sample(cause)), .middle)
    let actions = machine.handle(.failed(.sample(kind)), .middle)
    switch (halt, kind) {
    case (.loggedOut, .revoked), (.incompatible, .revoked):
      #expect(actions == [.offline, .wipe, .halt(.revoked)])
    case (.revoked, .storage): #expect(machine.phase == .waiting)
    default: #expect(actions == [] && machine.phase == .halted(halt))
    }
  }
}
