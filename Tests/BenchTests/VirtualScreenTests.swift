import Testing

@testable import Bench

@Suite struct VirtualScreenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var input: String
    var rows: [String]

    init(_ name: String, _ input: String, _ rows: String...) {
      self.name = name
      self.input = input
      self.rows = rows
    }

    var testDescription: String { name }
  }

  static let cases = [
    Case("text wraps at the edge", "abcdefghijkl", "abcdefghij", "kl", "", ""),
    Case("a full line does not wrap yet", "abcdefghij\rX", "Xbcdefghij", "", "", ""),
    Case("the last row scrolls", "1\r\n2\r\n3\r\n4\r\n5", "2", "3", "4", "5"),
    Case("cursor addresses count from one", "\u{1b}[2;3Hx\u{1b}[4dy\u{1b}[2Gz", "", "  x", "", " z y"),
    Case("relative moves stop at the edges", "\u{1b}[9A\u{1b}[99Cx\u{1b}[99By", "         x", "", "", "         y"),
    Case("erasing to the end of the line", "abcdef\u{1b}[1;3H\u{1b}[K", "ab", "", "", ""),
    Case("erasing to its beginning", "abcdef\u{1b}[1;3H\u{1b}[1K", "   def", "", "", ""),
    Case("erasing everything", "abc\r\ndef\u{1b}[2J", "", "", "", ""),
    Case("erasing some cells", "abcdef\u{1b}[1;2H\u{1b}[3X", "a   ef", "", "", ""),
    Case("deleting and inserting cells", "abcdef\u{1b}[1;2H\u{1b}[2P\u{1b}[@", "a def", "", "", ""),
    Case("inserting a line", "1\r\n2\r\n3\u{1b}[2H\u{1b}[L", "1", "", "2", "3"),
    Case("deleting a line", "1\r\n2\r\n3\u{1b}[1H\u{1b}[M", "2", "3", "", ""),
    Case("a region scrolls by itself", "1\r\n2\r\n3\r\n4\u{1b}[2;3r\u{1b}[3H\n", "1", "3", "", "4"),
    Case("reverse line feed at the top", "1\r\n2\u{1b}[1H\u{1b}M", "", "1", "2", ""),
    Case("repeating a character", "x\u{1b}[3b", "xxxx", "", "", ""),
    Case("line drawing", "\u{1b}(0lqk\u{1b}(Bq", "┌─┐q", "", "", ""),
    Case("titles and other strings are skipped", "a\u{1b}]0;title\u{07}b\u{1b}P+q\u{1b}\\c", "abc", "", "", ""),
    Case("wide characters", "山x\u{1b}[1;2Hy", " yx", "", "", ""),
    Case("half of a wide character is overwritten", "a山\u{1b}[1;2Hz", "az", "", "", ""),
    Case("marks take no cell", "e\u{301}a", "ea", "", "", ""),
    Case("saved cursor", "ab\u{1b}7cd\u{1b}8X", "abXd", "", "", ""),
    Case("the other screen begins empty", "abc\u{1b}[?1049h\u{1b}[Hx", "x", "", "", ""),
  ]

  @Test(arguments: cases)
  func showsWhatXtermShows(_ test: Case) {
    var screen = VirtualScreen(columns: 10, rows: 4)
    screen.feed(test.input.utf8)
    #expect(screen.text() == test.rows)
  }

  @Test(arguments: cases)
  func readsMayEndAnywhere(_ test: Case) {
    let bytes = Array(test.input.utf8)
    for cut in bytes.indices {
      var screen = VirtualScreen(columns: 10, rows: 4)
      screen.feed(bytes[..<cut])
      screen.feed(bytes[cut...])
      #expect(screen.text() == test.rows)
    }
  }

  @Test(
    arguments: [
      ("\u{1b}[31;44m", 1, 4), ("\u{1b}[91m", 9, -1), ("\u{1b}[38;5;200;48;5;17m", 200, 17),
      ("\u{1b}[38;2;1;2;3m", 0x101_0203, -1), ("\u{1b}[38:2::1:2:3m", 0x101_0203, -1),
      ("\u{1b}[38:2:1:2:3;48:5:9m", 0x101_0203, 9), ("\u{1b}[31m\u{1b}[39m", -1, -1), ("\u{1b}[31m\u{1b}[m", -1, -1),
    ] as [(String, Int32, Int32)])
  func coloursInEveryForm(sequence: String, foreground: Int32, background: Int32) {
    var screen = VirtualScreen(columns: 10, rows: 4)
    screen.feed((sequence + "x").utf8)
    #expect(screen.cells[0].style.foreground == foreground)
    #expect(screen.cells[0].style.background == background)
  }

  @Test func attributesComeAndGo() {
    var screen = VirtualScreen(columns: 10, rows: 4)
    screen.feed("\u{1b}[1;3;4ma\u{1b}[22;24mb\u{1b}[4:0;7mc".utf8)
    #expect(screen.cells[0].style.attributes == [.bold, .italic, .underline])
    #expect(screen.cells[1].style.attributes == [.italic])
    #expect(screen.cells[2].style.attributes == [.italic, .reverse])
  }

  @Test(
    arguments: [
      ("\u{1b}[3;5H\u{1b}[6n", "\u{1b}[3;5R"), ("\u{1b}[5n", "\u{1b}[0n"), ("\u{1b}[c", "\u{1b}[?62;22c"),
      ("\u{1b}[?2026$p", "\u{1b}[?2026;2$y"), ("\u{1b}[?2026h", ""),
    ])
  func questionsAreAnsweredOnce(question: String, answer: String) {
    var screen = VirtualScreen(columns: 10, rows: 4)
    screen.feed(question.utf8)
    #expect(screen.takeReplies() == Array(answer.utf8))
    #expect(screen.takeReplies().isEmpty)
  }

  @Test func modesOfKeysAndCursor() {
    var screen = VirtualScreen(columns: 10, rows: 4)
    screen.feed("\u{1b}[?1h\u{1b}[?25l\u{1b}[?1049h".utf8)
    #expect(screen.hasApplicationCursorKeys && !screen.isCursorVisible && screen.isAlternate)
    screen.feed("\u{1b}[?1l\u{1b}[?25h\u{1b}[?1049l".utf8)
    #expect(!screen.hasApplicationCursorKeys && screen.isCursorVisible && !screen.isAlternate)
  }

  @Test func noiseNeverTraps() {
    var state: UInt64 = 42
    var noise: [UInt8] = []
    for _ in 0..<60_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let byte = UInt8(truncatingIfNeeded: state >> 33)
      noise.append(byte)
      if byte & 7 == 0 { noise += [0x1b, UInt8(ascii: "[")] }
    }
    var screen = VirtualScreen(columns: 10, rows: 4)
    screen.feed(noise)
    #expect(screen.text().count == 4)
  }
}
