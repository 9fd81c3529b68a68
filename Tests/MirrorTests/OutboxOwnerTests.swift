import Domain
import Testing

@testable import Mirror

@Suite struct OutboxOwnerTests {
  private let server = "https://a.example"

  private func send(_ desk: Desk, _ conversation: Int64 = 1) throws -> Operation {
    let operation = desk.operation(
      .sendMessage(conversation: ConversationID(conversation), text: "oi", draftGeneration: nil))
    try desk.outbox.enqueue(operation)
    return operation
  }

  @Test func firstClaimIsRememberedAndOthersAreRefused() throws {
    let desk = try Desk()
    #expect(desk.outbox.owner == nil)
    try desk.outbox.claim(agentID: AgentID(1), server: server)
    try desk.outbox.close()
    let outbox = try OutboxDatabase(path: desk.directory.outboxPath)
    #expect(outbox.owner == LoginIdentity(agentID: AgentID(1), server: server))
    try outbox.claim(agentID: AgentID(1), server: server)
    #expect(throws: OutboxError.otherAgent(stored: AgentID(1), claimed: AgentID(2))) {
      try outbox.claim(agentID: AgentID(2), server: server)
    }
    #expect(throws: OutboxError.otherServer(stored: server, claimed: "https://b.example")) {
      try outbox.claim(agentID: AgentID(1), server: "https://b.example")
    }
    #expect(outbox.owner?.agentID == AgentID(1))
  }

  @Test func discardingEverythingLetsAnotherClaim() throws {
    let desk = try Desk()
    try desk.outbox.setDevice("device-1")
    try desk.outbox.claim(agentID: AgentID(1), server: server)
    _ = try send(desk)
    try desk.outbox.saveDraft(ConversationID(2), Draft(kind: .comment, text: "nota", generation: 1))
    try desk.outbox.enqueue(
      desk.operation(.sendMessage(conversation: ConversationID(3), text: "a", draftGeneration: 6)))
    try desk.outbox.discardAll()
    #expect(desk.outbox.operations().isEmpty && desk.outbox.drafts().isEmpty && desk.outbox.owner == nil)
    try desk.outbox.close()
    let outbox = try OutboxDatabase(path: desk.directory.outboxPath)
    #expect(outbox.operations().isEmpty && outbox.drafts().isEmpty && outbox.device == "device-1")
    // The backend refuses generations that were sent already, whoever discards them here.
    #expect(outbox.generation(ConversationID(3), .reply) == 7)
    try outbox.claim(agentID: AgentID(2), server: "https://b.example")
  }

  @Test func itemsAreInTheOrderOfEnqueuingWithoutReadMarks() throws {
    let desk = try Desk()
    let a = try send(desk, 2)
    try desk.outbox.enqueue(desk.operation(.markUnread(conversation: ConversationID(1))))
    let b = try send(desk, 1)
    _ = try desk.outbox.nextBatch(limit: 1, now: Timestamp(milliseconds: 1))
    try desk.outbox.mark(a.id, .parked(reason: .conflict))
    #expect(
      desk.outbox.items() == [
        OutboxItem(operation: a, state: .parked(reason: .conflict), attempts: 1),
        OutboxItem(operation: b, state: .queued, attempts: 0),
      ])
    try desk.outbox.edit(a.id)
    #expect(desk.outbox.items().map(\.id) == [b.id])
    #expect(desk.outbox.drafts()[ConversationID(2)]?.map(\.text) == ["oi"])
  }
}
