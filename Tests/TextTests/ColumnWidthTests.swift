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

  @Test(arguments: [
    ("👨‍👩‍👧", "👨"), ("🇧🇷", "BR"), ("1️⃣", "1"), ("👍🏽", "👍"), ("❤️", "❤"), ("\u{85}", " "), ("a\nb", "a b"),
    ("\u{FFFF}", "\u{FFFD}"), ("\u{7}", "\u{FFFD}"), ("a\u{202E}b", "ab"), ("👋👋🏿", "👋👋"), ("👩‍x", "👩x"),
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
