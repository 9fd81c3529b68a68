import Screen
import Testing
import Text

@testable import Terminal

/// What is sent beside the frames: clipboard and notifications, through whatever stands between.
@Suite struct AsideTests {
  static func features(_ environment: [String: String]) -> TerminalFeatures {
    TerminalFeatures(environment: environment)
  }

  @Test func theClipboardGoesThroughTmux() {
    let sequence = ClipboardSequence.make("foo", Self.features(["TERM": "tmux-256color", "TMUX": "x"]))
    #expect(sequence == "\u{1B}]52;c;Zm9v\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{7}\u{1B}\\")
  }

  /// What GNU screen would hand on: the contents of its DCS strings.
  private func throughScreen(_ sequence: String) -> (outside: String, longest: Int, between: String) {
    var (outside, longest, between) = ("", 0, "")
    var rest = sequence[...]
    while let start = rest.firstRange(of: "\u{1B}P") {
      between += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: "\u{1B}\\") else { return (outside, .max, between) }
      let piece = rest[start.upperBound..<end.lowerBound]
      longest = max(longest, piece.utf8.count)
      outside += piece
      rest = rest[end.upperBound...]
    }
    return (outside, longest, between + rest)
  }

  @Test(arguments: [0, 1, 500, 5_000, 74_994])
  func theClipboardGoesThroughScreenInPieces(length: Int) {
    let text = String(repeating: "x", count: length)
    let (outside, longest, between) = throughScreen(
      ClipboardSequence.make(text, Self.features(["TERM": "screen", "STY": "1"])))
    #expect(outside == ClipboardSequence.make(text, Self.features(["TERM": "xterm"])))
    #expect(longest <= 768)
    #expect(between == "")
    #expect(outside.utf8.count <= 100_000 + 8)
  }

  @Test(arguments: [(3, true), (5_000, false)])
  func whereItMayBeTmuxOrScreenNeitherPrintsAnything(length: Int, isPlainToo: Bool) {
    let text = String(repeating: "x", count: length)
    let plain = ClipboardSequence.make(text, Self.features(["TERM": "xterm"]))
    let (outside, longest, between) = throughScreen(
      ClipboardSequence.make(text, Self.features(["TERM": "screen-256color"])))
    #expect(outside == plain)
    #expect(longest <= 768)
    #expect(between == (isPlainToo ? plain : ""))
  }

  @Test func theClipboardSequenceHasItsTextInBase64() {
    let table = ["": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "ação": "YcOnw6Nv", "a?>": "YT8+"]
    for (text, expected) in table {
      #expect(ClipboardSequence.make(text, Self.features(["TERM": "xterm"])) == "\u{1B}]52;c;\(expected)\u{07}")
    }
  }
}

extension TerminalTests {
  @Suite(.serialized) struct Notifying {
    private func sent(
      _ notifications: TerminalOptions.Notifications, _ environment: [String: String] = [:]
    ) throws -> String {
      let pty = try #require(Pty(columns: 80, rows: 24))
      var options = TerminalOptions(environment: ["TERM": "xterm-256color"].merging(environment) { $1 })
      options.input = pty.slave
      options.output = pty.slave
      options.asksForReports = false
      options.notifications = notifications
      let terminal = try Terminal(options: options)
      defer { terminal.restore() }
      terminal.notify(title: "Atende", text: "too early")
      terminal.paint(CellGrid(size: terminal.size), cursor: nil)
      _ = pty.output()
      terminal.notify(title: "Atende", text: SafeText("new; \u{1B}]2;x\u{7} in 2"))
      return String(decoding: pty.output(), as: UTF8.self)
    }

    @Test func eachWayTellsItInItsOwn() throws {
      #expect(try sent(.off) == "")
      #expect(try sent(.bell) == "\u{7}")
      #expect(try sent(.osc9) == "\u{1B}]9;Atende: new, ␛]2,x␇ in 2\u{7}")
      #expect(try sent(.osc777) == "\u{1B}]777;notify;Atende;new, ␛]2,x␇ in 2\u{7}")
    }

    @Test func whereItMayNotGetThroughTheBellRings() throws {
      #expect(try sent(.osc9, ["TERM": "linux"]) == "\u{7}")
      #expect(try sent(.off, ["TERM": "linux"]) == "")
      #expect(
        try sent(.osc9, ["TERM": "tmux-256color", "TMUX": "x"])
          == "\u{1B}Ptmux;\u{1B}\u{1B}]9;Atende: new, ␛]2,x␇ in 2\u{7}\u{1B}\\\u{7}")
      #expect(
        try sent(.osc777, ["TERM": "screen", "STY": "x"])
          == "\u{1B}P\u{1B}]777;notify;Atende;new, ␛]2,x␇ in 2\u{7}\u{1B}\\\u{7}")
    }

    @Test func aClipboardThatIsOffIsNotSent() throws {
      let pty = try #require(Pty(columns: 80, rows: 24))
      for (type, isUsed) in [("xterm-256color", false), ("linux", true)] {
        var options = TerminalOptions(environment: ["TERM": type])
        options.input = pty.slave
        options.output = pty.slave
        options.asksForReports = false
        options.usesClipboard = isUsed
        let terminal = try Terminal(options: options)
        defer { terminal.restore() }
        terminal.paint(CellGrid(size: terminal.size), cursor: nil)
        _ = pty.output()
        #expect(terminal.copyToClipboard("foo") == .unavailable)
        #expect(pty.output().isEmpty)
      }
    }
  }
}
