import Screen
import Testing

@testable import Terminal

#if canImport(Glibc)
  import Glibc
#endif

extension TerminalTests {
  /// A line that breaks, stalls or answers late.
  @Suite(.serialized) struct LostLine {
    private func grid(_ terminal: Terminal, _ number: Int) -> CellGrid {
      var grid = CellGrid(size: terminal.size)
      for row in 0..<grid.size.rows {
        let text = String(repeating: "\(number % 10)\(row % 7)é", count: 38)
        grid.write(text, at: Point(column: 0, row: row), style: .plain)
      }
      return grid
    }

    @Test func aFrameThatCannotBeWrittenIsAHangup() throws {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let slave = dup(pty.slave)
      defer { close(slave) }
      let terminal = try pty.terminal {
        $0.input = slave
        $0.output = slave
      }
      defer { terminal.restore() }
      pty.hangUp()
      terminal.paint(grid(terminal, 1), cursor: nil)
      #expect(terminal.wait(deadline: .now + TerminalTests.enough, wakeup: -1) == [.hangup])
      #expect(terminal.wait(deadline: .now, wakeup: -1) == [])
    }

    @Test func aLineThatIsFullAndStalledDoesNotKeepTheProgram() throws {
      let pty = try #require(Pty(columns: 120, rows: 40))
      let before = pty.modes()
      let terminal = try pty.terminal()
      for number in 0..<400 where terminal.output.isEmpty { terminal.paint(grid(terminal, number), cursor: nil) }
      #expect(!terminal.output.isEmpty)
      let start = ContinuousClock.now
      terminal.restore()
      #expect(ContinuousClock.now - start < TerminalTests.enough)
      #expect(pty.modes() == before)
    }

    /// What a shell would be given to read after the console has left.
    @Test func anAnswerThatTakesAWhileDoesNotReachTheShell() throws {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let terminal = try pty.terminal {
        $0.asksForReports = true
        $0.reportInterval = 1
      }
      terminal.paint(grid(terminal, 1), cursor: nil)
      var screen = Emulator(columns: 80, rows: 24)
      screen.take(pty.output())
      #expect(screen.questions == 1)
      let answer = AnswerLater(master: pty.master)
      answer.start()
      terminal.restore()
      #expect(!terminal.reports.isWaiting(at: .now))
      answer.join()
      #expect(!pty.hasUnread)
    }

    @Test func whereNothingIsOutstandingNothingIsWaitedFor() throws {
      let pty = try #require(Pty(columns: 80, rows: 24))
      let terminal = try pty.terminal { $0.asksForReports = true }
      #expect(!terminal.reports.isWaiting(at: .now))
      let start = ContinuousClock.now
      terminal.restore()
      #expect(ContinuousClock.now - start < .milliseconds(400))
    }
  }
}

/// Answers a status question from another thread, after more silence than a fast line has.
private final class AnswerLater {
  private let master: UnsafeMutablePointer<Int32>
  private var thread = pthread_t()

  init(master: Int32) {
    self.master = .allocate(capacity: 1)
    self.master.initialize(to: master)
  }

  deinit { master.deallocate() }

  func start() {
    pthread_create(
      &thread, nil,
      { argument in
        guard let master = argument?.load(as: Int32.self) else { return nil }
        _ = poll(nil, 0, 180)
        let answer = Array("\u{1B}[0n".utf8)
        _ = write(master, answer, answer.count)
        return nil
      }, master)
  }

  func join() { pthread_join(thread, nil) }
}
