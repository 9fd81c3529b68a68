import Domain
import Testing

@testable import Mirror

@Suite struct ThreadTests {
  private let conversation = ConversationID(1)

  private func ids(_ page: ThreadPage) -> [Int64] {
    page.messages.compactMap { if case .mirrored(let id) = $0.id { id.rawValue } else { nil } }
  }

  private func filled() throws -> Desk {
    let desk = try Desk()
    // Every third message is another conversation's.
    try desk.put(
      [.conversation(makeConversation(1))] + (1...30).map { .message(makeMessage($0, in: $0 % 3 == 0 ? 2 : 1)) })
    return desk
  }

  @Test func windowsOfAThread() throws {
    let desk = try filled()
    let all = (1...30).filter { $0 % 3 != 0 }.map { Int64($0) }
    for limit in [0, 1, 3, 19, 20, 21, 100] {
      let latest = try desk.store.thread(.init(conversationID: conversation, limit: limit))
      #expect(ids(latest) == Array(all.suffix(limit)))
      #expect(latest.hasMoreBefore == (limit < all.count) && !latest.hasMoreAfter)
      for edge in Int64(0)...31 {
        let before = try desk.store.thread(
          .init(conversationID: conversation, anchor: .before(MessageID(edge)), limit: limit))
        let older = all.filter { $0 < edge }
        #expect(ids(before) == Array(older.suffix(limit)))
        #expect(before.hasMoreBefore == (older.count > limit))
        #expect(before.hasMoreAfter == all.contains { $0 >= edge })
        let after = try desk.store.thread(
          .init(conversationID: conversation, anchor: .after(MessageID(edge)), limit: limit))
        let newer = all.filter { $0 > edge }
        #expect(ids(after) == Array(newer.prefix(limit)))
        #expect(after.hasMoreAfter == (newer.count > limit))
        #expect(after.hasMoreBefore == all.contains { $0 <= edge })
      }
    }
  }

  @Test func quotesShowOnlyAnAgentsMessageThatACustomerAnswered() throws {
    let desk = try Desk()
    try desk.put([
      .message(makeMessage(1, .outbound, text: "asked", author: 3)), .message(makeMessage(2, .inbound, quoted: 1)),
      .message(makeMessage(3, .inbound, quoted: 2)), .message(makeMessage(4, .outbound, quoted: 2)),
      .message(makeMessage(5, .inbound, quoted: 99)),
    ])
    let page = try desk.store.thread(.init(conversationID: conversation, limit: 9))
    let quote = ThreadMessage.Quote(messageID: MessageID(1), authorName: "Bia", text: "asked")
    #expect(page.messages.map(\.quote) == [nil, quote, nil, nil, nil])
    #expect(page.messages.first?.authorName == "Bia")
  }

  @Test(arguments: [
    SystemEvent.opened, .transferredToAgent(from: nil, to: AgentID(2)), .expired,
    .transferredToService(from: ServiceID(1), to: ServiceID(2)), .finalised(wrapUp: WrapUpID(4)),
  ])
  func systemEventsComeBackAsTheyWere(event: SystemEvent) throws {
    let desk = try Desk()
    try desk.put([.message(makeMessage(1, .system, text: "", event: event))])
    #expect(try desk.store.thread(.init(conversationID: conversation, limit: 1)).messages.first?.event == event)
  }

  @Test func deliveryAndItsFailureAreShown() throws {
    let desk = try Desk()
    var message = makeMessage(1, .outbound, delivery: .failed)
    message.failure = "131047"
    try desk.put([.message(message)])
    #expect(
      try desk.store.thread(.init(conversationID: conversation, limit: 1)).messages.first?.progress
        == .delivery(.failed, failure: "131047"))
  }

  @Test func pendingLinesFollowTheNewestMessageOnly() throws {
    let desk = try filled()
    let send = desk.operation(.sendMessage(conversation: conversation, text: "on its way", draftGeneration: nil))
    try desk.outbox.enqueue(send)
    let latest = try desk.store.thread(.init(conversationID: conversation, limit: 2))
    #expect(latest.messages.map(\.id) == [.mirrored(MessageID(28)), .mirrored(MessageID(29)), .pending(send.id)])
    #expect(latest.messages.last?.authorName == "Zélia" && latest.messages.last?.authorID == Desk.me)
    let middle = try desk.store.thread(
      .init(conversationID: conversation, anchor: .after(MessageID(10)), limit: 2))
    #expect(ids(middle) == [11, 13] && middle.messages.count == 2)
    let end = try desk.store.thread(.init(conversationID: conversation, anchor: .after(MessageID(28)), limit: 2))
    #expect(end.messages.map(\.id) == [.mirrored(MessageID(29)), .pending(send.id)])
    let before = try desk.store.thread(
      .init(conversationID: conversation, anchor: .before(MessageID(40)), limit: 2))
    #expect(before.messages.count == 2 && before.hasMoreAfter)
  }

  @Test func mirroredMessageReplacesItsOwnPendingLine() throws {
    let desk = try Desk()
    let send = desk.operation(.sendMessage(conversation: conversation, text: "hello", draftGeneration: nil))
    try desk.outbox.enqueue(send)
    try desk.put([.message(makeMessage(1, .outbound, text: "hello", author: 1, operation: send.id))])
    let page = try desk.store.thread(.init(conversationID: conversation, limit: 5))
    #expect(page.messages.map(\.id) == [.mirrored(MessageID(1))])
  }
}
