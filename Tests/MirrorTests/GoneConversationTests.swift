import Domain
import Testing

@testable import Mirror

@Suite struct GoneConversationTests {
  private let one = ConversationID(1)

  private func filled() throws -> Desk {
    let desk = try Desk()
    try desk.put([makeContact(1, "Dona Ivone"), .conversation(makeConversation(1)), .message(makeMessage(10))])
    return desk
  }

  @Test func whatIsInViewIsNotGone() throws {
    let desk = try filled()
    try desk.outbox.saveDraft(one, Draft(kind: .reply, text: "oi", generation: 1))
    #expect(try desk.store.goneConversations() == [])
  }

  @Test func transferredAwayKeepsWordsOperationsAndName() throws {
    let desk = try filled()
    let operation = desk.operation(.addComment(conversation: one, text: "nota"))
    try desk.outbox.enqueue(operation)
    try desk.outbox.saveDraft(one, Draft(kind: .reply, text: "meia frase", generation: 1))
    try desk.change([.drop(.conversations, key: 1)])
    let expected = GoneConversation(
      id: one, contactName: "Dona Ivone", protocolNumber: "20260001",
      drafts: [Draft(kind: .reply, text: "meia frase", generation: 1)],
      items: [OutboxItem(operation: operation, state: .queued, attempts: 0)])
    #expect(try desk.store.goneConversations() == [expected])
    #expect(try desk.store.row(one) == nil)
    // After a restart too, and still when more is typed out of view.
    try desk.outbox.close()
    let outbox = try OutboxDatabase(path: desk.directory.outboxPath)
    let store = try ConsoleStore(mirror: desk.mirror, outbox: outbox)
    #expect(try store.goneConversations() == [expected])
    try outbox.saveDraft(one, Draft(kind: .reply, text: "meia frase mais", generation: 1))
    #expect(try store.goneConversations().first?.contactName == "Dona Ivone")
    // Back in view.
    try desk.put([makeContact(1, "Dona Ivone"), .conversation(makeConversation(1))])
    #expect(try store.goneConversations() == [])
  }

  @Test func nameIsForgottenWithTheLastWord() throws {
    let desk = try filled()
    try desk.outbox.saveDraft(one, Draft(kind: .reply, text: "oi", generation: 1))
    #expect(desk.outbox.snapshot().titles.count == 1)
    try desk.outbox.saveDraft(one, Draft(kind: .reply, text: "", generation: 1))
    #expect(desk.outbox.snapshot().titles.isEmpty)
    let stored = try desk.outbox.writer.read { try OutboxContents(session: $0).titles }
    #expect(stored.isEmpty)
  }

  @Test func acceptedOnesAndReadMarksDoNotKeepAConversation() throws {
    let desk = try filled()
    let transfer = desk.operation(
      .transferToService(conversation: one, service: ServiceID(9), comment: nil))
    try desk.outbox.enqueue(transfer)
    try desk.outbox.enqueue(desk.operation(.markUnread(conversation: ConversationID(77))))
    try desk.change([.drop(.conversations, key: 1)])
    #expect(try desk.store.goneConversations().map(\.id) == [one])
    try desk.outbox.mark(transfer.id, .accepted(sequence: 900))
    #expect(try desk.store.goneConversations() == [])
  }

  @Test func nothingIsGoneBeforeTheFirstMirrorIsWhole() throws {
    let desk = try Desk(isComplete: false)
    try desk.outbox.saveDraft(one, Draft(kind: .reply, text: "oi", generation: 1))
    #expect(try desk.store.goneConversations() == [])
    try desk.snapshot(.config, desk.config(services: [1]), head: 10)
    for service in [Int64(1), 2, 3] { try desk.snapshot(.service(ServiceID(service)), [], head: 10) }
    #expect(try desk.store.goneConversations().map(\.id) == [one])
    #expect(try desk.store.goneConversations().first?.contactName == nil)
    // A refetch of what is mirrored already changes nothing about it.
    try desk.put([makeContact(2), .conversation(makeConversation(2))])
    try desk.mirror.refetch([.service(ServiceID(1))])
    #expect(try desk.store.goneConversations().map(\.id) == [one])
  }
}
