import Domain
import Testing

@testable import Mirror

/// Approved messages on their way, and in the mirror.
@Suite struct TemplateOutboxTests {
  private static let id = ConversationID(1)
  private let now = Timestamp(milliseconds: 5_000)
  private let command = Command.sendTemplate(
    conversation: id, template: TemplateID(3), values: ["1": "Ana"], text: "Oi, Ana")

  @Test func itShowsInRowAndThreadBeforeTheBackendHasIt() throws {
    let desk = try Desk()
    try desk.put([.conversation(makeConversation(1))])
    let operation = desk.operation(command)
    try desk.outbox.enqueue(operation)
    let row = try #require(try desk.store.row(Self.id))
    #expect(row.lastMessage?.text == "Oi, Ana" && row.lastMessage?.kind == .outbound)
    #expect(row.pendingCount == 1)
    let lines = try desk.store.thread(ThreadWindow(conversationID: Self.id, limit: 9)).messages
    #expect(lines.map(\.text) == ["Oi, Ana"])
    #expect(lines.map(\.progress) == [.waiting])
  }

  @Test func whatIsTakenBackLeavesNoDraft() throws {
    let desk = try Desk()
    let operation = desk.operation(command)
    try desk.outbox.enqueue(operation, state: .held(until: now))
    #expect(try desk.outbox.takeBack(operation.id) == [operation])
    #expect(desk.outbox.operations().isEmpty && desk.outbox.drafts().isEmpty)
  }

  @Test func whatWasHeldAtACrashWaitsForTheAgentsWord() throws {
    let desk = try Desk()
    let operation = desk.operation(command)
    let behind = desk.operation(.finalise(conversation: Self.id, wrapUp: nil, comment: nil, externalProtocol: nil))
    try desk.outbox.enqueue(operation, state: .held(until: now))
    try desk.outbox.enqueue(behind)
    #expect(try desk.outbox.recoverAfterCrash() == [])
    #expect(desk.outbox.operations().map(\.state) == [.parked(reason: .conflict), .parked(reason: .conflict)])
    #expect(desk.outbox.drafts().isEmpty)
    #expect(try desk.outbox.nextBatch(limit: 9, now: now + .hours(1)).isEmpty)
  }

  @Test func theyAreReadByTheirNamesInAnyState() throws {
    let desk = try Desk()
    let templates = [
      Template(id: TemplateID(1), channelID: ChannelID(2), name: "zebra", language: "pt_BR", body: "{{1}}"),
      Template(
        id: TemplateID(2), channelID: ChannelID(2), name: "Água", language: "en", body: "b", state: .paused),
    ]
    try desk.put(templates.map(Record.template))
    #expect(try desk.store.directory(agentID: AgentID(1)).templates == [templates[1], templates[0]])
  }
}
