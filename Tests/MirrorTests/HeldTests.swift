import Domain
import Testing

@testable import Mirror

/// Replies that can still be taken back.
@Suite struct HeldTests {
  private let first = ConversationID(1)
  private let second = ConversationID(2)
  private let now = Timestamp(milliseconds: 5_000)

  @discardableResult
  private func hold(_ desk: Desk, _ text: String, generation: Int64? = nil) throws -> Operation {
    let operation = desk.operation(.sendMessage(conversation: first, text: text, draftGeneration: generation))
    try desk.outbox.enqueue(operation, state: .held(until: now))
    return operation
  }

  private func finalise(_ desk: Desk, _ id: ConversationID, comment: String? = nil) throws -> Operation {
    let operation = desk.operation(
      .finalise(conversation: id, wrapUp: nil, comment: comment, externalProtocol: nil))
    try desk.outbox.enqueue(operation)
    return operation
  }

  @Test func theThreadTellsUntilWhenItIsHeld() {
    #expect(Overlay.progress(.held(until: now), .reply) == .held(until: now))
  }

  @Test func aClockSetBackByHoursDoesNotHoldForHours() throws {
    let desk = try Desk()
    let held = try hold(desk, "one")
    #expect(try desk.outbox.releaseHeld(now: now - .seconds(10)) == false)
    #expect(try desk.outbox.releaseHeld(now: now - .hours(14)))
    #expect(try desk.outbox.nextBatch(limit: 9, now: now - .hours(14)) == [held])
  }

  @Test func whatIsReleasedLeavesBeforeItsTime() throws {
    let desk = try Desk()
    let held = try hold(desk, "one")
    let other = try hold(desk, "two")
    try desk.outbox.release([held.id])
    #expect(desk.outbox.operations().map(\.state) == [.queued, .held(until: now)])
    #expect(try desk.outbox.nextBatch(limit: 9, now: now - .seconds(9)) == [held])
    // Neither what is under way nor what nobody knows changes.
    try desk.outbox.release([held.id])
    #expect(desk.outbox.operations().map(\.state) == [.sending, .held(until: now)])
    _ = other
  }

  @Test func whatIsTakenBackIsADraftBeforeWhatWasTypedSince() throws {
    let desk = try Desk()
    let held = try hold(desk, "one", generation: 1)
    try desk.outbox.saveDraft(first, Draft(kind: .reply, text: "two", generation: 2))
    #expect(try desk.outbox.takeBack(held.id) == [held])
    #expect(desk.outbox.drafts()[first]?.map(\.text) == ["one\ntwo"])
    #expect(desk.outbox.operations().isEmpty)
    #expect(try desk.outbox.nextBatch(limit: 9, now: now) == [])
  }

  @Test func decisionsBehindItGoWithItAndTheirWordsStay() throws {
    let desk = try Desk()
    let held = try hold(desk, "one")
    let behind = try finalise(desk, first, comment: "done")
    let other = try finalise(desk, second)
    #expect(try desk.outbox.takeBack(held.id) == [held, behind])
    #expect(desk.outbox.operations().map(\.id) == [other.id])
    #expect(
      desk.outbox.drafts()[first]?.map(\.text) == ["one", "done"])
  }

  @Test func whatHasLeftIsNotTakenBack() throws {
    let desk = try Desk()
    let held = try hold(desk, "one")
    try desk.outbox.release([held.id])
    #expect(try desk.outbox.nextBatch(limit: 9, now: now) == [held])
    #expect(try desk.outbox.takeBack(held.id) == [])
    #expect(desk.outbox.drafts().isEmpty)
    #expect(desk.outbox.operations().map(\.state) == [.sending])
  }

  @Test func whatIsKeptDoesNotLeaveByTheClockAndComesBackAtTheNextStart() throws {
    let desk = try Desk()
    try hold(desk, "one")
    try desk.outbox.keepHeld()
    #expect(try !desk.outbox.releaseHeld(now: now + .hours(1_000)))
    try desk.outbox.close()
    let outbox = try OutboxDatabase(path: desk.directory.outboxPath)
    #expect(try outbox.recoverAfterCrash() == [first])
    #expect(outbox.drafts()[first]?.map(\.text) == ["one"])
  }

  @Test func aDecisionBehindWhatComesBackAtAStartWaitsForTheAgent() throws {
    let desk = try Desk()
    try hold(desk, "one")
    let behind = try finalise(desk, first)
    try desk.outbox.close()
    let outbox = try OutboxDatabase(path: desk.directory.outboxPath)
    #expect(try outbox.recoverAfterCrash() == [first])
    #expect(outbox.operations().map(\.id) == [behind.id])
    #expect(outbox.operations().map(\.state) == [.parked(reason: .conflict)])
    #expect(try outbox.nextBatch(limit: 9, now: now) == [])
  }
}

/// What was on the screen when a draft was begun.
@Suite struct DraftGlimpseTests {
  private let id = ConversationID(1)
  private let glimpse = Glimpse(
    seen: Seen(assigneeID: AgentID(1), serviceID: ServiceID(2), state: .open, lastMessageID: MessageID(9)),
    repliesUntil: Timestamp(milliseconds: 77))

  @Test func itSurvivesARestart() throws {
    let desk = try Desk()
    let draft = Draft(kind: .reply, text: "meia", generation: 3, begun: glimpse)
    try desk.outbox.saveDraft(id, draft)
    try desk.outbox.close()
    let outbox = try OutboxDatabase(path: desk.directory.outboxPath)
    #expect(outbox.drafts() == [id: [draft]])
  }

  @Test func theAnswerToAQuestionIsStoredThoughTheTextIsTheSame() throws {
    let desk = try Desk()
    try desk.outbox.saveDraft(id, Draft(kind: .reply, text: "meia", generation: 3, begun: glimpse))
    var later = glimpse
    later.seen.lastMessageID = MessageID(12)
    try desk.outbox.saveDraft(id, Draft(kind: .reply, text: "meia", generation: 3, begun: later))
    #expect(desk.outbox.drafts()[id]?.first?.begun == later)
  }

  @Test func wordsThatComeBackAreJudgedByWhatWasSeenWhenTheyWereSent() throws {
    let desk = try Desk()
    var operation = desk.operation(.sendMessage(conversation: id, text: "um", draftGeneration: nil))
    operation.seen = glimpse.seen
    try desk.outbox.enqueue(operation, state: .held(until: Timestamp(milliseconds: 9)))
    var later = glimpse
    later.seen.lastMessageID = MessageID(12)
    try desk.outbox.saveDraft(id, Draft(kind: .reply, text: "dois", generation: 3, begun: later))
    _ = try desk.outbox.takeBack(operation.id)
    #expect(desk.outbox.drafts()[id]?.first?.text == "um\ndois")
    #expect(desk.outbox.drafts()[id]?.first?.begun?.seen == glimpse.seen)
  }

  @Test func oneThatDoesNotDecodeCostsNoWords() throws {
    let desk = try Desk()
    try desk.outbox.saveDraft(id, Draft(kind: .reply, text: "meia", generation: 3, begun: glimpse))
    try desk.outbox.writer.bare { try $0.execute("UPDATE drafts SET begun='{'") }
    try desk.outbox.close()
    let outbox = try OutboxDatabase(path: desk.directory.outboxPath)
    #expect(outbox.drafts() == [id: [Draft(kind: .reply, text: "meia", generation: 3)]])
  }
}
