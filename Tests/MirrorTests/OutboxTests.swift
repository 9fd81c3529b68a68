import Domain
import Testing

@testable import Mirror

@Suite struct OutboxTests {
  private let first = ConversationID(1)
  private let second = ConversationID(2)
  private let now = Timestamp(milliseconds: 5_000)

  private func reopened(_ desk: Desk) throws -> OutboxDatabase {
    try desk.outbox.close()
    return try OutboxDatabase(path: desk.directory.outboxPath)
  }

  private func send(_ desk: Desk, _ conversation: ConversationID, _ text: String = "oi") throws -> Operation {
    let operation = desk.operation(.sendMessage(conversation: conversation, text: text, draftGeneration: nil))
    try desk.outbox.enqueue(operation)
    return operation
  }

  // Lanes

  @Test func lanesAreFirstInFirstOutAndParallel() throws {
    let desk = try Desk()
    let a1 = try send(desk, first, "a1")
    let a2 = try send(desk, first, "a2")
    let b1 = try send(desk, second, "b1")
    #expect(try desk.outbox.nextBatch(limit: 50, now: now) == [a1, b1])
    #expect(try desk.outbox.nextBatch(limit: 50, now: now) == [])
    try desk.outbox.mark(a1.id, .accepted(sequence: 70))
    #expect(try desk.outbox.nextBatch(limit: 50, now: now) == [a2])
    #expect(desk.outbox.operations().map(\.attempts) == [1, 1, 1])
    #expect(try desk.outbox.settle(cursor: 69) == [])
    #expect(try desk.outbox.settle(cursor: 70) == [a1.id])
    #expect(desk.outbox.operations().map(\.id) == [a2.id, b1.id])
  }

  @Test func batchIsNoLargerThanItsLimit() throws {
    let desk = try Desk()
    let all = try (1...5).map { try send(desk, ConversationID($0)) }
    #expect(try desk.outbox.nextBatch(limit: 3, now: now) == Array(all.prefix(3)))
    #expect(try desk.outbox.nextBatch(limit: 3, now: now) == Array(all.suffix(2)))
  }

  @Test(arguments: [
    (OutboxState.queued, true, false), (.sending, false, false), (.accepted(sequence: 1), false, true),
    (.retry(at: Timestamp(milliseconds: 5_000)), true, false),
    (.retry(at: Timestamp(milliseconds: 5_001)), false, false),
    (.parked(reason: .conflict), false, false), (.expired, false, false),
  ])
  func whatAHeadOfALaneLetsBeSent(state: OutboxState, sendsItself: Bool, letsNextBeSent: Bool) throws {
    let desk = try Desk()
    let head = try send(desk, first)
    let next = try send(desk, first)
    if state != .queued {
      #expect(try desk.outbox.nextBatch(limit: 1, now: now) == [head])
      try desk.outbox.mark(head.id, state)
    }
    let expected = sendsItself ? [head] : letsNextBeSent ? [next] : []
    #expect(try desk.outbox.nextBatch(limit: 9, now: now) == expected)
  }

  @Test func heldOneStopsItsLaneUntilReleased() throws {
    let desk = try Desk()
    let held = desk.operation(.sendMessage(conversation: first, text: "wait", draftGeneration: nil))
    try desk.outbox.enqueue(held, state: .held(until: now))
    let finalise = desk.operation(.finalise(conversation: first, wrapUp: nil, comment: nil, externalProtocol: nil))
    try desk.outbox.enqueue(finalise)
    let before = now - .milliseconds(1)
    #expect(try desk.outbox.nextBatch(limit: 9, now: before) == [])
    #expect(try !desk.outbox.releaseHeld(now: before))
    #expect(desk.outbox.nextWake() == now)
    #expect(try desk.outbox.releaseHeld(now: now))
    #expect(try desk.outbox.nextBatch(limit: 9, now: now) == [held])
    #expect(desk.outbox.nextWake() == nil)
  }

  @Test func nextWakeIsTheEarliestHeadThatWaits() throws {
    let desk = try Desk()
    let a = try send(desk, first)
    let b = try send(desk, second)
    _ = try desk.outbox.nextBatch(limit: 9, now: now)
    try desk.outbox.mark([
      (a.id, .retry(at: Timestamp(milliseconds: 9_000))), (b.id, .retry(at: Timestamp(milliseconds: 7_000))),
    ])
    #expect(desk.outbox.nextWake() == Timestamp(milliseconds: 7_000))
  }

  @Test func readMarksNeverSentAreReplacedByLaterOnes() throws {
    let desk = try Desk()
    let mark = { (id: Int64) in desk.operation(.markRead(conversation: self.first, upTo: MessageID(id))) }
    let sent = mark(1)
    try desk.outbox.enqueue(sent)
    _ = try desk.outbox.nextBatch(limit: 1, now: now)
    try desk.outbox.enqueue(mark(2))
    try desk.outbox.enqueue(desk.operation(.markRead(conversation: second, upTo: MessageID(9))))
    let unread = desk.operation(.markUnread(conversation: first))
    try desk.outbox.enqueue(unread)
    let last = mark(3)
    try desk.outbox.enqueue(last)
    #expect(desk.outbox.operations().filter { $0.conversationID == first }.map(\.id) == [sent.id, last.id])
    #expect(desk.outbox.operations().count == 3)
    #expect(desk.outbox.counts() == (0, 0))
  }

  // States

  private static let states: [OutboxState] = [
    .held(until: Timestamp(milliseconds: 1)), .queued, .sending, .accepted(sequence: 1), .settled,
    .retry(at: Timestamp(milliseconds: 1)), .parked(reason: .forbidden), .expired,
  ]

  /// For each state, those of `states` that are taken over when a reply tells them; `-` is not taken, `.` is the same.
  @Test(arguments: [
    ("held", ".x-xx---"), ("queued", "-.xxxxxx"), ("sending", "-x.xxxxx"), ("accepted", "---.x---"),
    ("settled", "----.---"), ("retry", "-xxxx.xx"), ("parked", "---xx-.-"), ("expired", "---xx--."),
  ])
  func tableOfStatesAndWhatIsToldOfThem(name: String, row: String) throws {
    let state = try #require(Self.states.first { $0.name == name })
    for (next, mark) in zip(Self.states, row) where mark != "." {
      #expect(state.takes(next) == (mark == "x"), "\(state) to \(next)")
    }
  }

  @Test(arguments: Self.states) func statesComeBackFromTheirStoredForm(state: OutboxState) {
    #expect(OutboxState(name: state.name, detail: state.detail) == state)
  }

  @Test(
    arguments: [("accepted", nil), ("held", "x"), ("parked", "whim"), ("parked", nil), ("gone", nil)]
      as [(String, String?)])
  func unknownStoredStatesAreRefused(name: String, detail: String?) {
    #expect(OutboxState(name: name, detail: detail) == nil)
  }

  @Test func lateWordsDoNotBringAnAcceptedOneBack() throws {
    let desk = try Desk()
    let operation = try send(desk, first)
    _ = try desk.outbox.nextBatch(limit: 1, now: now)
    try desk.outbox.mark(operation.id, .accepted(sequence: 8))
    try desk.outbox.mark(operation.id, .retry(at: now))
    try desk.outbox.mark(operation.id, .parked(reason: .conflict))
    #expect(desk.outbox.operations().first?.state == .accepted(sequence: 8))
    let unknown = desk.operation(.markUnread(conversation: first))
    try desk.outbox.mark(unknown.id, .parked(reason: .conflict))
    #expect(desk.outbox.operations().count == 1)
  }

  @Test func parkedReadMarkIsForgotten() throws {
    let desk = try Desk()
    let mark = desk.operation(.markUnread(conversation: first))
    try desk.outbox.enqueue(mark)
    let next = try send(desk, first)
    _ = try desk.outbox.nextBatch(limit: 1, now: now)
    try desk.outbox.mark(mark.id, .parked(reason: .conversationNotFound))
    #expect(try desk.outbox.nextBatch(limit: 1, now: now) == [next])
  }

  @Test func changedEpochParksEverythingButReadMarks() throws {
    let desk = try Desk()
    let queued = try send(desk, first)
    let accepted = try send(desk, second)
    try desk.outbox.enqueue(desk.operation(.markUnread(conversation: ConversationID(3))))
    try desk.outbox.mark(accepted.id, .accepted(sequence: 9))
    try desk.outbox.parkForOtherEpoch()
    #expect(desk.outbox.operations().map(\.id) == [queued.id, accepted.id])
    #expect(desk.outbox.operations().allSatisfy { $0.state == .parked(reason: .otherEpoch) })
    #expect(desk.outbox.counts() == (2, 2))
  }

  // Identity

  @Test func sameOperationTwiceIsStoredOnceAndAnotherBodyIsRefused() throws {
    let desk = try Desk()
    let operation = try send(desk, first)
    try desk.outbox.enqueue(operation)
    #expect(desk.outbox.operations().count == 1)
    var other = operation
    other.command = .markUnread(conversation: first)
    #expect(throws: OutboxError.bodyDiffers(operation.id)) { try desk.outbox.enqueue(other) }
    #expect(throws: OutboxError.notAllowed(other.id, state: .sending)) {
      try desk.outbox.enqueue(other, state: .sending)
    }
  }

  @Test func everythingIsThereAfterReopening() throws {
    let desk = try Desk()
    let seen = Seen(assigneeID: nil, serviceID: ServiceID(1), state: .open, lastMessageID: MessageID(4))
    let commands: [Command] = [
      .sendMessage(conversation: first, text: "olá 🙂\n\u{1b}[31m", draftGeneration: 3),
      .addComment(conversation: first, text: "c"),
      .transferToAgent(conversation: first, agent: AgentID(2), comment: nil),
      .transferToService(conversation: second, service: ServiceID(2), comment: "x"),
      .finalise(conversation: second, wrapUp: WrapUpID(1), comment: nil, externalProtocol: "1"),
      .markRead(conversation: second, upTo: MessageID(1)),
    ]
    for command in commands { try desk.outbox.enqueue(desk.operation(command, seen: seen)) }
    try desk.outbox.saveDraft(second, Draft(kind: .comment, text: "later", generation: 1))
    try desk.outbox.setDevice("device-7")
    _ = try desk.outbox.nextBatch(limit: 1, now: now)
    let before = desk.outbox.snapshot()
    let after = try reopened(desk).snapshot()
    #expect(after.operations == before.operations && after.operations.count == 6)
    #expect(after.drafts == before.drafts && after.consumed == before.consumed && after.device == "device-7")
  }

  @Test func numbersOfALaneAreNeverGivenTwice() throws {
    let desk = try Desk()
    let operation = try send(desk, first)
    let lane = try #require(desk.outbox.operations().first?.lane)
    try desk.outbox.discard(operation.id)
    let outbox = try reopened(desk)
    try outbox.enqueue(desk.operation(.markUnread(conversation: first)))
    #expect(try #require(outbox.operations().first?.lane) > lane)
  }

  // Crash

  @Test func whatWasBeingSentIsQueuedAgainUnderTheSameIdentity() throws {
    let desk = try Desk()
    let operation = try send(desk, first)
    _ = try desk.outbox.nextBatch(limit: 1, now: now)
    let outbox = try reopened(desk)
    #expect(try outbox.recoverAfterCrash() == [])
    #expect(try outbox.nextBatch(limit: 1, now: now) == [operation])
    #expect(outbox.operations().first?.attempts == 2)
  }

  @Test func whatWasHeldReturnsToTheComposerAndIsNotSent() throws {
    let desk = try Desk()
    try desk.outbox.saveDraft(first, Draft(kind: .reply, text: "one", generation: 1))
    for (generation, text) in [(Int64(1), "one"), (2, "two")] {
      let held = desk.operation(.sendMessage(conversation: first, text: text, draftGeneration: generation))
      try desk.outbox.enqueue(held, state: .held(until: now))
    }
    try desk.outbox.saveDraft(first, Draft(kind: .reply, text: "three", generation: 3))
    try desk.outbox.enqueue(
      desk.operation(.finalise(conversation: second, wrapUp: nil, comment: nil, externalProtocol: nil)),
      state: .held(until: now))
    let outbox = try reopened(desk)
    #expect(try outbox.recoverAfterCrash() == [first])
    #expect(outbox.drafts() == [first: [Draft(kind: .reply, text: "one\ntwo\nthree", generation: 3)]])
    #expect(outbox.operations().isEmpty)
  }

  // Drafts

  @Test func sendTakesItsDraftAlongAndALateWriteDoesNotBringItBack() throws {
    let desk = try Desk()
    #expect(desk.outbox.generation(first, .reply) == 1)
    let draft = Draft(kind: .reply, text: "hello", generation: 1)
    try desk.outbox.saveDraft(first, draft)
    try desk.outbox.saveDraft(first, Draft(kind: .comment, text: "note", generation: 1))
    try desk.outbox.enqueue(
      desk.operation(.sendMessage(conversation: first, text: "hello", draftGeneration: 1)))
    try desk.outbox.saveDraft(first, draft)
    #expect(desk.outbox.drafts() == [first: [Draft(kind: .comment, text: "note", generation: 1)]])
    #expect(desk.outbox.generation(first, .reply) == 2)
    let outbox = try reopened(desk)
    try outbox.saveDraft(first, draft)
    #expect(outbox.generation(first, .reply) == 2 && outbox.drafts()[first]?.count == 1)
    try outbox.saveDraft(first, Draft(kind: .reply, text: "next", generation: 2))
    #expect(outbox.drafts()[first]?.map(\.text) == ["next", "note"])
  }

  @Test func sendOfAnOlderGenerationLeavesTheNewerDraft() throws {
    let desk = try Desk()
    try desk.outbox.saveDraft(first, Draft(kind: .reply, text: "new", generation: 5))
    try desk.outbox.enqueue(desk.operation(.sendMessage(conversation: first, text: "old", draftGeneration: 4)))
    #expect(desk.outbox.drafts()[first]?.map(\.text) == ["new"])
  }

  @Test func commentTakesItsDraftAlong() throws {
    let desk = try Desk()
    try desk.outbox.saveDraft(first, Draft(kind: .comment, text: "note", generation: 1))
    try desk.outbox.enqueue(desk.operation(.addComment(conversation: first, text: "note")))
    #expect(desk.outbox.drafts().isEmpty && desk.outbox.generation(first, .comment) == 2)
    // The draft was never stored: its generation is told.
    try desk.outbox.enqueue(desk.operation(.addComment(conversation: first, text: "quick")), commentGeneration: 2)
    try desk.outbox.saveDraft(first, Draft(kind: .comment, text: "quick", generation: 2))
    #expect(desk.outbox.drafts().isEmpty)
  }

  @Test func emptyTextDeletesADraft() throws {
    let desk = try Desk()
    try desk.outbox.saveDraft(first, Draft(kind: .reply, text: "a", generation: 1))
    try desk.outbox.saveDraft(first, Draft(kind: .reply, text: "", generation: 1))
    #expect(desk.outbox.drafts().isEmpty)
    #expect(try reopened(desk).drafts().isEmpty)
  }

  // Parked ones

  @Test func parkedOneIsSentAgainInItsPlaceUnderANewIdentity() throws {
    let desk = try Desk()
    let parked = try send(desk, first, "one")
    let next = try send(desk, first, "two")
    try desk.outbox.mark(parked.id, .parked(reason: .conflict))
    #expect(desk.outbox.counts() == (2, 1))
    let again = desk.operation(.sendMessage(conversation: first, text: "one", draftGeneration: nil))
    try desk.outbox.retry(parked.id, as: again)
    #expect(try desk.outbox.nextBatch(limit: 9, now: now) == [again])
    try desk.outbox.mark(again.id, .accepted(sequence: 1))
    #expect(try desk.outbox.nextBatch(limit: 9, now: now) == [next])
    #expect(throws: OutboxError.unknownOperation(parked.id)) { try desk.outbox.retry(parked.id, as: again) }
    #expect(throws: OutboxError.notAllowed(next.id, state: .sending)) {
      try desk.outbox.retry(next.id, as: desk.operation(.markUnread(conversation: first)))
    }
  }

  @Test func editedOneGoesBackBeforeWhatWasTypedSince() throws {
    let desk = try Desk()
    let parked = desk.operation(.sendMessage(conversation: first, text: "long answer", draftGeneration: 1))
    try desk.outbox.enqueue(parked)
    try desk.outbox.mark(parked.id, .parked(reason: .textTooLong))
    try desk.outbox.saveDraft(first, Draft(kind: .reply, text: "more", generation: 2))
    let draft = Draft(kind: .reply, text: "long answer\nmore", generation: 2)
    #expect(try desk.outbox.edit(parked.id) == draft)
    #expect(desk.outbox.drafts() == [first: [draft]] && desk.outbox.operations().isEmpty)
  }

  @Test func whatMayHaveReachedTheBackendCannotBeDiscarded() throws {
    let desk = try Desk()
    let operation = try send(desk, first)
    _ = try desk.outbox.nextBatch(limit: 1, now: now)
    for state in [OutboxState.sending, .retry(at: now), .queued, .accepted(sequence: 1)] {
      try desk.outbox.mark(operation.id, state)
      #expect(throws: OutboxError.notAllowed(operation.id, state: state)) { try desk.outbox.discard(operation.id) }
    }
    let fresh = try send(desk, second)
    try desk.outbox.discard(fresh.id)
    #expect(desk.outbox.operations().count == 1)
  }
}
