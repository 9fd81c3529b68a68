import Domain
import SyncClient
import Testing

extension PresenceBeat.Phase: Kinded {
  enum Kind: CaseIterable { case offline, silent, sending, resting }

  var kind: Kind {
    switch self {
    case .offline: .offline
    case .silent: .silent
    case .sending: .sending
    case .resting: .resting
    }
  }
}

extension PresenceBeat.Event: Kinded {
  enum Kind: CaseIterable { case reported, online, offline, answered, failed, timerFired }

  var kind: Kind {
    switch self {
    case .reported: .reported
    case .online: .online
    case .offline: .offline
    case .answered: .answered
    case .failed: .failed
    case .timerFired: .timerFired
    }
  }
}

@Suite struct PresenceBeatTests {
  typealias Event = PresenceBeat.Event
  typealias Action = PresenceBeat.Action
  typealias Phase = PresenceBeat.Phase
  typealias Row = TableRow<Event, Action, Phase>

  static let here = PresenceReport(status: .available)
  static let away = PresenceReport(status: .away)

  static func way(to phase: Phase.Kind) -> [Event] {
    switch phase {
    case .offline: []
    case .silent: [.online]
    case .sending: [.online, .reported(here)]
    case .resting: [.online, .reported(here), .answered]
    }
  }

  func machine(in phase: Phase.Kind) -> PresenceBeat {
    var machine = PresenceBeat()
    for event in Self.way(to: phase) { _ = machine.handle(event, .at(.seconds(100))) }
    return machine
  }

  static func sample(_ kind: Event.Kind) -> Event {
    switch kind {
    case .reported: .reported(away)
    case .online: .online
    case .offline: .offline
    case .answered: .answered
    case .failed: .failed(.sample(.cut))
    case .timerFired: .timerFired
    }
  }

  static let table: [Phase.Kind: Row] = [
    .offline: Row(
      ignoring: [.reported, .offline, .answered, .failed, .timerFired], [.online: .then([], .silent)]),
    .silent: Row(
      ignoring: [.online, .answered, .failed, .timerFired],
      [.reported: .then([.send(away)], .sending(away)), .offline: .then([], .offline)]),
    .sending: Row(
      ignoring: [.reported, .online, .offline, .timerFired],
      [
        .answered: .then([.schedule(.seconds(20))], .resting), .failed: .then([.schedule(.seconds(1))], .resting),
      ]),
    .resting: Row(
      ignoring: [.online, .answered, .failed],
      [
        .reported: .then([.schedule(.zero)], .resting), .offline: .then([], .offline),
        .timerFired: .then([.send(here)], .sending(here)),
      ]),
  ]

  @Test(arguments: Phase.Kind.allCases, Event.Kind.allCases)
  func everyPhaseAnswersEveryEvent(phase: Phase.Kind, event: Event.Kind) throws {
    var machine = machine(in: phase)
    let before = machine.phase
    #expect(before.kind == phase && Self.sample(event).kind == event)
    let cell = try #require(Self.table[phase]?[event], "the cell is missing, or stands twice")
    let actions = machine.handle(Self.sample(event), .at(.seconds(110)))
    switch cell {
    case .ignored: #expect(actions == [] && machine.phase == before)
    case .then(let expected, let next):
      #expect(actions == expected)
      #expect(machine.phase == next)
    }
  }

  @Test func whatWasReportedOfflineIsToldWithTheLine() {
    var machine = machine(in: .offline)
    #expect(machine.handle(.reported(Self.away), .middle) == [])
    #expect(machine.handle(.online, .middle) == [.send(Self.away)])
  }

  @Test func fastChangesAreToldOnceASecondAndOnlyTheLast() {
    var machine = machine(in: .resting)
    #expect(machine.handle(.reported(Self.away), .at(.seconds(100.25))) == [.schedule(.milliseconds(750))])
    let typing = PresenceReport(status: .available, conversationID: ConversationID(3), isTyping: true)
    _ = machine.handle(.reported(typing), .at(.seconds(100.5)))
    #expect(machine.handle(.timerFired, .at(.seconds(101))) == [.send(typing)])
  }

  @Test func theSameAgainIsNoNewsUntilItWouldBeForgotten() {
    var machine = machine(in: .resting)
    #expect(machine.handle(.reported(Self.here), .at(.seconds(101))) == [])
    #expect(machine.handle(.timerFired, .at(.seconds(130))) == [.send(Self.here)])
    #expect(machine.handle(.answered, .at(.seconds(130))) == [.schedule(PresenceReport.lifetime / 2)])
  }

  @Test func aReportDoesNotCutAFailuresDelayShort() {
    var machine = machine(in: .sending)
    let busy = Event.failed(.sample(.busy, retryAfter: .seconds(30)))
    #expect(machine.handle(busy, .at(.seconds(100), random: 0)) == [.schedule(.seconds(30))])
    #expect(machine.handle(.reported(Self.away), .at(.seconds(101))) == [.schedule(.seconds(29))])
    #expect(machine.handle(.timerFired, .at(.seconds(130))) == [.send(Self.away)])
    #expect(machine.handle(.answered, .at(.seconds(130))) == [.schedule(PresenceReport.lifetime / 2)])
  }

  @Test func aRepetitionThatFailedIsTriedAgainBeforeItIsForgotten() {
    var machine = machine(in: .resting)
    #expect(machine.handle(.timerFired, .at(.seconds(120))) == [.send(Self.here)])
    #expect(machine.handle(.failed(.sample(.cut)), .at(.seconds(121))) == [.schedule(.seconds(1))])
  }

  @Test func aReportUnderWayWhenTheLineGoesIsForgotten() {
    var machine = machine(in: .sending)
    _ = machine.handle(.offline, .middle)
    #expect(machine.handle(.failed(.sample(.cut)), .middle) == [])
    #expect(machine.phase == .offline)
    #expect(machine.handle(.online, .middle) == [.send(Self.here)])
  }
}
