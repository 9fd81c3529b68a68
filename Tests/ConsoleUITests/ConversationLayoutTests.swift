import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

@Suite struct ConversationLayoutTests {
  private func picture(
    _ messages: [ThreadMessage], columns: Int = 60, rows: Int = 30,
    _ context: ConversationContext = ConversationSamples.context()
  ) -> [String] {
    var harness = ConversationHarness(messages, columns: columns, rows: rows, context: context)
    harness.send(.opened(ConversationSamples.row()))
    return harness.picture()
  }

  private func rows(_ picture: [String], holding text: String) -> Int {
    picture.count { $0.contains(text) }
  }

  /// 00:30 and 02:30 UTC of 12 November: the evening before in São Paulo, the morning in Tokyo.
  @Test(arguments: [
    (ZoneOffsets.utc, ["Today"], "00:30"), (ConversationSamples.saoPaulo, ["Yesterday"], "21:30"),
    (ZoneOffsets(offsetSeconds: 9 * 3_600), ["Yesterday"], "09:30"),
    (ZoneOffsets(offsetSeconds: -2 * 3_600), ["Yesterday", "Today"], "22:30"),
  ])
  func daysAreThoseOfTheAgentsZone(zone: ZoneOffsets, days: [String], clock: String) {
    let midnight = Timestamp(milliseconds: 1_794_441_600_000)
    var messages = ConversationSamples.numbered(1...2)
    messages[0].at = midnight + .minutes(30)
    messages[1].at = midnight + .minutes(150)
    let picture = picture(messages, ConversationSamples.context(zone: zone))
    for day in ["Yesterday", "Today"] { #expect(rows(picture, holding: " \(day) ") == (days.contains(day) ? 1 : 0)) }
    #expect(rows(picture, holding: clock) == 1)
  }

  @Test func midnightChangesTheHeadingsAndOtherMinutesNothing() {
    var harness = ConversationHarness(ConversationSamples.exchange, rows: 60)
    harness.send(.opened(ConversationSamples.row()))
    let before = harness.state
    harness.context.now = harness.context.now + .minutes(1)
    harness.send(.ticked)
    #expect(harness.state == before)
    harness.context.now = harness.context.now + .hours(10)
    harness.send(.ticked)
    #expect(harness.thread.contains { $0.contains(" Yesterday ") })
    #expect(!harness.thread.contains { $0.contains(" Today ") })
  }

  @Test func linesOfOneSenderStandUnderOneHeadForFiveMinutes() {
    let picture = picture([
      ConversationSamples.inbound(1, "um", minutesAgo: 20), ConversationSamples.inbound(2, "dois", minutesAgo: 16),
      ConversationSamples.inbound(3, "tres", minutesAgo: 10),
    ])
    #expect(rows(picture, holding: "│ Conceição Araújo · ") == 2)
    #expect(rows(picture, holding: "├ dois") == 1)
  }

  @Test func alikeDeliveriesOfAGroupAreToldOnceAndFailuresEachTime() {
    let alike = (1...3).map { ConversationSamples.outbound($0, "m\($0)", minutesAgo: 3 - $0, .read) }
    #expect(rows(picture(alike), holding: "✓✓ read") == 1)
    let failed = (1...3).map { ConversationSamples.outbound($0, "m\($0)", minutesAgo: 3 - $0, .failed) }
    #expect(rows(picture(failed), holding: "✗ not delivered") == 3)
  }

  @Test(arguments: DeliveryState.allCases)
  func everyDeliveryStateIsAGlyphAndAWord(state: DeliveryState) {
    let picture = picture([ConversationSamples.outbound(1, "oi", minutesAgo: 1, state)])
    let mark = ProgressMark(state, Catalog(language: .english))
    #expect(rows(picture, holding: "\(mark.glyph) \(mark.words)") == 1)
  }

  @Test(arguments: ParkReason.allCases)
  func aRefusedLineSaysWhyInFull(reason: ParkReason) {
    var message = ConversationSamples.outbound(1, "oi", minutesAgo: 1)
    message.progress = .parked(reason)
    let words = picture([message], columns: 40).map { $0.drop { " ┃".contains($0) } }.joined(separator: " ")
    let expected = Catalog(language: .english).parked(reason)
    #expect(words.split(separator: " ").joined(separator: " ").contains("✗ " + expected))
  }

  @Test func whoWroteAnOutboundLineIsSaid() {
    let picture = picture([
      ConversationSamples.outbound(1, "a", minutesAgo: 40),
      ConversationSamples.outbound(2, "b", minutesAgo: 30, author: ConversationSamples.bruno, name: "Bruno Lima"),
      ConversationSamples.outbound(3, "c", minutesAgo: 20, author: nil, name: nil),
    ])
    for head in ["┃ You · ", "┃ Bruno Lima · ", "┃ Automatic message · "] { #expect(rows(picture, holding: head) == 1) }
  }

  @Test(arguments: [
    "\u{1B}]0;title\u{7}\u{1B}[2J", "a\u{202E}b", "\u{9B}31mx", "a\u{0}b\u{7F}", "line\rover", "zero\u{200B}width",
  ])
  func hostileTextReachesTheCellsHarmless(text: String) {
    var message = ConversationSamples.inbound(1, text, minutesAgo: 1)
    message.quote = ThreadMessage.Quote(messageID: MessageID(1), authorName: text, text: text)
    var row = ConversationSamples.row()
    row.contactName = text
    row.serviceName = text
    var harness = ConversationHarness([
      message, ConversationSamples.outbound(2, text, minutesAgo: 1, .failed, failure: text),
    ])
    harness.send(.opened(row))
    for line in harness.picture() {
      #expect(SafeText(line).string == line)
    }
  }

  @Test(arguments: 30...70)
  func noRowIsWiderThanThePane(columns: Int) {
    for line in picture(ConversationSamples.exchange, columns: columns, rows: 60) {
      #expect(ColumnWidth.of(line) <= columns)
    }
    let geometry = ThreadGeometry(columns: columns)
    #expect(geometry.left(.outbound) + 2 + geometry.textColumns <= columns)
    #expect(geometry.left(.comment) + 4 + geometry.commentColumns <= columns)
  }

  @Test(arguments: [30, 40, 60, 90])
  func aLinkIsShownWhole(columns: Int) {
    let link = "https://rastreio.example.com/BR123456789?origem=whatsapp&chave=abcdefghijklmnop"
    let picture = picture([ConversationSamples.inbound(1, "Veja " + link, minutesAgo: 1)], columns: columns)
    #expect(picture.map { $0.drop { " │├".contains($0) } }.joined().contains(link))
  }

  @Test(arguments: [
    ("veja https://a.b/c?d=1.", ["https://a.b/c?d=1"]), ("(http://a.b)", ["http://a.b"]), ("a://b", []),
    ("https://a.b e https://c.d", ["https://a.b", "https://c.d"]), ("sem link algum", []),
  ])
  func linksEndBeforeTheirPunctuation(text: String, links: [String]) {
    #expect(Links.ranges(in: text).map { String(text[$0]) } == links)
  }

  @Test func anInternalCommentSaysSoWithoutColour() {
    let picture = picture([ConversationSamples.comment(1, "nota", minutesAgo: 1)])
    #expect(rows(picture, holding: "┏━ INTERNAL · the customer does not receive this ━") == 1)
    #expect(rows(picture, holding: "┃ nota") == 1)
  }

  @Test func anEmptyConversationAndNoneAreSaid() {
    #expect(rows(picture([]), holding: "No messages yet") == 1)
    let none = ConversationHarness([])
    #expect(rows(none.picture(), holding: "No conversation open") == 1)
  }
}
