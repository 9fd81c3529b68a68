import Domain
import Testing

@testable import Mirror

/// What the agent sent before, and how much each agent has.
@Suite struct SentTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.put([
      makeContact(1), makeContact(2, "Rui"), .conversation(makeConversation(1)),
      .conversation(makeConversation(2, contact: 2)),
      .message(makeMessage(1, in: 1, .outbound, text: "old", author: 1)),
      .message(makeMessage(2, in: 1, .inbound, text: "from the customer")),
      .message(makeMessage(3, in: 1, .outbound, text: "of a colleague", author: 2)),
      .message(makeMessage(4, in: 1, .comment, text: "a comment", author: 1)),
      .message(makeMessage(5, in: 2, .outbound, text: "new", author: 1)),
      .message(makeMessage(6, in: 2, .outbound, text: "old", author: 1)),
    ])
    return desk
  }

  @Test func onlyTheAgentsOwnRepliesTheNewestFirstAndEachTextOnce() throws {
    let sent = try desk().store.sent()
    #expect(
      sent == [
        SentText(text: "old", contactName: "Rui", at: Timestamp(milliseconds: 1_006), isPending: false),
        SentText(text: "new", contactName: "Rui", at: Timestamp(milliseconds: 1_005), isPending: false),
      ])
    #expect(try desk().store.sent(limit: 1).map(\.text) == ["old"])
  }

  @Test func whatWaitsInTheOutboxStandsFirst() throws {
    let desk = try desk()
    for text in ["first", "new", "second"] {
      try desk.outbox.enqueue(
        desk.operation(.sendMessage(conversation: ConversationID(2), text: text, draftGeneration: nil), at: 9_000))
    }
    try desk.outbox.enqueue(desk.operation(.addComment(conversation: ConversationID(2), text: "not this")))
    let sent = try desk.store.sent()
    #expect(sent.map(\.text) == ["second", "new", "first", "old"])
    #expect(sent.map(\.isPending) == [true, true, true, false])
    #expect(sent[0].contactName == "Rui")
  }

  @Test func openConversationsAreCountedByAgent() throws {
    let desk = try desk()
    try desk.put([
      .conversation(makeConversation(3, assignee: 2)), .conversation(makeConversation(4, assignee: 2)),
      .conversation(makeConversation(5, assignee: 3)),
      .conversation(makeConversation(6, assignee: 3, state: .finalised)),
    ])
    #expect(try desk.store.loads() == [AgentID(2): 2, AgentID(3): 1])
  }
}
