import Domain
import SyncClient
import Testing
import Wire

@Suite struct LiveMachineTests {
  typealias Event = LiveMachine.Event
  typealias Action = LiveMachine.Action
  typealias Phase = LiveMachine.Phase

  static let ping: Duration = .seconds(10)
  static let patience: Duration = .seconds(25)

  enum Place: CaseIterable {
    case off, connecting, open, refreshing, waiting

    var events: [Event] {
      let open: [Event] = [.enabled(ping: ping), .opened(now: .seconds(100))]
      return switch self {
      case .off: []
      case .connecting: [.enabled(ping: ping)]
      case .open: open
      case .refreshing: open + [.heard(.auth, now: .seconds(100), random: 0)]
      case .waiting: [.enabled(ping: ping), .ended(nil, random: 0)]
      }
    }
  }

  func machine(in place: Place) -> LiveMachine {
    var machine = LiveMachine()
    for event in place.events { _ = machine.handle(event) }
    return machine
  }

  static let samples: [Event] = [
    .enabled(ping: ping), .disabled, .opened(now: .seconds(110)),
    .heard(.head(9, serverMilliseconds: 1), now: .seconds(110), random: 0),
    .heard(.ping(serverMilliseconds: 1), now: .seconds(110), random: 0), .heard(nil, now: .seconds(110), random: 0),
    .heard(.drain, now: .seconds(110), random: 0.5), .heard(.auth, now: .seconds(110), random: 0),
    .ended(nil, random: 0.5), .ended(.sample(.cut), random: 0.5), .tokenRefreshed,
    .timerFired(now: .seconds(110), random: 0.5), .timerFired(now: .seconds(125), random: 0.5),
  ]

  /// What is not listed changes nothing.
  static func expected(_ place: Place, _ event: Event) -> Cell<Action, Phase>? {
    let connect = Cell<Action, Phase>([.connect, .schedule(patience)], .connecting)
    switch (place, event) {
    case (.off, .enabled), (.refreshing, .tokenRefreshed), (.waiting, .timerFired): return connect
    case (.waiting, .disabled): return Cell([], .off)
    case (.connecting, .disabled), (.open, .disabled), (.refreshing, .disabled): return Cell([.disconnect], .off)
    case (.connecting, .opened): return Cell([.suspect, .schedule(patience)], .open(lastHeard: .seconds(110)))
    case (.open, .heard(.head(let head, _), _, _)): return Cell([.headHeard(head)], .open(lastHeard: .seconds(110)))
    case (.open, .heard(nil, _, _)), (.open, .heard(.ping, _, _)): return Cell([], .open(lastHeard: .seconds(110)))
    case (.open, .heard(.drain, _, _)): return Cell([.disconnect, .schedule(.milliseconds(600))], .waiting)
    case (.open, .heard(.auth, _, _)):
      return Cell([.disconnect, .refreshToken, .schedule(patience)], .refreshing)
    case (.connecting, .ended), (.open, .ended):
      return Cell([.suspect, .schedule(.milliseconds(250))], .waiting)
    case (.open, .timerFired(.seconds(110), _)): return Cell([.schedule(.seconds(15))], .open(lastHeard: .seconds(100)))
    case (.connecting, .timerFired), (.open, .timerFired):
      return Cell([.disconnect, .suspect, .schedule(.milliseconds(250))], .waiting)
    case (.refreshing, .timerFired): return Cell([.suspect, .schedule(.milliseconds(250))], .waiting)
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

  @Test func aStreamIsDeadAfterTwoAndAHalfPingsOfSilence() {
    var machine = machine(in: .open)
    _ = machine.handle(.heard(.ping(serverMilliseconds: 0), now: .seconds(109), random: 0))
    #expect(machine.handle(.timerFired(now: .seconds(125), random: 0)) == [.schedule(.seconds(9))])
    #expect(machine.handle(.timerFired(now: .seconds(134), random: 0)) == [.disconnect, .suspect, .schedule(.zero)])
  }

  @Test func aStreamThatOpensAndEndsInSilenceWaitsLongerEachTime() {
    var machine = machine(in: .open)
    #expect(machine.handle(.ended(nil, random: 0.5)).last == .schedule(.milliseconds(250)))
    _ = machine.handle(.timerFired(now: .seconds(101), random: 0))
    _ = machine.handle(.opened(now: .seconds(101)))
    #expect(machine.handle(.ended(nil, random: 0.5)).last == .schedule(.milliseconds(500)))
    _ = machine.handle(.timerFired(now: .seconds(102), random: 0))
    _ = machine.handle(.opened(now: .seconds(102)))
    _ = machine.handle(.heard(.head(1, serverMilliseconds: 0), now: .seconds(103), random: 0))
    #expect(machine.handle(.ended(nil, random: 0.5)).last == .schedule(.milliseconds(250)))
  }
}
