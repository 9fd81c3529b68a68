import Testing
import Text

@Suite struct ColumnWidthTests {
  @Test(arguments: [
    ("", 0), ("Inbox", 5), ("ação", 4), ("ac\u{327}a\u{303}o", 4), ("日本語", 6), ("한글", 4), ("ｆｕｌｌ", 8), ("ﾊﾝｶｸ", 4),
    ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("❤️", 1), ("1️⃣", 1), ("🇧🇷", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
    ("\u{1F1E7}", 1), ("a\u{200B}b", 2), ("\u{202E}abc", 3), ("\u{FE0F}", 0), ("\u{301}", 1), ("a\u{AD}b", 2),
    ("z\u{300}\u{301}\u{302}\u{303}\u{304}", 1), ("\u{1B}[31m", 5), ("\u{10FFFF}", 1), ("a\tb", 3), ("สวัสดี", 4),
    ("नमस्ते", 4),
    ("🧑🏿‍🚀!", 3), ("👩‍❤️‍💋‍👨", 2), ("한", 2),
  ])
  func textHasTheWidthThatIsDrawn(text: String, columns: Int) {
    #expect(ColumnWidth.of(text) == columns)
    #expect(ColumnWidth.of(text) == DrawnCells(text.unicodeScalars).reduce(0) { $0 + $1.width })
  }

  @Test(arguments: ["Olá 👋🏽, João!", "日本 語", "🇧🇷🇵🇹", "👨‍👩‍👧 e 👍", "é e\u{301}"])
  func clustersAddUpToTheWholeText(text: String) {
    #expect(text.reduce(0) { $0 + ColumnWidth.of($1) } == ColumnWidth.of(text))
  }

  /// A cell over the edge of a cluster would put the cursor, a row's end or a selection beside what is drawn.
  @Test(arguments: [
    "a", "日", "👍", "🇧", "각", "가", "ᄀ", "ᅡ", "ᆨ", "\n", "\r", "\u{200B}", "\u{AD}", "👍🏽", "🏽", "e\u{301}", "क्", "\u{600}",
    "©",
    "\u{FE0F}", "👍\u{200D}", "🇧\u{200D}", "a\u{200D}", "\u{FFFF}",
  ])
  func noCellReachesOverTheEdgeOfACluster(before: String) {
    var torn: [String] = []
    for value in 0...0x2FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // Letters and ideographs of width 1 and 2 behave alike; marks and what isn't drawn are tried one by one.
      if value > 0x3000, ColumnWidth.of(scalar) > 0, value % 251 != 0, !(0x1F000..<0x1FB00).contains(value) { continue }
      let text = before + String(Character(scalar)) + "\u{301}"
      let columns = text.reduce(0) { $0 + ColumnWidth.of($1) }
      if columns != ColumnWidth.of(text) { torn.append("U+\(String(value, radix: 16))") }
    }
    #expect(torn.isEmpty, "\(torn.count): \(torn.prefix(20))")
  }

  @Test(arguments: [
    ("👨‍👩‍👧", "👨"), ("🇧🇷", "BR"), ("1️⃣", "1"), ("👍🏽", "👍"), ("❤️", "❤"), ("\u{85}", " "), ("a\nb", "a b"),
    ("\u{FFFF}", "\u{FFFD}"), ("\u{7}", "\u{FFFD}"), ("a\u{202E}b", "ab"), ("👋👋🏿", "👋👋"), ("👩‍x", "👩x"),
    ("a\r\nb", "a b"), ("🇧\u{200D}👍", "B👍"),
  ])
  func sequencesAreDrawnAsSingleScalars(text: String, drawn: String) {
    #expect(DrawnCells(text.unicodeScalars).map(\.text).joined() == drawn)
  }

  @Test func atMostThreeMarksStayOnACell() {
    let zalgo = "e" + String(repeating: "\u{301}", count: 40)
    let cells = Array(DrawnCells(zalgo.unicodeScalars))
    #expect(cells.count == 1)
    #expect(cells[0].text.unicodeScalars.count == 4)
  }
}
