import Domain
import Screen
import Testing

@testable import ConsoleUI

/// What stands above a conversation of the contact's earlier ones.
@Suite struct InlineHistoryTests {
  private static let context = ConversationSamples.context()

  private func messages(_ range: ClosedRange<Int64>, hoursAgo: Int64 = 0) -> [ThreadMessage] {
    range.map {
      ThreadMessage(
        id: .mirrored(MessageID($0)), kind: .inbound, text: "linha \($0)",
        at: DeskSamples.now - .hours(hoursAgo) + .minutes($0 - 200))
    }
  }

  private var earlier: EarlierConversation {
    EarlierConversation(
      id: ConversationID(9), protocolNumber: "20261111000009", openedAt: DeskSamples.now - .hours(20),
      finalisedAt: DeskSamples.now - .hours(19), finalisedBy: "Bruno", messages: messages(1...4, hoursAgo: 20))
  }

  private func desk(unread: Int = 0, columns: Int = 100) -> Desk {
    var rows = DeskSamples.rows(2)
    rows[0].unreadCount = unread
    var desk = Desk(rows, columns: columns, height: 30)
    desk.threads[ConversationID(1)] = messages(100...104)
    desk.earlier[ConversationID(1)] = [earlier]
    desk.press("v enter")
    return desk
  }

  @Test func itStandsAboveWithProtocolDayAndWhoFinalisedIt() {
    let picture = desk(columns: 120).picture()
    let order = [
      "20261111000009 · Yesterday · finalised by Bruno", "linha 1", "linha 4", "This one: protocol", "linha 100",
    ]
    var row = 0
    for words in order {
      guard let found = picture[row...].firstIndex(where: { $0.contains(words) }) else {
        Issue.record("\(words) is not below row \(row):\n\(picture.joined(separator: "\n"))")
        return
      }
      row = found
    }
  }

  @Test func itIsNoPartOfWhatIsCountedReadOrPagedFrom() {
    let pane = desk(unread: 2).state.conversation
    #expect(pane.blocks.map(\.isEarlier) == Array(repeating: true, count: 4) + Array(repeating: false, count: 5))
    #expect(pane.blocks.prefix(4).allSatisfy { $0.mirroredID == nil })
    #expect(pane.unreadMark?.before == MessageID(103))
    #expect(pane.newestForeignID == MessageID(104))
    #expect(pane.ownMessages.count == 5)
  }

  /// While older messages of the conversation itself are to come, nothing else stands above them.
  @Test func itWaitsForTheBeginningOfTheConversation() {
    var state = ConversationPane.State()
    var row = DeskSamples.row(1)
    row.unreadCount = 0
    _ = ConversationPane.update(&state, .opened(row), Self.context)
    let window = ThreadWindow(conversationID: row.id, anchor: .latest, limit: 40)
    _ = ConversationPane.update(
      &state,
      .threadLoaded(window, ThreadPage(messages: messages(120...125), hasMoreBefore: true, hasMoreAfter: false)),
      Self.context)
    _ = ConversationPane.update(&state, .earlierLoaded(row.id, [earlier]), Self.context)
    #expect(state.blocks.count == 6)
    let before = state.awaited?.window
    #expect(before?.anchor == .before(MessageID(120)))
    guard let before else { return }
    _ = ConversationPane.update(
      &state,
      .threadLoaded(before, ThreadPage(messages: messages(110...119), hasMoreBefore: false, hasMoreAfter: true)),
      Self.context)
    #expect(state.blocks.count == 20 && state.blocks[0].isEarlier)
    // A refresh begins with the conversation's own first message.
    _ = ConversationPane.update(&state, .resized(columns: 60, rows: 10), Self.context)
    _ = ConversationPane.update(&state, .scrolled(.top), Self.context)
    #expect(
      ConversationPane.update(&state, .messagesChanged, Self.context).first
        == .loadThread(ThreadWindow(conversationID: row.id, anchor: .after(MessageID(109)), limit: 120)))
    #expect(state.top == 0)
  }

  @Test func thatOfAnotherConversationIsIgnored() {
    var desk = desk()
    desk.send(.earlierLoaded(ConversationID(2), []))
    #expect(desk.state.conversation.blocks.count == 9)
    desk.send(.earlierLoaded(ConversationID(1), []))
    #expect(desk.state.conversation.blocks.count == 5)
  }
}
