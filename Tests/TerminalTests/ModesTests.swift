import Screen
import Testing
import Text

@testable import Terminal

#if canImport(Glibc)
  import Glibc
#endif

extension TerminalTests {
  /// Modes that our screen has turned on and left on, on a real pseudo-terminal: a setting each.
  @Suite(.serialized) struct Modes {
    static let settings: [(name: String, turnOff: @Sendable (inout TerminalOptions) -> Void, gone: [String])] = [
      ("bracketed paste", { $0.bracketsPastes = false }, ["+2004", "-2004"]),
      ("focus events", { $0.reportsFocus = false }, ["+1004", "-1004"]),
      ("kitty keyboard", { $0.usesKittyKeyboard = false }, [">5u", "<u"]),
      ("synchronised output", { $0.synchronisesOutput = false }, ["+2026", "-2026"]),
      ("title", { $0.setsTitle = false }, ["OSC 2;"]),
      ("mouse", { $0.usesMouse = false }, ["+1002", "+1006", "-1006", "-1002"]),
    ]

    static let all = [
      "+1049", "22;0;0t", "+2004", "+1004", ">5u", "+1002", "+1006",
      // From here on, leaving
      "-1006", "-1002", "<u", "-1004", "-2004", "OSC 2;", "-1049", "23;0;0t",
    ]

    private func open(_ pty: Pty, _ change: (inout TerminalOptions) -> Void = { _ in }) throws -> Terminal {
      var options = TerminalOptions(environment: ["TERM": "xterm-256color"])
      options.input = pty.slave
      options.output = pty.slave
      options.asksForReports = false
      options.usesMouse = true
      change(&options)
      return try Terminal(options: options)
    }

    private func session(_ change: (inout TerminalOptions) -> Void) throws -> (log: [String], screen: Emulator) {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let terminal = try open(pty, change)
      terminal.paint(CellGrid(size: terminal.size), cursor: nil)
      terminal.restore()
      var screen = Emulator(columns: 80, rows: 24)
      screen.take(pty.output())
      #expect(screen.unknown == [])
      return (screen.log, screen)
    }

    /// Without those of curses: the cursor, wrapping.
    private func ours(_ log: [String]) -> [String] {
      log.filter { !["+7", "-7", "+25", "-25", "+12", "-12"].contains($0) && $0 != "+2026" && $0 != "-2026" }
    }

    @Test func modesAreLeftInTheOppositeOrder() throws {
      let (log, screen) = try session { _ in }
      #expect(ours(log) == Self.all)
      #expect(screen.modes.subtracting([7]) == [25])
      #expect(screen.keyboards == [])
      #expect(screen.title == "shell")
      #expect(log.contains("+2026"))
    }

    @Test func whereTheScreenDoesNotKeepTheTitleItIsKeptAround() throws {
      let (log, screen) = try session { $0.environment["TERM"] = "tmux-256color" }
      #expect(log.first == "22;0t")
      #expect(ours(log).suffix(3) == ["OSC 2;", "-1049", "23;0t"])
      #expect(screen.title == "shell")
    }

    @Test(arguments: settings.indices)
    func aSettingThatIsOffSendsNothing(index: Int) throws {
      let setting = Self.settings[index]
      let (log, _) = try session(setting.turnOff)
      #expect(ours(log) == Self.all.filter { !setting.gone.contains($0) }, "\(setting.name)")
      for word in setting.gone { #expect(!log.contains(word), "\(setting.name)") }
    }

    @Test(arguments: [
      ("linux", [String: String](), false, false), ("vt220", [:], false, false),
      ("vte-256color", [:], true, true), ("vt100", [:], false, false),
      ("rxvt-unicode-256color", [:], true, false),
      ("screen-256color", ["STY": "1.pts"], true, false), ("screen-256color", ["TMUX": "x"], true, true),
      ("tmux-256color", [:], true, true), ("xterm-256color", [:], true, true), ("putty-256color", [:], true, false),
    ])
    func aTerminalIsOnlySentWhatItCanTake(
      type: String, environment: [String: String], takesStrings: Bool, takesKitty: Bool
    ) throws {
      let features = TerminalFeatures(environment: environment.merging(["TERM": type]) { $1 })
      #expect(features.takesStrings == takesStrings)
      #expect(features.takesKittyKeyboard == takesKitty)
      let modes = ModeSequences(
        TerminalOptions(environment: [:]), features, enterScreen: [], leaveScreen: [])
      let text = String(decoding: modes.enter(usesMouse: false) + modes.leave(usesMouse: false), as: UTF8.self)
      #expect(text.contains("\u{1B}]") == takesStrings)
      #expect(text.contains("\u{1B}[>5u") == takesKitty)
      #expect(text.contains("\u{1B}[<u") == takesKitty)
    }

    @Test func theMouseIsTurnedOnAndOffWhileRunning() throws {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let terminal = try open(pty) { $0.usesMouse = false }
      var screen = Emulator(columns: 80, rows: 24)
      terminal.setMouse(true)
      terminal.setMouse(false)
      #expect(pty.output().isEmpty)
      terminal.paint(CellGrid(size: terminal.size), cursor: nil)
      screen.take(pty.output())
      #expect(!screen.modes.contains(1002))
      terminal.setMouse(true)
      screen.take(pty.output())
      #expect(screen.modes.isSuperset(of: [1002, 1006]))
      pty.type("\u{1B}[<0;3;2M")
      let events = terminal.wait(deadline: .now + TerminalTests.enough, wakeup: -1)
      #expect(events == [.mouse(MouseEvent(action: .press, button: 0, point: Point(column: 2, row: 1)))])
      terminal.restore()
      screen.take(pty.output())
      #expect(screen.modes.subtracting([7]) == [25])
    }

    @Test func aTitleIsSentOnceAndTheFormerOneComesBack() throws {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let terminal = try open(pty)
      var screen = Emulator(columns: 80, rows: 24)
      terminal.setTitle("(3) Atende · Ana")
      #expect(pty.output().isEmpty)
      terminal.paint(CellGrid(size: terminal.size), cursor: nil)
      screen.take(pty.output())
      #expect(screen.title == "(3) Atende · Ana")
      terminal.setTitle("(3) Atende · Ana")
      #expect(pty.output().isEmpty)
      terminal.setTitle(SafeText("a\u{1B}]2;b\u{7}\u{9C}"))
      screen.take(pty.output())
      #expect(screen.title == "a␛]2;b␇·")
      terminal.restore()
      screen.take(pty.output())
      #expect(screen.title == "shell")
      #expect(screen.unknown == [])
    }

    @Test func aStopWithoutWarningLeavesNothingOnTheStacks() throws {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let terminal = try open(pty)
      var screen = Emulator(columns: 80, rows: 24)
      terminal.setTitle("ours")
      terminal.paint(CellGrid(size: terminal.size), cursor: nil)
      // As after SIGSTOP and SIGCONT: nobody could give the terminal back.
      kill(getpid(), SIGCONT)
      #expect(terminal.wait(deadline: .now + TerminalTests.enough, wakeup: -1).contains(.resumed))
      terminal.paint(CellGrid(size: terminal.size), cursor: nil)
      screen.take(pty.output())
      #expect(screen.keyboards == [5])
      #expect(screen.title == "ours")
      #expect(screen.modes.isSuperset(of: [1049, 2004, 1004, 1002]))
      terminal.restore()
      screen.take(pty.output())
      #expect(screen.keyboards == [])
      #expect(screen.title == "shell")
      #expect(screen.modes.subtracting([7]) == [25])
    }
  }
}
