import Domain
import Testing

@testable import Mirror

@Suite struct HistoryTests {
  private static let day: Int64 = 86_400_000
  /// When the conversation in question was opened.
  private static let opened = 10 * day

  private func conversation(
    _ id: Int64, contact: Int64 = 1, opened: Int64, finalised: Int64?, protocolNumber: String? = nil
  ) -> Record {
    var row = makeConversation(id, contact: contact, state: finalised == nil ? .open : .finalised, openedAt: opened)
    row.finalisedAt = finalised.map { Timestamp(milliseconds: $0) }
    if let protocolNumber { row.protocolNumber = protocolNumber }
    return .conversation(row)
  }

  private func message(
    _ id: Int64, in conversation: Int64, at: Int64, _ kind: MessageKind = .inbound, author: Int64? = nil,
    event: SystemEvent? = nil
  ) -> Record {
    var row = makeMessage(id, in: conversation, kind, author: author, event: event)
    row.sentAt = Timestamp(milliseconds: at)
    return .message(row)
  }

  private func filled() throws -> Desk {
    let desk = try Desk()
    let opened = Self.opened
    try desk.put([
      makeContact(1), makeContact(2),
      // Long ago; partly within the day before; a namesake's; still open elsewhere; the one in question.
      conversation(1, opened: 0, finalised: Self.day), message(1, in: 1, at: 5),
      conversation(2, opened: opened - 2 * Self.day, finalised: opened - 1_000, protocolNumber: "ABC9"),
      message(2, in: 2, at: opened - Self.day - 1), message(3, in: 2, at: opened - Self.day),
      message(4, in: 2, at: opened - 2_000, .comment, author: 2),
      message(5, in: 2, at: opened - 1_000, .system, author: 3, event: .finalised(wrapUp: nil)),
      conversation(3, contact: 2, opened: opened - 5_000, finalised: opened - 1_000),
      message(6, in: 3, at: opened - 3_000),
      conversation(4, opened: opened - 9_000, finalised: nil), message(7, in: 4, at: opened - 8_000),
      conversation(5, opened: opened, finalised: nil), message(8, in: 5, at: opened), message(9, in: 4, at: opened + 5),
    ])
    return desk
  }

  private func ids(_ messages: [ThreadMessage]) -> [Int64] {
    messages.compactMap { if case .mirrored(let id) = $0.id { id.rawValue } else { nil } }
  }

  @Test func onlyMessagesOfTheDayBeforeTheOpeningStandAbove() throws {
    let earlier = try filled().store.earlier(ConversationID(5))
    #expect(earlier.map(\.id.rawValue) == [2, 4])
    #expect(earlier.map { ids($0.messages) } == [[3, 4], [7]])
    #expect(earlier.map(\.finalisedBy) == ["Bia", nil])
    #expect(earlier[0].protocolNumber == "ABC9" && earlier[0].finalisedAt != nil && earlier[1].finalisedAt == nil)
  }

  @Test func whatHasNothingBeforeItHasNothingAbove() throws {
    let desk = try filled()
    #expect(try desk.store.earlier(ConversationID(1)) == [])
    #expect(try desk.store.earlier(ConversationID(99)) == [])
  }

  @Test func aContactsConversationsComeNewestFirstByProtocolAndDate() throws {
    let desk = try filled()
    func found(_ query: HistoryQuery) throws -> [Int64] { try desk.store.history(query).rows.map(\.id.rawValue) }
    var query = HistoryQuery(contactID: ContactID(1), except: ConversationID(5))
    #expect(try found(query) == [4, 2, 1])
    query.protocolPart = "bc9"
    #expect(try found(query) == [2])
    query.protocolPart = ""
    query.period = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: 2 * Self.day)
    #expect(try found(query) == [1])
    query.period = Timestamp(milliseconds: Self.day + 1)..<Timestamp(milliseconds: 2 * Self.day)
    #expect(try found(query) == [])
    // What is open has no end.
    query.period = Timestamp(milliseconds: 20 * Self.day)..<Timestamp(milliseconds: 21 * Self.day)
    #expect(try found(query) == [4])
    query.period = nil
    query.limit = 2
    let page = try desk.store.history(query)
    #expect(page.rows.map(\.id.rawValue) == [4, 2] && page.hasMore)
  }

  @Test func aWindowAroundAMessage() throws {
    let desk = try Desk()
    try desk.put(
      [.conversation(makeConversation(1))] + (1...30).map { .message(makeMessage($0, in: $0 % 3 == 0 ? 2 : 1)) })
    let window = { ThreadWindow(conversationID: ConversationID(1), anchor: .around(MessageID($0)), limit: 6) }
    let middle = try desk.store.thread(window(14))
    #expect(ids(middle.messages) == [10, 11, 13, 14, 16, 17] && middle.hasMoreBefore && middle.hasMoreAfter)
    let first = try desk.store.thread(window(1))
    #expect(ids(first.messages) == [1, 2, 4] && !first.hasMoreBefore && first.hasMoreAfter)
    let last = try desk.store.thread(window(29))
    #expect(ids(last.messages) == [25, 26, 28, 29] && last.hasMoreBefore && !last.hasMoreAfter)
    // One that is not there any more: what stands around its place.
    #expect(ids(try desk.store.thread(window(15)).messages) == [11, 13, 14, 16, 17, 19])
  }
}
