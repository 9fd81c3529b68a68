import Screen
import Testing
import Text

@testable import Terminal

#if canImport(Glibc)
  import Glibc
#endif

/// The same numbers every time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The whole terminal on a real pseudo-terminal. One after the other: there is one terminal in a process.
@Suite(.serialized) struct TerminalTests {
  static let enough: Duration = .seconds(10)

  private func grid(_ terminal: Terminal, _ text: String) -> CellGrid {
    var grid = CellGrid(
      size: terminal.size, fill: Style(foreground: Color(rgb: 0xD8DDE8), background: Color(rgb: 0x1B1F2A)))
    grid.write(text, at: Point(column: 2, row: 1), style: .plain)
    return grid
  }

  @Test func theScreenIsTakenAndGivenBack() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let before = pty.modes()
    let terminal = try Terminal(options: pty.options())
    #expect(pty.modes() != before)
    #expect(pty.output().isEmpty)
    terminal.paint(grid(terminal, "Olá"), cursor: Point(column: 5, row: 1))
    var screen = Emulator(columns: 80, rows: 24)
    screen.take(pty.output())
    #expect(screen.text()[1] == "  Olá")
    #expect(screen.cursor == Point(column: 5, row: 1))
    #expect(screen.modes.isSuperset(of: [1049, 2004, 1004, 25]))
    terminal.restore()
    terminal.restore()
    screen.take(pty.output())
    #expect(screen.modes.subtracting([7]) == [25])
    #expect(pty.modes() == before)
    #expect(screen.unknown == [])
  }

  @Test func aTypedCharacterCostsFewBytes() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: pty.options())
    defer { terminal.restore() }
    var text = ""
    for (index, character) in "a message with spaces".enumerated() {
      text.append(character)
      terminal.paint(grid(terminal, text), cursor: Point(column: 2 + text.count, row: 1))
      let bytes = pty.output()
      if index > 0 { #expect(bytes.count <= 20, "\(String(decoding: bytes, as: UTF8.self))") }
      if index > 0, character != " " { #expect(String(decoding: bytes, as: UTF8.self).contains("h\(character)\u{1B}")) }
    }
  }

  @Test func aTypedCharacterCostsAsLittleAfterAFrameThatDrewElsewhere() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: pty.options(["COLORTERM": "truecolor"]))
    defer { terminal.restore() }
    let field = Style(foreground: Color(rgb: 0xD8DDE8), background: Color(rgb: 0x232936))
    let other = Style(
      foreground: Color(rgb: 0x8FBCFF), background: Color(rgb: 0x1B1F2A), attributes: [.bold, .italic])
    var grid = CellGrid(size: terminal.size)
    var text = ""
    for (number, character) in "some words".enumerated() {
      grid.write("elsewhere \(number)", at: Point(column: 4, row: 20), style: other)
      terminal.paint(grid, cursor: Point(column: 2 + text.count, row: 1))
      _ = pty.output()
      text.append(character)
      grid.write(text, at: Point(column: 2, row: 1), style: field)
      terminal.paint(grid, cursor: Point(column: 2 + text.count, row: 1))
      let bytes = pty.output()
      if number > 0 { #expect(bytes.count <= 20, "\(String(decoding: bytes, as: UTF8.self).debugDescription)") }
    }
  }

  @Test func anUnchangedFrameWritesNothing() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: pty.options())
    defer { terminal.restore() }
    terminal.paint(grid(terminal, "still"), cursor: nil)
    #expect(!pty.output().isEmpty)
    for _ in 0..<3 { terminal.paint(grid(terminal, "still"), cursor: nil) }
    #expect(pty.output().isEmpty)
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "screen-256color", "linux", "vt220"], ["truecolor", ""])
  func anyFrameAfterAnyOtherIsShownWhole(type: String, colors: String) throws {
    let pty = try #require(Pty(columns: 40, rows: 12))
    let terminal = try Terminal(options: pty.options(["TERM": type, "COLORTERM": colors]))
    defer { terminal.restore() }
    var screen = Emulator(columns: 40, rows: 12)
    var random = SeededGenerator(state: 2026)
    var grid = CellGrid(size: terminal.size)
    let words = ["ação", "日本語", "👍🏽", "e\u{301}", "─────", "          ", "🇧🇷", "Inbox", "x", "﷽", "नमस्ते"]
    let palette = [0x1B1F2A, 0xD8DDE8, 0x8FBCFF, 0xFF9C9C, 0x000001].map { Color(rgb: UInt32($0)) } + [.default]
    for _ in 0..<150 {
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let style = Style(
          foreground: palette.randomElement(using: &random), background: palette.randomElement(using: &random),
          attributes: [[], .bold, .reverse, .underline].randomElement(using: &random) ?? [])
        let point = Point(column: Int.random(in: -2..<40, using: &random), row: Int.random(in: 0..<12, using: &random))
        if Int.random(in: 0..<4, using: &random) == 0 {
          grid.fill(
            Rect(
              column: point.column, row: point.row, columns: Int.random(in: 1...40, using: &random),
              rows: Int.random(in: 1...5, using: &random)), style)
        } else {
          grid.write(words.randomElement(using: &random) ?? "", at: point, style: style)
        }
      }
      let cursor =
        Bool.random(using: &random)
        ? Point(column: Int.random(in: 0..<40, using: &random), row: Int.random(in: 0..<12, using: &random)) : nil
      if !terminal.writesCorner, grid[37, 11].width == 2 {
        grid.write("  ", at: Point(column: 37, row: 11), style: grid[37, 11].style)
      }
      terminal.paint(grid, cursor: cursor)
      screen.take(pty.output())
      try #require(screen.text() == grid.text(), "\(screen.unknown)")
      if let cursor { try #require(screen.visibleCursor == cursor) }
      try #require(screen.modes.contains(25) == (cursor != nil) || type == "vt220")
      guard terminal.colorDepth == .trueColor else { continue }
      for row in 0..<12 {
        for column in 0..<40 {
          let cell = grid[column, row]
          let seen = screen[column, row]
          try #require(seen.background == Self.name(cell.background), "at \(column),\(row)")
          if cell.text != " " {
            try #require(seen.foreground == Self.name(cell.foreground), "at \(column),\(row)")
            try #require(seen.flags.contains(1) == cell.attributes.contains(.bold))
          }
          try #require(seen.flags.contains(7) == cell.attributes.contains(.reverse), "at \(column),\(row)")
        }
      }
    }
    #expect(screen.unknown == [])
  }

  private static func name(_ color: Color) -> String {
    color.rgb.map { "#\($0 >> 16),\($0 >> 8 & 0xFF),\($0 & 0xFF)" } ?? "default"
  }

  @Test func allQueuedKeysComeAtOnce() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: pty.options())
    defer { terminal.restore() }
    pty.type("ab\u{1B}[A\u{1B}[200~x\u{1B}[31my\u{1B}[201~\u{1B}[0n\r")
    let events = terminal.wait(deadline: .now + Self.enough, wakeup: -1)
    #expect(
      events == [
        .key(KeyPress(.character("a"))), .key(KeyPress(.character("b"))), .key(KeyPress(.up)), .paste("x\u{1B}[31my"),
        .key(KeyPress(.enter)),
      ])
  }

  @Test func aLoneEscapeComesAfterItsDelay() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    var options = pty.options()
    options.escapeDelay = .milliseconds(20)
    let terminal = try Terminal(options: options)
    defer { terminal.restore() }
    let start = ContinuousClock.now
    pty.type("\u{1B}")
    #expect(terminal.wait(deadline: .now + Self.enough, wakeup: -1) == [.key(KeyPress(.escape))])
    #expect(ContinuousClock.now - start >= .milliseconds(20))
  }

  @Test func theDeadlineAndTheWakeupEndTheWait() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: pty.options())
    defer { terminal.restore() }
    #expect(terminal.wait(deadline: .now + .milliseconds(5), wakeup: -1) == [])
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    write(ends[1], "x", 1)
    #expect(terminal.wait(deadline: .now + Self.enough, wakeup: ends[0]) == [.wakeup])
    #expect(terminal.wait(deadline: .now, wakeup: ends[0]) == [])
    close(ends[0])
    close(ends[1])
  }

  @Test func aResizeDrawsTheWholeScreenAnew() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: pty.options())
    defer { terminal.restore() }
    terminal.paint(grid(terminal, "small"), cursor: nil)
    _ = pty.output()
    pty.resize(columns: 120, rows: 40)
    kill(getpid(), SIGWINCH)
    #expect(terminal.wait(deadline: .now + Self.enough, wakeup: -1) == [.resized(Size(columns: 120, rows: 40))])
    var large = grid(terminal, "large")
    large.write("corner", at: Point(column: 114, row: 39), style: .plain)
    terminal.paint(large, cursor: nil)
    var screen = Emulator(columns: 120, rows: 40)
    screen.take(pty.output())
    #expect(screen.text() == large.text())
  }

  @Test func onASlowLineFramesAreDroppedAndBytesAreNot() throws {
    let pty = try #require(Pty(columns: 120, rows: 40))
    let terminal = try Terminal(options: pty.options())
    defer { terminal.restore() }
    var last = CellGrid(size: terminal.size)
    // Nobody reads: the line fills up, and painting must neither block nor cut a frame.
    for number in 0..<400 {
      var grid = CellGrid(size: terminal.size)
      for row in 0..<40 {
        grid.write(
          String(repeating: "\(number % 10)\(row % 7)é", count: 38), at: Point(column: 0, row: row), style: .plain)
      }
      terminal.paint(grid, cursor: nil)
      last = grid
    }
    var screen = Emulator(columns: 120, rows: 40)
    var total = 0
    while screen.text() != last.text(), total < 10_000_000 {
      let bytes = pty.output()
      total += bytes.count
      screen.take(bytes)
      _ = terminal.wait(deadline: .now, wakeup: -1)
      if bytes.isEmpty, terminal.held == nil, terminal.output.isEmpty { screen.take(pty.output()) }
    }
    #expect(screen.text() == last.text())
    #expect(total < 400 * 4000)
    #expect(screen.unknown == [])
  }

  @Test func aFrameWaitsForTheAnswerAndTheNewestIsShown() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    var options = pty.options()
    options.asksForReports = true
    options.reportInterval = 100
    options.window = 0
    options.reportTimeout = .seconds(60)
    let terminal = try Terminal(options: options)
    defer { terminal.restore() }
    terminal.paint(grid(terminal, "first"), cursor: nil)
    var screen = Emulator(columns: 80, rows: 24)
    screen.take(pty.output())
    #expect(screen.questions == 1)
    terminal.paint(grid(terminal, "second"), cursor: nil)
    terminal.paint(grid(terminal, "third"), cursor: nil)
    #expect(pty.output().isEmpty)
    pty.type("\u{1B}[0nx")
    #expect(terminal.wait(deadline: .now + Self.enough, wakeup: -1) == [.key(KeyPress(.character("x")))])
    screen.take(pty.output())
    #expect(screen.text()[1] == "  third")
  }

  @Test func theClipboardTakesWhatItCan() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: pty.options(["TMUX": "/tmp/tmux,1,0"]))
    defer { terminal.restore() }
    terminal.paint(grid(terminal, ""), cursor: nil)
    _ = pty.output()
    #expect(terminal.copyToClipboard("foo") == .sent)
    #expect(
      String(decoding: pty.output(), as: UTF8.self)
        == "\u{1B}]52;c;Zm9v\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{7}\u{1B}\\")
    #expect(terminal.copyToClipboard(SafeText(String(repeating: "x", count: 74_995))) == .tooLong)
    terminal.setTitle(SafeText("a\u{1B}]2;b\u{7}"))
    #expect(String(decoding: pty.output(), as: UTF8.self) == "\u{1B}]2;a␛]2;b␇\u{1B}\\")
  }

  @Test func aHangupIsToldOnceTheLineIsGone() throws {
    let opened = try #require(Pty(columns: 80, rows: 24))
    let slave = dup(opened.slave)
    var options = opened.options()
    options.input = slave
    options.output = slave
    let terminal = try Terminal(options: options)
    defer { terminal.restore() }
    opened.hangUp()
    #expect(terminal.wait(deadline: .now + Self.enough, wakeup: -1).contains(.hangup))
    terminal.paint(grid(terminal, "gone"), cursor: nil)
    #expect(terminal.wait(deadline: .now, wakeup: -1) == [])
    close(slave)
  }

  @Test(arguments: [
    ("dumb", TerminalError.unsuitable("dumb")), ("", .noTerminalType), ("tty33", .unsuitable("tty33")),
    ("no-such-terminal", .unknownType("no-such-terminal")),
  ])
  func unusableTerminalsAreRefused(type: String, expected: TerminalError) throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let error = #expect(throws: TerminalError.self) { _ = try Terminal(options: pty.options(["TERM": type])) }
    #expect(error == expected)
    let early = #expect(throws: TerminalError.self) { try Terminal.check(pty.options(["TERM": type])) }
    #expect(early == expected)
    #expect(pty.output().isEmpty)
  }

  @Test func aPipeIsNotATerminal() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    var options = TerminalOptions(environment: ["TERM": "xterm"])
    options.input = ends[0]
    let error = #expect(throws: TerminalError.self) { _ = try Terminal(options: options) }
    #expect(error == .notATerminal)
    close(ends[0])
    close(ends[1])
  }
}
