import Domain
import SyncClient
import Testing

extension ResyncMachine.Phase: Kinded {
  enum Kind: CaseIterable { case off, due, asking, pausing, resting }

  var kind: Kind {
    switch self {
    case .off: .off
    case .due: .due
    case .asking: .asking
    case .pausing: .pausing
    case .resting: .resting
    }
  }
}

extension ResyncMachine.Event: Kinded {
  enum Kind: CaseIterable { case connected, disconnected, caughtUp, answered, failed, timerFired }

  var kind: Kind {
    switch self {
    case .connected: .connected
    case .disconnected: .disconnected
    case .caughtUp: .caughtUp
    case .answered: .answered
    case .failed: .failed
    case .timerFired: .timerFired
    }
  }
}

@Suite struct ResyncMachineTests {
  typealias Event = ResyncMachine.Event
  typealias Action = ResyncMachine.Action
  typealias Phase = ResyncMachine.Phase
  typealias Row = TableRow<Event, Action, Phase>

  static let service = Scope.service(ServiceID(7))
  static let caughtUp = Event.caughtUp(scopes: [.config, service])
  static let good = ScopeDigest(sequence: 9, count: 3, sum: 77)
  static let bad = ScopeDigest(sequence: 9, count: 3, sum: 78)
  static let older = ScopeDigest(sequence: 8, count: 3, sum: 77)
  static let equal = Event.answered(good, mirrored: good)
  static let differs = Event.answered(good, mirrored: bad)
  static let rest = Action.schedule(ResyncMachine.idleSpan)

  static func way(to phase: Phase.Kind) -> [Event] {
    switch phase {
    case .off: []
    case .due: [.connected]
    case .asking: [.connected, caughtUp]
    case .pausing: [.connected, caughtUp, .answered(good, mirrored: older)]
    case .resting: [.connected, caughtUp, equal, equal]
    }
  }

  func machine(in phase: Phase.Kind) -> ResyncMachine {
    var machine = ResyncMachine()
    for event in Self.way(to: phase) { _ = machine.handle(event, .middle) }
    return machine
  }

  static func sample(_ kind: Event.Kind) -> Event {
    switch kind {
    case .connected: .connected
    case .disconnected: .disconnected
    case .caughtUp: caughtUp
    case .answered: equal
    case .failed: .failed(.sample(.cut))
    case .timerFired: .timerFired
    }
  }

  static let off: Cell<Action, Phase> = .then([], .off)
  static let table: [Phase.Kind: Row] = [
    .off: Row(
      ignoring: [.disconnected, .caughtUp, .answered, .failed, .timerFired], [.connected: .then([], .due)]),
    .due: Row(
      ignoring: [.connected, .answered, .failed, .timerFired],
      [.disconnected: off, .caughtUp: .then([.ask(.config)], .asking(.config))]),
    .asking: Row(
      ignoring: [.connected, .caughtUp, .timerFired],
      [
        .disconnected: .then([.abandon], .off), .answered: .then([.ask(service)], .asking(service)),
        .failed: .then([rest], .resting),
      ]),
    .pausing: Row(
      ignoring: [.connected, .caughtUp, .answered, .failed],
      [.disconnected: off, .timerFired: .then([.ask(.config)], .asking(.config))]),
    .resting: Row(
      ignoring: [.caughtUp, .answered, .failed],
      [
        .connected: .then([], .due), .disconnected: off, .timerFired: .then([.ask(.config)], .asking(.config)),
      ]),
  ]

  @Test(arguments: Phase.Kind.allCases, Event.Kind.allCases)
  func everyPhaseAnswersEveryEvent(phase: Phase.Kind, event: Event.Kind) throws {
    var machine = machine(in: phase)
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

  /// Runs one check; what it concludes with.
  func check(_ machine: inout ResyncMachine, at second: Double, config: Event = equal, service: Event = equal)
    -> [Action]
  {
    let moment = Moment.at(.seconds(second))
    _ = machine.handle(Self.caughtUp, moment)
    if machine.phase == .resting { _ = machine.handle(.timerFired, moment) }
    #expect(machine.phase == .asking(.config))
    _ = machine.handle(config, moment)
    return machine.handle(service, moment)
  }

  @Test func whatDiffersIsFetchedAndLookedAtOnceMore() {
    var machine = machine(in: .due)
    #expect(check(&machine, at: 0, service: Self.differs) == [.refetch([Self.service])])
    #expect(machine.phase == .due)
    #expect(check(&machine, at: 5) == [Self.rest])
    // Found equal in between: it is a new difference.
    #expect(check(&machine, at: 700, service: Self.differs) == [.refetch([Self.service])])
  }

  @Test func whatDiffersStillLeadsToOneFullResyncInTenMinutes() {
    var machine = machine(in: .due)
    #expect(check(&machine, at: 0, service: Self.differs) == [.refetch([Self.service])])
    #expect(check(&machine, at: 5, service: Self.differs) == [.refetchAll([Self.service])])
    #expect(check(&machine, at: 10, service: Self.differs) == [.leave([Self.service]), Self.rest])
    _ = machine.handle(.disconnected, .at(.seconds(100)))
    _ = machine.handle(.connected, .at(.seconds(100)))
    #expect(check(&machine, at: 101, service: Self.differs) == [.leave([Self.service]), Self.rest])
    #expect(check(&machine, at: 604, service: Self.differs) == [.leave([Self.service]), Self.rest])
    #expect(check(&machine, at: 606, service: Self.differs) == [.refetchAll([Self.service])])
    #expect(check(&machine, at: 620) == [Self.rest])
    #expect(check(&machine, at: 630, service: Self.differs) == [.refetch([Self.service])])
  }

  @Test func whatDiffersNewlyIsFetchedAlsoBesideWhatIsLeft() {
    var machine = machine(in: .due)
    _ = check(&machine, at: 0, service: Self.differs)
    #expect(check(&machine, at: 5, service: Self.differs) == [.refetchAll([Self.service])])
    #expect(check(&machine, at: 10, service: Self.differs) == [.leave([Self.service]), Self.rest])
    #expect(
      check(&machine, at: 300, config: Self.differs, service: Self.differs)
        == [.leave([Self.service]), .refetch([.config])])
    #expect(machine.phase == .due)
    #expect(
      check(&machine, at: 310, config: Self.differs, service: Self.differs)
        == [.leave([.config, Self.service]), Self.rest])
  }

  @Test func digestsOfAnotherPlaceAreAskedForAgainLaterAndNotForEver() {
    var machine = machine(in: .asking)
    let ahead = Event.answered(Self.good, mirrored: Self.older)
    for _ in 1..<ResyncMachine.mostTries {
      #expect(machine.handle(ahead, .middle) == [.pull(upTo: 9), .schedule(.seconds(2))])
      #expect(machine.handle(.timerFired, .middle) == [.ask(.config)])
    }
    #expect(machine.handle(ahead, .middle) == [Self.rest])
    var behind = self.machine(in: .asking)
    #expect(behind.handle(.answered(Self.older, mirrored: Self.good), .middle) == [.schedule(.seconds(2))])
    var changing = self.machine(in: .asking)
    #expect(changing.handle(.answered(Self.good, mirrored: nil), .middle) == [.schedule(.seconds(2))])
  }

  @Test(arguments: TransportError.Kind.allCases)
  func aScopeThatIsGoneIsPassedOverAndAnyOtherFailureEndsTheCheck(kind: TransportError.Kind) {
    var machine = machine(in: .asking)
    let isPassedOver = kind == .notFound || kind == .forbidden
    #expect(
      machine.handle(.failed(.sample(kind)), .middle) == (isPassedOver ? [.ask(Self.service)] : [Self.rest]))
  }
}
