import Foundation
import Screen
import Testing

@testable import Terminal

#if canImport(Glibc)
  import Glibc
#endif

extension TerminalTests {
  /// Another program has the terminal for a while.
  @Suite(.serialized) struct Lending {
    private func lend(_ script: String, _ environment: [String: String] = ["PATH": "/usr/bin:/bin"]) throws
      -> (ending: Terminal.Ending, pty: Pty, terminal: Terminal, before: [UInt32])
    {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let before = pty.modes()
      let terminal = try pty.terminal()
      terminal.paint(CellGrid(size: terminal.size), cursor: nil)
      _ = pty.output()
      return (terminal.lend(to: ["/bin/sh", "-c", script], environment: environment), pty, terminal, before)
    }

    @Test func itHasTheTerminalAsItWasAndTheFrameAfterItDrawsEverything() throws {
      let (ending, pty, terminal, before) = try lend("stty -a; printf 'here I am'")
      defer { terminal.restore() }
      #expect(ending == .exited(0))
      let during = String(decoding: pty.output(), as: UTF8.self)
      #expect(during.contains("\u{1B}[?1049l"))
      #expect(!during.contains("-icanon") && !during.contains("-echo ") && !during.contains("-isig"))
      #expect(during.contains("here I am"))
      #expect(!during.contains("\u{1B}[?1049h"), "our screen comes with the next frame")
      #expect(pty.modes() != before, "keys are ours again")
      var grid = CellGrid(size: terminal.size)
      grid.write("back", at: Point(column: 0, row: 0), style: .plain)
      terminal.paint(grid, cursor: nil)
      let after = String(decoding: pty.output(), as: UTF8.self)
      #expect(after.contains("\u{1B}[?1049h") && after.contains("back"))
    }

    @Test(arguments: [
      ("exit 3", Terminal.Ending.exited(3)), ("kill -9 $$", .killed(9)), ("exec /nonexistent/editor", .exited(127)),
    ])
    func howItEndedIsTold(script: String, expected: Terminal.Ending) throws {
      let (ending, _, terminal, _) = try lend(script)
      terminal.restore()
      #expect(ending == expected)
    }

    @Test func aProgramThatIsNotThereIsTold() throws {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let terminal = try pty.terminal()
      defer { terminal.restore() }
      #expect(terminal.lend(to: ["/nonexistent/editor"], environment: [:]) == .notStarted(errno: ENOENT))
      #expect(terminal.lend(to: [], environment: [:]) == .notStarted(errno: ENOENT))
    }

    @Test func whatItDidToTheTerminalDoesNotStay() throws {
      let (_, pty, terminal, before) = try lend("stty raw -echo")
      terminal.restore()
      #expect(pty.modes() == before)
    }

    @Test func whatWasTypedAheadIsNoKey() throws {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let terminal = try pty.terminal()
      defer { terminal.restore() }
      pty.type("typed too early\r\r")
      _ = terminal.lend(to: ["/bin/sh", "-c", "exit 0"], environment: [:])
      #expect(terminal.wait(deadline: .now, wakeup: -1) == [])
    }

    @Test func aNewSizeIsKnownAfterIt() throws {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let terminal = try pty.terminal()
      defer { terminal.restore() }
      _ = terminal.lend(to: ["/bin/sh", "-c", "stty rows 30 cols 100"], environment: ["PATH": "/usr/bin:/bin"])
      #expect(terminal.size == Size(columns: 100, rows: 30))
    }

    @Test func interruptingIsLeftToIt() throws {
      let (ending, pty, terminal, _) = try lend("trap 'exit 5' INT; kill -INT $$ $PPID; exit 0")
      defer {
        terminal.restore()
        pty.hangUp()
      }
      #expect(ending == .exited(5))
      #expect(terminal.wait(deadline: .now, wakeup: -1) == [])
    }

    @Test func whoAsksUsToEndIsHandedOnAndHeardAfterIt() throws {
      let (ending, pty, terminal, _) = try lend("trap 'exit 7' TERM; kill -TERM $PPID; read _; read _")
      defer {
        terminal.restore()
        pty.hangUp()
      }
      #expect(ending == .exited(7))
      #expect(terminal.wait(deadline: .now, wakeup: -1) == [.terminate])
    }

    @Test func itHoldsNothingOfOurs() throws {
      let (ending, pty, terminal, _) = try lend("echo; ls /proc/$$/fd | wc -l")
      defer { terminal.restore() }
      #expect(ending == .exited(0))
      let words = String(decoding: pty.output(), as: UTF8.self).split(whereSeparator: \.isWhitespace)
      // Three for the line, and the pipe of the script's own.
      #expect(words.last.flatMap { Int($0) }.map { $0 <= 4 } == true, "\(words)")
    }
  }
}
