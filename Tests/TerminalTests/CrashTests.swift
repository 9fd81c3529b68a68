import Screen
import Testing

@testable import Terminal

#if canImport(Glibc)
  import Glibc
#endif

/// Whatever ends the program, the terminal is given back.
@Suite(.serialized) struct CrashTests {
  /// Takes over the terminal `name` in a program that is about to end.
  static func paint(on name: String) throws -> Terminal {
    var options = TerminalOptions(environment: ["TERM": "xterm-256color"])
    options.input = open(name, O_RDWR | O_NOCTTY)
    options.output = options.input
    options.asksForReports = false
    let terminal = try Terminal(options: options)
    terminal.paint(CellGrid(size: terminal.size), cursor: nil)
    return terminal
  }

  private func expectRestored(_ pty: Pty, _ before: [UInt32]) {
    var screen = Emulator(columns: 80, rows: 24)
    let bytes = pty.output()
    screen.take(bytes)
    #expect(String(decoding: bytes, as: UTF8.self).contains("\u{1B}[?1049h"))
    #expect(screen.modes.subtracting([7]) == [25])
    #expect(pty.modes() == before)
  }

  @Test func aTrapRestoresTheTerminal() async throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let before = pty.modes()
    let name = pty.name
    await #expect(processExitsWith: .failure) { [name = name as String] in
      let terminal = try CrashTests.paint(on: name)
      let none: Int? = terminal.size.columns > 0 ? nil : 1
      _ = none!
    }
    expectRestored(pty, before)
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGFPE])
  func aFatalSignalRestoresTheTerminal(number: Int32) async throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let before = pty.modes()
    let name = pty.name
    await #expect(processExitsWith: .failure) { [name = name as String, number = number as Int32] in
      let terminal = try CrashTests.paint(on: name)
      kill(getpid(), number)
      _ = terminal.wait(deadline: nil, wakeup: -1)
    }
    expectRestored(pty, before)
  }

  @Test func anExitWithoutRestoringRestoresTheTerminal() async throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let before = pty.modes()
    let name = pty.name
    await #expect(processExitsWith: .exitCode(3)) { [name = name as String] in
      let terminal = try CrashTests.paint(on: name)
      withExtendedLifetime(terminal) { exit(3) }
    }
    expectRestored(pty, before)
  }

  @Test func aRequestToEndComesAsAnEvent() async throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let before = pty.modes()
    let name = pty.name
    await #expect(processExitsWith: .success) { [name = name as String] in
      let terminal = try CrashTests.paint(on: name)
      kill(getpid(), SIGTERM)
      let events = terminal.wait(deadline: .now + .seconds(10), wakeup: -1)
      terminal.restore()
      exit(events == [.terminate] ? 0 : 1)
    }
    expectRestored(pty, before)
  }

  @Test func signalsBlockedByWhoeverStartedTheProgramAreHeardNevertheless() async throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let before = pty.modes()
    let name = pty.name
    await #expect(processExitsWith: .success) { [name = name as String] in
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_BLOCK, &all, nil)
      let terminal = try CrashTests.paint(on: name)
      // To this thread alone: another one of the test's process may have its signals open.
      raise(SIGTERM)
      let events = terminal.wait(deadline: .now + .seconds(10), wakeup: -1)
      terminal.restore()
      exit(events == [.terminate] ? 0 : 1)
    }
    expectRestored(pty, before)
  }
}
