import Screen
import Testing
import Text

@testable import Terminal

extension TerminalTests {
  /// What is hard to draw: wide, joined, marked, invisible, unknown and right-to-left characters.
  static let hardTexts = [
    "日本語", "한국어", "ｆｕｌｌ", "ﾊﾝｶｸ", "👍", "👍🏽", "👨‍👩‍👧‍👦", "❤️", "1️⃣", "*️⃣", "🇧🇷", "🇧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏽", "e\u{301}\u{308}\u{330}\u{331}",
    "नमस्ते", "สวัสดี",
    "ကြည့်", "שָׁלוֹם", "السلام", "﷽", "𒐫", "⸻", "\u{301}", "ᄀ", "가", "ᅡ", "a\u{200B}b", "\u{202E}abc", "\u{FFFF}",
    "\u{1F7A7}", "\u{E000}",
    "─│╭", "·…①α", "\t", "ação", "x", "  ", "Z\u{334}\u{334}\u{334}\u{334}\u{334}\u{334}",
  ]

  private func terminal(_ type: String, columns: Int, rows: Int) throws -> (Terminal, Pty) {
    let pty = try #require(Pty(columns: columns, rows: rows))
    var options = TerminalOptions(environment: ["TERM": type, "COLORTERM": "truecolor"])
    options.input = pty.slave
    options.output = pty.slave
    options.asksForReports = false
    return (try Terminal(options: options), pty)
  }

  /// Half of a wide character before the last column, which curses writes by inserting, is left out on some terminals.
  private func withoutCorner(_ grid: CellGrid, _ terminal: Terminal) -> CellGrid {
    let column = grid.size.columns - 3
    let row = grid.size.rows - 1
    guard !terminal.writesCorner, grid[column, row].width == 2 else { return grid }
    var grid = grid
    grid.write("  ", at: Point(column: column, row: row), style: grid[column, row].style)
    return grid
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "screen-256color", "linux"], [1, 2, 3] as [UInt64])
  func noEditOfAnyTextLeavesATornCell(type: String, seed: UInt64) throws {
    let (columns, rows) = (24, 6)
    let (terminal, pty) = try terminal(type, columns: columns, rows: rows)
    defer { terminal.restore() }
    var screen = Emulator(columns: columns, rows: rows)
    var random = SeededGenerator(state: seed)
    var grid = CellGrid(size: terminal.size)
    let colors = [0x1B1F2A, 0xD8DDE8, 0x8FBCFF].map { Color(rgb: UInt32($0)) } + [.default]
    for round in 0..<120 {
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let style = Style(
          foreground: colors.randomElement(using: &random), background: colors.randomElement(using: &random),
          attributes: [[], .bold, .reverse].randomElement(using: &random) ?? [])
        let point = Point(
          column: Int.random(in: -2..<columns, using: &random), row: Int.random(in: 0..<rows, using: &random))
        let rect = Rect(
          column: point.column, row: point.row, columns: Int.random(in: 1...7, using: &random),
          rows: Int.random(in: 1...2, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0: grid.fill(rect, style)
        case 1: grid.tint(rect, style)
        case 2: grid.box(rect, style: style)
        case 3:
          let row = Int.random(in: 0..<rows, using: &random)
          for column in 0..<columns {
            grid.write(
              Self.hardTexts.randomElement(using: &random) ?? "", at: Point(column: column, row: row), style: style)
          }
        default:
          grid.write(
            Self.hardTexts.randomElement(using: &random) ?? "", at: point, style: style,
            maxColumns: Int.random(in: 1...8, using: &random))
        }
      }
      grid = withoutCorner(grid, terminal)
      terminal.paint(grid, cursor: nil)
      screen.take(pty.output())
      try #require(screen.text() == grid.text(), "round \(round): \(screen.unknown)")
      for row in 0..<rows {
        for column in 0..<columns {
          try #require(screen[column, row].text == grid[column, row].text, "round \(round) at \(column),\(row)")
        }
      }
    }
    #expect(screen.unknown == [])
  }

  /// Every way to write over either half of a wide character, at every place of a row.
  @Test(arguments: ["日本語한국", "👍🏽👨‍👩‍👧日x👍", "a日e\u{301}語b한"], ["x", "日", "🇧🇷", "👍", "e\u{301}", " ", "\u{301}"])
  func eitherHalfOfAWideCharacterCanBeWrittenOver(before: String, after: String) throws {
    let columns = 10
    let (terminal, pty) = try terminal("xterm-256color", columns: columns, rows: 2)
    defer { terminal.restore() }
    var screen = Emulator(columns: columns, rows: 2)
    let style = Style(background: Color(rgb: 0x445566))
    for column in -1..<columns {
      for way in 0..<3 {
        var grid = CellGrid(size: terminal.size)
        grid.write(before, at: Point(column: 0, row: 0), style: .plain)
        terminal.paint(grid, cursor: nil)
        screen.take(pty.output())
        try #require(screen.text() == grid.text())
        switch way {
        case 0: grid.write(after, at: Point(column: column, row: 0), style: style)
        case 1: grid.fill(Rect(column: column, row: 0, columns: ColumnWidth.of(after), rows: 1), style)
        default: grid.tint(Rect(column: column, row: 0, columns: ColumnWidth.of(after), rows: 1), style)
        }
        terminal.paint(grid, cursor: nil)
        screen.take(pty.output())
        try #require(screen.text() == grid.text(), "way \(way) at \(column)")
        for column in 0..<columns {
          try #require(
            screen[column, 0].background == (grid[column, 0].background == .default ? "default" : "#68,85,102"))
        }
      }
    }
  }

  /// What stands behind a text is where its width says, on the screen that curses believes in as well.
  @Test(arguments: TerminalTests.hardTexts)
  func cursesCountsTheColumnsThatWeCount(text: String) throws {
    let (terminal, pty) = try terminal("xterm-256color", columns: 40, rows: 2)
    defer { terminal.restore() }
    var screen = Emulator(columns: 40, rows: 2)
    var grid = CellGrid(size: terminal.size)
    let used = grid.write(text + "|", at: Point(column: 0, row: 0), style: .plain)
    #expect(used == ColumnWidth.of(text) + 1)
    terminal.paint(grid, cursor: Point(column: used, row: 0))
    screen.take(pty.output())
    #expect(screen[used - 1, 0].text == "|")
    #expect(screen.cursor == Point(column: used, row: 0))
    // One character more makes curses move to it by its own reckoning.
    grid.write("!", at: Point(column: used, row: 0), style: .plain)
    terminal.paint(grid, cursor: Point(column: used + 1, row: 0))
    screen.take(pty.output())
    #expect(screen.text()[0].hasSuffix("|!"))
  }
}
