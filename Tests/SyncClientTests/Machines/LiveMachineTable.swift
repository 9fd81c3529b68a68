import Domain
import SyncClient
import Testing
import Wire

extension LiveMachine.Phase: Kinded {
  enum Kind: CaseIterable { case off, connecting, open, refreshing, waiting, polling, resting }

  var kind: Kind {
    switch self {
    case .off: .off
    case .connecting: .connecting
    case .open: .open
    case .refreshing: .refreshing
    case .waiting: .waiting
    case .polling: .polling
    case .resting: .resting
    }
  }
}

extension LiveMachine.Event: Kinded {
  /// What is heard counts each by itself.
  enum Kind: CaseIterable {
    case enabled, disabled, opened, head, ping, presence, drain, auth, nothing, ended, polled, pollFailed,
      tokenRefreshed
    case timerFired
  }

  var kind: Kind {
    switch self {
    case .enabled: .enabled
    case .disabled: .disabled
    case .opened: .opened
    case .heard(nil): .nothing
    case .heard(.head): .head
    case .heard(.ping): .ping
    case .heard(.presence): .presence
    case .heard(.drain): .drain
    case .heard(.auth): .auth
    case .ended: .ended
    case .polled: .polled
    case .pollFailed: .pollFailed
    case .tokenRefreshed: .tokenRefreshed
    case .timerFired: .timerFired
    }
  }
}

@Suite struct LiveMachineTable {
  typealias Event = LiveMachine.Event
  typealias Action = LiveMachine.Action
  typealias Phase = LiveMachine.Phase
  typealias Row = TableRow<Event, Action, Phase>

  static let ping: Duration = .seconds(10)
  static let patience: Duration = .seconds(25)
  static let wait: Duration = .seconds(20)
  static let news = PresenceNews(isWhole: true, agents: [Presence(agentID: AgentID(2), status: .available)])
  static let nobody = PresenceNews(isWhole: true, agents: [])
  static let enabled = Event.enabled(ping: ping, wait: wait)

  /// Everything up to here happens at second 100, and what the table asks at 110.
  static let (before, now): (Moment, Moment) = (.at(.seconds(100)), .at(.seconds(110)))

  static func way(to phase: Phase.Kind) -> [Event] {
    let refused: [Event] = [enabled, .ended(.sample(.forbidden))]
    return switch phase {
    case .off: []
    case .connecting: [enabled]
    case .open: [enabled, .opened]
    case .refreshing: [enabled, .opened, .heard(.auth)]
    case .waiting: [enabled, .ended(nil)]
    case .polling: refused
    case .resting: refused + [.polled(head: 7, isNews: true)]
    }
  }

  static func machine(in phase: Phase.Kind) -> LiveMachine {
    var machine = LiveMachine()
    for event in way(to: phase) { _ = machine.handle(event, before) }
    return machine
  }

  static func sample(_ kind: Event.Kind) -> Event {
    switch kind {
    case .enabled: enabled
    case .disabled: .disabled
    case .opened: .opened
    case .head: .heard(.head(9, serverMilliseconds: 1))
    case .ping: .heard(.ping(serverMilliseconds: 1))
    case .presence: .heard(.presence(news))
    case .drain: .heard(.drain)
    case .auth: .heard(.auth)
    case .nothing: .heard(nil)
    case .ended: .ended(.sample(.cut))
    case .polled: .polled(head: 12, isNews: true)
    case .pollFailed: .pollFailed(.sample(.cut))
    case .tokenRefreshed: .tokenRefreshed
    case .timerFired: .timerFired
    }
  }

  static let heard: Set<Event.Kind> = [.head, .ping, .presence, .drain, .auth, .nothing]
  static let polls: Set<Event.Kind> = [.polled, .pollFailed]
  static let connect: Cell<Action, Phase> = .then([.connect, .schedule(patience)], .connecting)
  static let lost: Cell<Action, Phase> = .then([.suspect, .schedule(.milliseconds(250))], .waiting)
  static let open = Phase.open(lastHeard: .seconds(110))
  /// A refused stream's first failure counted for the second delay.
  static let table: [Phase.Kind: Row] = [
    .off: Row(
      ignoring: heard.union(polls).union([.disabled, .opened, .ended, .tokenRefreshed, .timerFired]),
      [.enabled: connect]),
    .connecting: Row(
      ignoring: heard.union(polls).union([.enabled, .tokenRefreshed]),
      [
        .disabled: .then([.disconnect], .off), .opened: .then([.suspect, .schedule(patience)], open), .ended: lost,
        .timerFired: .then([.disconnect, .suspect, .schedule(.milliseconds(250))], .waiting),
      ]),
    .open: Row(
      ignoring: polls.union([.enabled, .opened, .tokenRefreshed]),
      [
        .disabled: .then([.disconnect], .off), .head: .then([.headHeard(9)], open), .ping: .then([], open),
        .nothing: .then([], open), .presence: .then([.presence(news)], open),
        .drain: .then([.disconnect, .schedule(.milliseconds(600))], .waiting),
        .auth: .then([.disconnect, .refreshToken, .schedule(patience)], .refreshing), .ended: lost,
        // Silent for ten seconds of twenty-five.
        .timerFired: .then([.schedule(.seconds(15))], .open(lastHeard: .seconds(100))),
      ]),
    .refreshing: Row(
      ignoring: heard.union(polls).union([.enabled, .opened, .ended]),
      [
        .disabled: .then([.disconnect], .off), .tokenRefreshed: connect,
        .timerFired: .then([.suspect, .schedule(.milliseconds(250))], .waiting),
      ]),
    .waiting: Row(
      ignoring: heard.union(polls).union([.enabled, .opened, .ended, .tokenRefreshed]),
      [.disabled: .then([], .off), .timerFired: connect]),
    .polling: Row(
      ignoring: heard.union([.enabled, .opened, .ended, .tokenRefreshed]),
      [
        .disabled: .then([.disconnect], .off), .polled: .then([.headHeard(12), .schedule(.zero)], .resting),
        .pollFailed: .then([.suspect, .schedule(.milliseconds(250))], .resting),
        .timerFired: .then([.disconnect, .suspect, .schedule(.milliseconds(250))], .resting),
      ]),
    .resting: Row(
      ignoring: heard.union(polls).union([.enabled, .opened, .ended, .tokenRefreshed]),
      [
        .disabled: .then([], .off),
        .timerFired: .then([.poll(beyond: 7), .schedule(.seconds(25))], .polling(since: .seconds(110))),
      ]),
  ]

  @Test(arguments: Phase.Kind.allCases, Event.Kind.allCases)
  func everyPhaseAnswersEveryEvent(phase: Phase.Kind, event: Event.Kind) throws {
    var machine = Self.machine(in: phase)
    let before = machine.phase
    #expect(before.kind == phase && Self.sample(event).kind == event)
    let cell = try #require(Self.table[phase]?[event], "the cell is missing, or stands twice")
    let actions = machine.handle(Self.sample(event), Self.now)
    switch cell {
    case .ignored: #expect(actions == [] && machine.phase == before)
    case .then(let expected, let next):
      #expect(actions == expected)
      #expect(machine.phase == next)
    }
  }
}
