import CCurses
import Foundation
import Screen
import Testing
import Text

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
    options.usesMouse = true
    let terminal = try Terminal(options: options)
    terminal.setTitle("ours")
    terminal.paint(CellGrid(size: terminal.size), cursor: nil)
    return terminal
  }

  private func expectRestored(_ pty: Pty, _ before: [UInt32], _ bytes: [UInt8]? = nil) {
    var screen = Emulator(columns: 80, rows: 24)
    let bytes = bytes ?? pty.output()
    screen.take(bytes)
    #expect(String(decoding: bytes, as: UTF8.self).contains("\u{1B}[?1049h"))
    #expect(screen.modes.subtracting([7]) == [25])
    let text = String(decoding: bytes, as: UTF8.self)
    for sequence in ["\u{1B}[>5u", "\u{1B}]2;ours\u{1B}\\", "\u{1B}[?1002h"] { #expect(text.contains(sequence)) }
    #expect(screen.keyboards == [])
    #expect(screen.title == "shell")
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

  @Test func afterAFaultOfAnotherThreadNoFrameFollows() async throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let before = pty.modes()
    let name = pty.name
    await #expect(processExitsWith: .failure) { [name = name as String] in
      let terminal = try CrashTests.paint(on: name)
      CrashReport.prepare(path: "/dev/null", header: "", sentence: "it is said here")
      Thread.detachNewThread { raise(SIGSEGV) }
      let end = ContinuousClock.now + .seconds(10)
      while tty_is_entered() != 0, ContinuousClock.now < end {}
      var grid = CellGrid(size: terminal.size)
      for number in 0..<1_000_000 {
        grid.write("late \(number % 10)", at: Point(column: 0, row: 0), style: .plain)
        terminal.paint(grid, cursor: nil)
      }
    }
    let text = String(decoding: pty.output(), as: UTF8.self)
    let left = try #require(text.range(of: "\u{1B}[?1049l", options: .backwards))
    #expect(!text[left.upperBound...].contains("late"))
    #expect(text.hasSuffix("it is said here\r\n"))
    #expect(pty.modes() == before)
  }

  private func expectRestoredByTheGuard(_ pty: Pty, _ before: [UInt32], _ path: String) throws {
    let bytes = pty.output { String(decoding: $0, as: UTF8.self).hasSuffix("\(path)\r\n") }
    expectRestored(pty, before, bytes)
    let report = try String(contentsOfFile: path, encoding: .utf8)
    #expect(report.contains("signal: none that could be caught"))
    #expect(report.contains("  reply\n"))
  }

  @Test func aKilledProgramsTerminalIsRestored() async throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let before = pty.modes()
    let name = pty.name
    let path = "/tmp/atende-killed-\(getpid())-\(UInt32.random(in: 0 ... .max)).txt"
    defer { unlink(path) }
    await #expect(processExitsWith: .failure) { [name = name as String, path = path as String] in
      let terminal = try CrashTests.paint(on: name)
      CrashReport.prepare(path: path, header: "atende 1.2.3", sentence: "The report is in \(path)")
      CrashReport.note("reply")
      kill(getpid(), SIGKILL)
      _ = terminal.wait(deadline: nil, wakeup: -1)
    }
    try expectRestoredByTheGuard(pty, before, path)
  }

  @Test func aThreadOutOfStackLeavesTheTerminalRestored() async throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let before = pty.modes()
    let name = pty.name
    let path = "/tmp/atende-deep-\(getpid())-\(UInt32.random(in: 0 ... .max)).txt"
    defer { unlink(path) }
    await #expect(processExitsWith: .failure) { [name = name as String, path = path as String] in
      let terminal = try CrashTests.paint(on: name)
      CrashReport.prepare(path: path, header: "atende 1.2.3", sentence: "The report is in \(path)")
      CrashReport.note("reply")
      Thread.detachNewThread { _ = CrashTests.depth(below: 0) }
      _ = terminal.wait(deadline: nil, wakeup: -1)
    }
    try expectRestoredByTheGuard(pty, before, path)
  }

  /// Never returns: each call needs the other's result.
  @inline(never) static func depth(below depth: Int) -> Int {
    var room = (depth, depth, depth, depth, depth, depth, depth, depth)
    return withUnsafeMutablePointer(to: &room) { $0.pointee.3 + CrashTests.depth(below: $0.pointee.0 + 1) }
  }

  @Test func aTerminalGivenBackIsNotTouchedWhenTheProgramIsKilledLater() async throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let name = pty.name
    await #expect(processExitsWith: .failure) { [name = name as String] in
      let terminal = try CrashTests.paint(on: name)
      CrashReport.prepare(path: "/dev/null", header: "", sentence: "not to be said")
      tty_release()
      kill(getpid(), SIGKILL)
      _ = terminal.wait(deadline: nil, wakeup: -1)
    }
    let end = ContinuousClock.now + .seconds(10)
    while pty.isHeldByAnother, ContinuousClock.now < end {}
    #expect(!pty.isHeldByAnother)
    #expect(!String(decoding: pty.output(), as: UTF8.self).contains("not to be said"))
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

  /// The file that a crash of a program on the terminal `pty` leaves.
  private func report(on pty: Pty, _ crash: String) async throws -> String? {
    let name = pty.name
    let path = "/tmp/atende-crash-\(getpid())-\(UInt32.random(in: 0 ... .max)).txt"
    defer { unlink(path) }
    await #expect(processExitsWith: .failure) {
      [name = name as String, path = path as String, crash = crash as String] in
      let terminal = try CrashTests.paint(on: name)
      CrashReport.prepare(path: path, header: "atende 1.2.3", sentence: "The report is in \(path)")
      for number in 0..<40 { CrashReport.note("action-\(number)") }
      if crash == "trap" {
        let none: Int? = terminal.size.columns > 0 ? nil : 1
        _ = none!
      }
      if crash == "forgotten" { CrashReport.forget() }
      if crash == "late" { terminal.restore() }
      kill(getpid(), crash == "quit" ? SIGQUIT : SIGSEGV)
      // It may be delivered to another thread, a moment later.
      withExtendedLifetime(terminal) { while true { pause() } }
    }
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var status = stat()
    fstat(fileno(file), &status)
    #expect(status.st_mode & 0o777 == 0o600)
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = fread(&bytes, 1, bytes.count, file)
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    let screen = String(decoding: pty.output(), as: UTF8.self)
    #expect(screen.hasSuffix("\r\nThe report is in \(path)\r\n"))
    #expect(screen.contains("\u{1B}[?1049l"))
    return text
  }

  @Test(arguments: [("trap", "SIG"), ("segv", "SIGSEGV"), ("quit", "SIGQUIT")])
  func aCrashLeavesAReportAndSaysWhere(crash: String, signal: String) async throws {
    let pty = try #require(Pty(columns: 80, rows: 24))
    let text = try #require(try await report(on: pty, crash))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.first == "atende 1.2.3")
    #expect(lines.contains { $0.hasPrefix("signal: \(signal)") })
    #expect(lines.contains { $0.wholeMatch(of: /when: 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil })
    #expect(lines.contains { $0.hasPrefix("thread: ") })
    #expect(lines.filter { $0.hasPrefix("  action-") } == (24..<40).map { "  action-\($0)" })
    let stack = try #require(lines.firstIndex(of: "stack:"))
    #expect(lines.count > stack + 3)
  }

  @Test func thereIsNoReportOnceTheTerminalIsGivenBack() async throws {
    for crash in ["late", "forgotten"] {
      let pty = try #require(Pty(columns: 80, rows: 24))
      #expect(try await report(on: pty, crash) == nil)
    }
  }
}
