import Screen
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@testable import Terminal

/// Whether the terminal's own background is dark.
@Suite struct BackgroundTests {
  static let dark = "\u{1B}]11;rgb:1b1b/1f1f/2a2a\u{1B}\\"
  static let light = "\u{1B}]11;rgb:fdfd/f6f6/e3e3\u{7}"
  static let attributes = "\u{1B}[?62;22c"

  @Test(arguments: [
    ("rgb:1b1b/1f1f/2a2a", 0x1B1F2A as UInt32?), ("rgb:ff/80/0", 0xFF8000), ("rgb:f/8/0", 0xFF8800),
    ("rgb:fff/800/000", 0xFF8000), ("rgba:1b1b/1f1f/2a2a/ffff", 0x1B1F2A), ("#1b1f2a", 0x1B1F2A),
    ("#1b1b1f1f2a2a", 0x1B1F2A), ("rgb:", nil), ("rgb:1/2", nil), ("rgb:1/2/3/4", nil), ("rgb:11111/2/3", nil),
    ("rgb:gg/00/00", nil), ("rgb://", nil), ("#12345", nil), ("?", nil), ("", nil), ("black", nil),
  ])
  func coloursAreReadAsXHasThem(text: String, rgb: UInt32?) {
    #expect(Color(specification: text.utf8)?.rgb == rgb)
  }

  @Test(
    arguments: [
      ("15;0", true), ("0;15", false), ("15;default;0", true), ("0;default;15", false), ("12;8", true), ("0;7", false),
      ("15;6", true), ("0", nil), ("", nil), ("15;default", nil), ("15;99", nil), ("15;-1", nil), ("x;y", nil),
    ] as [(String, Bool?)])
  func theEnvironmentMaySayIt(value: String, isDark: Bool?) {
    #expect(BackgroundQuery.isDark(environment: ["COLORFGBG": value]) == isDark)
    #expect(BackgroundQuery.isDark(environment: [:]) == nil)
  }

  @Test func theColourCountsMoreThanWhatTheTerminalSaysOfItsScheme() {
    let start = ContinuousClock.now
    var query = BackgroundQuery(isDark: true)
    query.asked(at: start)
    #expect(query.isWaiting(at: start))
    #expect(query.take(.appearance(isDark: false), at: start) == (false, false))
    #expect(query.take(.background(Color(rgb: 0x111111)), at: start) == (true, false))
    #expect(query.take(.appearance(isDark: false), at: start) == (nil, false))
    #expect(query.take(.attributes, at: start) == (nil, false))
    #expect(!query.isWaiting(at: start))
    #expect(query.isDark == true)
    // A change later is asked about, not believed.
    #expect(query.take(.appearance(isDark: false), at: start) == (nil, true))
    #expect(query.take(.background(Color(rgb: 0xEEEEEE)), at: start) == (false, false))
    #expect(query.take(.background(Color(rgb: 0xFFFFFF)), at: start) == (nil, false))
  }

  @Test func anAnswerIsNotWaitedForForever() {
    let start = ContinuousClock.now
    var query = BackgroundQuery()
    query.asked(at: start)
    #expect(query.isWaiting(at: start + .milliseconds(1999)))
    #expect(!query.isWaiting(at: start + .seconds(2)))
    // And understood all the same.
    #expect(query.take(.background(Color(rgb: 0)), at: start + .seconds(60)) == (true, false))
  }

  @Test(arguments: [dark, light, "\u{1B}[?997;1n", "\u{1B}[?997;2n", attributes])
  func answersAreNeverTypedHoweverTheyAreCut(answer: String) {
    let bytes = Array(answer.utf8)
    for cut in 0...bytes.count {
      var decoder = InputDecoder()
      let events = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...])
      #expect(events.count == 1)
      guard case .reply(let reply) = events.first else {
        Issue.record("cut at \(cut): \(events)")
        continue
      }
      #expect(reply != .other)
      #expect(decoder.pending == nil)
    }
  }

  /// Its rest may be late on a bad line: half an answer is not given up like half a key.
  @Test func halfAnAnswerIsWaitedForLonger() {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1B}]11;rgb:1b1b/1f".utf8).isEmpty)
    #expect(decoder.pending == .reply)
    #expect(decoder.decode("1f/2a2a\u{1B}".utf8).isEmpty)
    #expect(decoder.pending == .reply)
    #expect(decoder.decode("\\x".utf8) == [.reply(.background(Color(rgb: 0x1B1F2A))), .key(KeyPress(.character("x")))])
    #expect(decoder.decode("\u{1B}]52;c".utf8).isEmpty)
    #expect(decoder.pending == .sequence)
  }
}

private func == (left: (news: Bool?, asks: Bool), right: (Bool?, Bool)) -> Bool {
  left.news == right.0 && left.asks == right.1
}

extension TerminalTests {
  private func asking(_ pty: Pty, _ environment: [String: String] = [:]) -> TerminalOptions {
    var options = TerminalOptions(
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"].merging(environment) { $1 })
    options.input = pty.slave
    options.output = pty.slave
    options.asksForReports = false
    options.asksForBackground = true
    return options
  }

  private static let question = Array("\u{1B}]11;?\u{1B}\\\u{1B}[?996n\u{1B}[c".utf8)

  private func frame(_ terminal: Terminal) -> CellGrid {
    var grid = CellGrid(size: terminal.size)
    grid.write("Olá", at: Point(column: 1, row: 1), style: .plain)
    return grid
  }

  @Test func theBackgroundIsFoundBeforeTheFirstFrame() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: asking(pty))
    defer { terminal.restore() }
    // What is typed meanwhile isn't lost.
    pty.type("a" + BackgroundTests.light + "b" + BackgroundTests.attributes + "c")
    #expect(terminal.isBackgroundDark == nil)
    #expect(terminal.findBackground(patience: Self.enough) == false)
    #expect(pty.output() == Self.question)
    #expect(
      terminal.wait(deadline: .now + Self.enough, wakeup: -1)
        == ["a", "b", "c"].map { .key(KeyPress(.character($0))) })
    terminal.paint(frame(terminal), cursor: nil)
    let output = String(decoding: pty.output(), as: UTF8.self)
    #expect(output.contains("\u{1B}[?2031h"))
    #expect(!output.contains("\u{1B}]11;?"))
    terminal.restore()
    #expect(String(decoding: pty.output(), as: UTF8.self).contains("\u{1B}[?2031l"))
  }

  @Test func aTerminalThatAnswersOnlyWhatAllAnswerIsNotWaitedFor() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: asking(pty, ["COLORFGBG": "0;15"]))
    defer { terminal.restore() }
    pty.type(BackgroundTests.attributes)
    let start = ContinuousClock.now
    #expect(terminal.findBackground(patience: Self.enough) == false)
    #expect(ContinuousClock.now - start < Self.enough)
  }

  @Test func aLateAnswerComesAsAnEvent() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: asking(pty))
    defer { terminal.restore() }
    #expect(terminal.findBackground(patience: .zero) == nil)
    terminal.paint(frame(terminal), cursor: nil)
    _ = pty.output()
    pty.type("x" + BackgroundTests.dark + "y" + BackgroundTests.attributes)
    #expect(
      terminal.wait(deadline: .now + Self.enough, wakeup: -1)
        == [.key(KeyPress(.character("x"))), .background(isDark: true), .key(KeyPress(.character("y")))])
    // The same once more is no news.
    pty.type(BackgroundTests.dark + "z")
    #expect(terminal.wait(deadline: .now + Self.enough, wakeup: -1) == [.key(KeyPress(.character("z")))])
    #expect(pty.output().isEmpty)
  }

  @Test func aChangeOfTheTerminalsColoursIsAskedAbout() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: asking(pty))
    defer { terminal.restore() }
    pty.type(BackgroundTests.dark + BackgroundTests.attributes)
    #expect(terminal.findBackground(patience: Self.enough) == true)
    terminal.paint(frame(terminal), cursor: nil)
    _ = pty.output()
    pty.type("\u{1B}[?997;2nx")
    #expect(terminal.wait(deadline: .now + Self.enough, wakeup: -1) == [.key(KeyPress(.character("x")))])
    #expect(pty.output() == Self.question)
    pty.type(BackgroundTests.light + BackgroundTests.attributes)
    #expect(terminal.wait(deadline: .now + Self.enough, wakeup: -1) == [.background(isDark: false)])
  }

  @Test(arguments: ["linux", "vt220", "screen-256color"])
  func aTerminalThatDoesNotTakeTheQuestionIsNotAsked(type: String) throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: asking(pty, ["TERM": type, "COLORFGBG": "15;0"]))
    defer { terminal.restore() }
    #expect(terminal.findBackground(patience: Self.enough) == true)
    #expect(pty.output().isEmpty)
  }

  /// What a shell would be given to read after the console has left.
  @Test func anAnswerUnderWayDoesNotReachTheShell() throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let terminal = try Terminal(options: asking(pty))
    #expect(terminal.findBackground(patience: .zero) == nil)
    terminal.paint(frame(terminal), cursor: nil)
    pty.type(BackgroundTests.dark + BackgroundTests.attributes)
    terminal.restore()
    #expect(!pty.hasUnread)
  }

  /// More colours than there are slots for, as when one theme after the other is looked at.
  @Test func anyNumberOfColoursIsShownExactly() throws {
    let pty = try #require(Pty(columns: 40, rows: 12))
    var options = asking(pty)
    options.asksForBackground = false
    let terminal = try Terminal(options: options)
    defer { terminal.restore() }
    var screen = Emulator(columns: 40, rows: 12)
    for theme in 0..<40 as Range<UInt32> {
      var grid = CellGrid(size: terminal.size, fill: Style(background: Color(rgb: theme * 0x30107)))
      for column in 0..<40 {
        let style = Style(foreground: Color(rgb: (theme &* 40 + UInt32(column)) &* 0x2F_F1F1 & 0xFF_FFFF))
        grid.write("x", at: Point(column: column, row: 3), style: style)
      }
      terminal.paint(grid, cursor: nil)
      screen.take(pty.output())
      for column in 0..<40 {
        let (cell, seen) = (grid[column, 3], screen[column, 3])
        try #require(seen.foreground == Self.shown(cell.foreground) && seen.background == Self.shown(cell.background))
      }
    }
  }

  private static func shown(_ color: Color) -> String {
    color.rgb.map { "#\($0 >> 16),\($0 >> 8 & 0xFF),\($0 & 0xFF)" } ?? "default"
  }

  /// The pair that is sent in 256 colours keeps the contrast that the theme has.
  @Test func in256ColoursTextIsMappedWithItsGround() throws {
    let pty = try #require(Pty(columns: 40, rows: 12))
    var options = asking(pty, ["COLORTERM": ""])
    options.asksForBackground = false
    let terminal = try Terminal(options: options)
    defer { terminal.restore() }
    #expect(terminal.colorDepth == .palette)
    let pairs: [(UInt32, UInt32)] = [
      (0xFF766A, 0x073642), (0x96B6D7, 0x2C4566), (0x4E646B, 0xE2DFD0), (0x777777, 0x888888),
    ]
    var grid = CellGrid(size: terminal.size)
    for (row, pair) in pairs.enumerated() {
      grid.write(
        "x", at: Point(column: 0, row: row),
        style: Style(foreground: Color(rgb: pair.0), background: Color(rgb: pair.1)))
    }
    terminal.paint(grid, cursor: nil)
    var screen = Emulator(columns: 40, rows: 12)
    screen.take(pty.output())
    for (row, pair) in pairs.enumerated() {
      let ground = XtermPalette.nearest(to: pair.1)
      let text = XtermPalette.nearest(toText: pair.0, meantOn: pair.1, on: ground)
      #expect(screen[0, row].background == "\(ground)")
      #expect(screen[0, row].foreground == "\(text)")
    }
  }

  @Test func theTerminalsOwnColoursAreSentByNumber() throws {
    let pty = try #require(Pty(columns: 40, rows: 12))
    var options = asking(pty, ["TERM": "xterm-16color", "COLORTERM": ""])
    options.asksForBackground = false
    let terminal = try Terminal(options: options)
    defer { terminal.restore() }
    #expect(terminal.colorDepth == .sixteen)
    var grid = CellGrid(size: terminal.size)
    grid.write(
      "x", at: Point(column: 0, row: 0), style: Style(foreground: Color(ansi: 12), background: Color(ansi: 3)))
    terminal.paint(grid, cursor: nil)
    var screen = Emulator(columns: 40, rows: 12)
    screen.take(pty.output())
    #expect(screen[0, 0].foreground == "12")
    #expect(screen[0, 0].background == "3")
  }
}

extension Pty {
  /// Whether something typed waits to be read at the inner side.
  var hasUnread: Bool {
    var count: Int32 = 0
    return ioctl(slave, 0x541B, &count) == 0 && count > 0
  }
}
