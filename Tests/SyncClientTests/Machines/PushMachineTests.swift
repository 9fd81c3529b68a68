import Domain
import SyncClient
import Testing

@Suite struct PushMachineTests {
  typealias Action = PushMachine.Action
  typealias Mark = PushMachine.Mark
  typealias Table = PushMachineTable

  static let (one, two) = (Table.one, Table.two)
  static let now = Moment.middle.server

  func machine(in phase: PushMachine.Phase.Kind) -> PushMachine { Table.machine(in: phase) }

  static let outcomes: [(OperationResult.Outcome, OutboxState, [Action])] =
    [
      (.applied(sequence: 9), .accepted(sequence: 9), [.pull(upTo: 9)]),
      (.duplicate(sequence: 3), .accepted(sequence: 3), [.pull(upTo: 3)]),
      (.conflict(nil), .parked(reason: .conflict), [.suspect]),
      (.later(seconds: 5), .retry(at: now + .seconds(5)), []),
      (.later(seconds: 0), .retry(at: now + .seconds(1)), []),
      (.later(seconds: .max), .retry(at: now + .seconds(600)), []),
    ]
    + ParkReason.allCases.map { reason in
      (.rejected(reason), .parked(reason: reason), reason == .otherEpoch ? [.suspect] : [])
    }

  @Test(arguments: outcomes.indices)
  func everyOutcomeHasItsStateInTheOutbox(index: Int) {
    let (outcome, state, further) = Self.outcomes[index]
    let expected = [.mark([Mark(Self.one, state)])] + further + [.load(limit: 50)]
    let result = OperationResult(id: Self.one, outcome: outcome)
    var sent = machine(in: .idle)
    _ = sent.handle(.loaded([Self.one], doubtful: []), .middle)
    #expect(sent.handle(.replied([result]), .middle) == expected)
    var asked = machine(in: .idle)
    _ = asked.handle(.loaded([Self.one], doubtful: [Self.one]), .middle)
    #expect(asked.handle(.told(result), .middle) == expected)
  }

  @Test func aDoubtfulOneIsAskedForAloneAndTheOthersWait() {
    var machine = machine(in: .idle)
    #expect(
      machine.handle(.loaded([Self.one, Self.two], doubtful: [Self.two]), .middle)
        == [.mark([Mark(Self.one, .queued)]), .ask(Self.two)])
    #expect(machine.phase == .asking(Self.two))
  }

  @Test func anOldOneThatTheBackendDoesNotKnowIsParked() {
    var machine = machine(in: .asking)
    #expect(
      machine.handle(.told(nil), .middle) == [.mark([Mark(Self.two, .parked(reason: .tooOld))]), .load(limit: 50)])
  }

  @Test func anAnswerOfSomethingElseIsAnUnclearOutcome() {
    var machine = machine(in: .asking)
    let other = OperationResult(id: Self.one, outcome: .applied(sequence: 4))
    #expect(
      machine.handle(.told(other), .middle) == [.mark([Mark(Self.two, .queued)]), .schedule(.milliseconds(250))])
  }

  @Test(arguments: [PushMachine.Phase.Kind.sending, .asking])
  func whatIsUnderWayWhenTheLineGoesIsStillAnswered(phase: PushMachine.Phase.Kind) {
    var answered = machine(in: phase)
    #expect(answered.handle(.offline, .middle) == [])
    let reply = Table.sample(phase == .sending ? .replied : .told)
    #expect(answered.handle(reply, .middle).contains { if case .load = $0 { true } else { false } } == false)
    #expect(answered.phase == .offline)
    var failed = machine(in: phase)
    _ = failed.handle(.offline, .middle)
    #expect(failed.handle(.failed(.sample(.cut)), .middle).last == .suspect)
    #expect(failed.phase == .offline)
  }

  @Test func aResultThatIsMissingIsAnUnclearOutcome() {
    var machine = machine(in: .sending)
    let actions = machine.handle(.replied([.init(id: Self.two, outcome: .applied(sequence: 4))]), .middle)
    #expect(
      actions == [
        .mark([Mark(Self.two, .accepted(sequence: 4)), Mark(Self.one, .queued)]), .pull(upTo: 4),
        .schedule(.milliseconds(250)),
      ])
    #expect(machine.phase == .waiting)
  }

  @Test func aResultForSomethingElseIsPassedOver() {
    var machine = machine(in: .idle)
    _ = machine.handle(.loaded([Self.one], doubtful: []), .middle)
    let actions = machine.handle(
      .replied([
        .init(id: Self.two, outcome: .applied(sequence: 4)), .init(id: Self.one, outcome: .applied(sequence: 6)),
      ]), .middle)
    #expect(actions.first == .mark([Mark(Self.one, .accepted(sequence: 6))]))
  }

  @Test(arguments: [TransportError.Kind.serverFailure, .malformed])
  func anOperationThatTheBackendFailsOnStaysBackAlone(kind: TransportError.Kind) {
    var machine = machine(in: .sending)
    let failure = PushMachine.Event.failed(.sample(kind))
    _ = machine.handle(failure, .middle)
    #expect(machine.handle(.timerFired, .middle) == [.load(limit: 1)])
    _ = machine.handle(.loaded([Self.one], doubtful: []), .middle)
    #expect(
      machine.handle(failure, .middle)
        == [.mark([Mark(Self.one, .retry(at: Self.now + .seconds(30)))]), .schedule(.milliseconds(500))])
    #expect(machine.handle(.timerFired, .middle) == [.load(limit: 1)])
  }

  @Test func theBackendsLimitBoundsTheBatch() {
    var machine = PushMachine()
    #expect(machine.handle(.online(limit: 0), .middle) == [.load(limit: 1)])
    var other = PushMachine()
    #expect(other.handle(.online(limit: 9_999), .middle) == [.load(limit: 50)])
  }

  @Test func theBackendsOwnDelayIsKept() {
    var machine = machine(in: .sending)
    #expect(
      machine.handle(.failed(.sample(.busy, retryAfter: .seconds(9))), .at(.zero, random: 0)).last
        == .schedule(.seconds(9)))
  }
}
