import Domain
import SyncClient
import Testing
import Wire

@Suite struct LiveMachineTests {
  typealias Table = LiveMachineTable
  typealias Action = LiveMachine.Action

  func at(_ seconds: Double, random: Double = 0.5) -> Moment { .at(.seconds(seconds), random: random) }
  func machine(in phase: LiveMachine.Phase.Kind) -> LiveMachine { Table.machine(in: phase) }

  @Test func aStreamIsDeadAfterTwoAndAHalfPingsOfSilence() {
    var machine = machine(in: .open)
    _ = machine.handle(.heard(.ping(serverMilliseconds: 0)), at(109))
    #expect(machine.handle(.timerFired, at(125)) == [.schedule(.seconds(9))])
    #expect(
      machine.handle(.timerFired, at(134, random: 0)) == [.disconnect, .suspect, .schedule(.zero)])
  }

  @Test func streamsThatOpenAndEndInSilenceWaitLongerEachTime() {
    var machine = machine(in: .open)
    #expect(machine.handle(.ended(nil), at(101)).last == .schedule(.milliseconds(250)))
    _ = machine.handle(.timerFired, at(102))
    _ = machine.handle(.opened, at(102))
    #expect(machine.handle(.ended(nil), at(103)).last == .schedule(.milliseconds(500)))
    _ = machine.handle(.timerFired, at(104))
    _ = machine.handle(.opened, at(104))
    _ = machine.handle(.heard(.head(1, serverMilliseconds: 0)), at(105))
    #expect(machine.handle(.ended(nil), at(120)).last == .schedule(.milliseconds(250)))
  }

  /// Ends each of `count` streams in the given way; what the last end led to.
  func failed(_ count: Int, _ end: (inout LiveMachine, Double) -> [Action]) -> (LiveMachine, [Action]) {
    var machine = LiveMachine()
    _ = machine.handle(Table.enabled, at(0))
    var actions: [Action] = []
    for number in 1...count {
      actions = end(&machine, Double(number * 100))
      if machine.phase == .waiting { _ = machine.handle(.timerFired, at(Double(number * 100 + 90))) }
    }
    return (machine, actions)
  }

  static let ends: [@Sendable (inout LiveMachine, Double) -> [Action]] = [
    // Opened and silent.
    { machine, second in
      _ = machine.handle(.opened, .at(.seconds(second)))
      return machine.handle(.timerFired, .at(.seconds(second + 25)))
    },
    // Opened, heard and ended within seconds.
    { machine, second in
      _ = machine.handle(.opened, .at(.seconds(second)))
      _ = machine.handle(.heard(.head(1, serverMilliseconds: 0)), .at(.seconds(second + 1)))
      return machine.handle(.ended(nil), .at(.seconds(second + 4)))
    },
    // Never opened.
    { machine, second in machine.handle(.timerFired, .at(.seconds(second + 25))) },
    { machine, second in machine.handle(.ended(.sample(.cut)), .at(.seconds(second))) },
  ]

  @Test(arguments: ends.indices)
  func threeStreamsInARowThatDeliverNothingGiveWayToPolls(index: Int) {
    let (waiting, _) = failed(2, Self.ends[index])
    #expect(waiting.phase == .connecting)
    let (machine, actions) = failed(3, Self.ends[index])
    #expect(machine.phase.kind == .polling)
    #expect(actions.suffix(3) == [.suspect, .poll(beyond: 0), .schedule(.seconds(25))])
  }

  @Test(arguments: [TransportError.Kind.forbidden, .notFound, .refused, .malformed])
  func aRefusedStreamGivesWayAtOnce(kind: TransportError.Kind) {
    var machine = machine(in: .connecting)
    _ = machine.handle(.ended(.sample(kind)), at(100))
    #expect(machine.phase.kind == .polling)
  }

  @Test func aStreamThatLivedForAWhileIsTriedAgainHoweverOften() {
    let (machine, _) = failed(9) { machine, second in
      _ = machine.handle(.opened, at(second))
      _ = machine.handle(.heard(.ping(serverMilliseconds: 0)), at(second + 10))
      return machine.handle(.ended(.sample(.cut)), at(second + 12))
    }
    #expect(machine.phase == .connecting)
  }

  @Test func pollsFollowEachOtherAndTellOfHeads() {
    var machine = machine(in: .polling)
    #expect(
      machine.handle(.polled(head: 20, isNews: true), at(100.25)) == [.headHeard(20), .schedule(.milliseconds(750))])
    #expect(machine.handle(.timerFired, at(101)) == [.poll(beyond: 20), .schedule(.seconds(25))])
    #expect(machine.handle(.polled(head: 20, isNews: false), at(121)) == [.schedule(.zero)])
    #expect(machine.isTrusted == false)
    _ = machine.handle(.timerFired, at(121))
    #expect(machine.isTrusted)
  }

  @Test func aBackendThatDoesNotHoldPollsBackIsNotStormed() {
    var machine = machine(in: .polling)
    #expect(machine.handle(.polled(head: 20, isNews: false), at(100)) == [.schedule(.seconds(5))])
  }

  @Test func afterAFewMinutesOfPollsAStreamIsTriedAgainAndOneFailureIsEnough() {
    var machine = machine(in: .polling)
    var second = 100.0
    while machine.phase.kind != .connecting, second < 1_000 {
      second += 20
      _ = machine.handle(.polled(head: 1, isNews: false), at(second))
      _ = machine.handle(.timerFired, at(second))
    }
    #expect(second == 280)
    _ = machine.handle(.opened, at(281))
    #expect(machine.isTrusted == false)
    _ = machine.handle(.timerFired, at(306))
    #expect(machine.phase.kind == .polling)
  }

  @Test func aStreamThatDeliversAfterPollsIsKept() {
    var machine = machine(in: .resting)
    _ = machine.handle(.timerFired, at(300))
    _ = machine.handle(.opened, at(301))
    for ping in 1...4 { _ = machine.handle(.heard(.ping(serverMilliseconds: 0)), at(Double(301 + ping * 10))) }
    #expect(machine.isTrusted)
    _ = machine.handle(.ended(.sample(.cut)), at(342))
    #expect(machine.phase == .waiting)
    _ = machine.handle(.timerFired, at(343))
    #expect(machine.phase == .connecting)
  }

  @Test func aFailedPollForgetsTheHeadItAskedFrom() {
    var machine = machine(in: .resting)
    _ = machine.handle(.timerFired, at(110))
    _ = machine.handle(.pollFailed(.sample(.gone)), at(111))
    #expect(machine.handle(.timerFired, at(112)).first == .poll(beyond: 0))
  }

  @Test func presenceIsForgottenWithTheLine() {
    var machine = machine(in: .open)
    _ = machine.handle(.heard(.presence(Table.news)), at(101))
    #expect(machine.handle(.disabled, at(102)) == [.disconnect, .presence(Table.nobody)])
    #expect(machine.handle(.disabled, at(103)) == [])
  }

  @Test func aTokenThatIsRefusedAtEveryOpeningIsNotRenewedOnEnd() {
    var machine = machine(in: .refreshing)
    #expect(machine.handle(.tokenRefreshed, at(101)) == [.schedule(LiveMachine.shortLife)])
    #expect(machine.phase == .waiting)
  }
}
