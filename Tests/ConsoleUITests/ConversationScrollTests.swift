import Domain
import Screen
import Testing

@testable import ConsoleUI

@Suite struct ConversationScrollTests {
  private func harness(_ count: Int64, columns: Int = 60, rows: Int = 24, unread: Int = 0) -> ConversationHarness {
    var harness = ConversationHarness(ConversationSamples.numbered(1...count), columns: columns, rows: rows)
    harness.send(.opened(ConversationSamples.row(unread: unread)))
    return harness
  }

  private func lines(_ harness: ConversationHarness) -> [Int] {
    harness.thread.compactMap { row in row.firstRange(of: "line ").flatMap { Int(row[$0.upperBound...]) } }
  }

  @Test func aConversationOpensAtItsNewestLine() {
    let harness = harness(1_000)
    #expect(lines(harness).last == 1_000)
    #expect(harness.state.isAtNewest)
    #expect(harness.state.blocks.count == 40)
  }

  @Test func atTheNewestLineNewOnesAreFollowed() {
    var harness = harness(50)
    harness.stub.messages += ConversationSamples.numbered(51...52)
    harness.send(.messagesChanged)
    #expect(lines(harness).last == 52)
  }

  @Test(arguments: [1, 2, 3, 5, 8, 13, 40])
  func textDoesNotMoveWhenMessagesArriveWhileScrolledUp(rowsUp: Int) {
    var harness = harness(300)
    harness.send(.scrolled(.lines(-rowsUp)))
    let before = harness.thread
    for id in Int64(301)...320 {
      harness.stub.messages += ConversationSamples.numbered(id...id)
      harness.send(.messagesChanged)
      #expect(harness.thread == before)
    }
    #expect(harness.state.newBelow(me: ConversationSamples.ana).count == 20)
    #expect(harness.picture().last?.contains("20 new messages below") == true)
    harness.send(.scrolled(.bottom))
    #expect(lines(harness).last == 320)
    #expect(harness.state.newBelow(me: ConversationSamples.ana).count == 0)
  }

  @Test func textDoesNotMoveWhenEarlierMessagesAreLoadedAbove() {
    var harness = harness(5_000)
    var shown = lines(harness)
    for _ in 0..<600 {
      harness.send(.scrolled(.lines(-1)))
      let next = lines(harness)
      #expect(next.last == shown.last || next.last == shown.last.map { $0 - 1 })
      shown = next
      #expect(harness.state.blocks.count <= ConversationPane.maxMessages)
    }
    #expect(harness.loads < 20)
  }

  @Test func aLongConversationIsReadThereAndBackWithoutAGap() {
    var harness = harness(2_000, rows: 30)
    var seen = Set(lines(harness))
    while harness.state.hasMoreBefore || harness.state.top > 0 {
      harness.send(.scrolled(.pages(-1)))
      seen.formUnion(lines(harness))
    }
    #expect(seen.count == 2_000)
    #expect(lines(harness).first == 1)
    seen = []
    while !harness.state.isAtNewest {
      seen.formUnion(lines(harness))
      harness.send(.scrolled(.pages(1)))
    }
    seen.formUnion(lines(harness))
    #expect(seen.count == 2_000)
    #expect(lines(harness).last == 2_000)
  }

  @Test func topAndBottomJumpWithoutReadingWhatLiesBetween() {
    var harness = harness(100_000)
    harness.send(.scrolled(.top))
    #expect(lines(harness).first == 1)
    #expect(harness.state.hasMoreAfter)
    harness.send(.scrolled(.bottom))
    #expect(lines(harness).last == 100_000)
    #expect(harness.loads <= 5)
  }

  @Test func pagesOverlapSoThatThePlaceIsNotLost() {
    var harness = harness(300)
    let before = harness.thread.filter { !$0.isEmpty }
    harness.send(.scrolled(.pages(-1)))
    harness.send(.scrolled(.pages(1)))
    #expect(harness.thread.contains { before.contains($0) })
    harness.send(.scrolled(.halfPages(-1)))
    #expect(harness.thread.contains { before.contains($0) })
  }

  @Test func theFirstVisibleWordsStayFirstWhenThePaneIsResized() {
    var harness = ConversationHarness(
      (1...200).map { id in
        ConversationSamples.inbound(
          id, "line \(id) " + String(repeating: "palavra ", count: 20), minutesAgo: 4_000 - id * 10)
      }, columns: 60, rows: 24)
    harness.send(.opened(ConversationSamples.row()))
    harness.send(.scrolled(.pages(-3)))
    let first = harness.state.place
    for columns in [40, 90, 60] {
      harness.send(.resized(columns: columns, rows: 24))
      guard case .held(let id, _, let offset) = harness.state.place, case .held(let was, _, _) = first else {
        Issue.record("the place was lost")
        return
      }
      #expect(id == was)
      #expect(offset <= 6)
    }
  }

  @Test func aPendingLineThatBecomesAMessageDoesNotMoveTheText() {
    var harness = harness(100)
    let operation = OperationID(at: ConversationSamples.now, random: (1, 1))
    let text = "uma resposta"
    harness.stub.messages.append(
      ThreadMessage(
        id: .pending(operation), kind: .outbound, authorID: ConversationSamples.ana, text: text,
        at: ConversationSamples.now, progress: .waiting))
    harness.send(.messagesChanged)
    harness.send(.scrolled(.lines(-6)))
    let before = harness.thread
    harness.stub.messages.removeLast()
    harness.stub.messages.append(
      ThreadMessage(
        id: .mirrored(MessageID(101)), kind: .outbound, authorID: ConversationSamples.ana, text: text,
        at: ConversationSamples.now, progress: .delivery(.sent, failure: nil)))
    harness.send(.messagesChanged)
    #expect(harness.thread.dropLast() == before.dropLast())
    #expect(harness.state.newBelow(me: ConversationSamples.ana).count == 0)
  }

  @Test func moreUnreadThanFitBeginAtTheFirstOfThem() {
    let harness = harness(100, unread: 30)
    #expect(lines(harness).first == 71)
    #expect(harness.thread.first?.contains("30 new messages") == true)
    #expect(harness.seen.isEmpty)
  }

  @Test func fewUnreadAreShownAtTheBottomAndCountAsSeen() {
    let harness = harness(100, unread: 2)
    #expect(harness.state.isAtNewest)
    #expect(harness.thread.contains { $0.contains("2 new messages") })
    #expect(harness.seen == [MessageID(100)])
  }

  @Test func nothingCountsAsSeenWithoutAttention() {
    var harness = ConversationHarness(ConversationSamples.numbered(1...10))
    harness.send(.attentionChanged(false))
    harness.send(.opened(ConversationSamples.row(unread: 1)))
    #expect(harness.seen.isEmpty)
    harness.send(.attentionChanged(true))
    #expect(harness.seen == [MessageID(10)])
    harness.send(.rowChanged(ConversationSamples.row(unread: 1)))
    #expect(harness.seen.count == 1)
  }

  @Test func markedUnreadByTheAgentALineStaysUnread() {
    var harness = harness(10)
    harness.send(.rowChanged(ConversationSamples.row(unread: 1)))
    #expect(harness.seen.isEmpty)
    harness.stub.messages += ConversationSamples.numbered(11...11)
    harness.send(.messagesChanged)
    #expect(harness.seen == [MessageID(11)])
  }

  @Test func anAnswerThatWasNotAskedForIsIgnored() {
    var harness = harness(10)
    let before = harness.state
    let window = ThreadWindow(conversationID: ConversationID(2), limit: 100)
    harness.send(.threadLoaded(window, ThreadPage(messages: [], hasMoreBefore: false, hasMoreAfter: false)))
    #expect(harness.state == before)
  }

  @Test func theWordsOfAKnownMessageAreNotWrappedAgainUntilItChanges() {
    let layout = ThreadLayout(
      geometry: ThreadGeometry(columns: 60), context: ConversationSamples.context(), contactName: "Ana", unread: nil)
    var messages = ConversationSamples.numbered(1...2)
    var known = layout.blocks(messages, known: [:])
    let mark = [ThreadLine(kind: .text, spans: [ThreadSpan(text: "kept", role: .text, columns: 4)])]
    for index in known.indices { known[index].body = mark }
    messages[1].text = "edited"
    let blocks = layout.blocks(messages, known: Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0) }))
    #expect(blocks[0].body == mark)
    #expect(blocks[1].body != mark)
  }
}
