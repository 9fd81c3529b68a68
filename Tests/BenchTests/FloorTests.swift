import Foundation
import Testing

@testable import Bench

@Suite(.serialized) struct FloorTests {
  /// Two screens of the kinds of cells that the console draws.
  static func screens() -> (first: VirtualScreen, second: VirtualScreen) {
    var first = VirtualScreen(columns: 40, rows: 6)
    first.feed("\u{1b}[38;2;10;20;30;48;2;200;100;50m Cartões \u{1b}[m ┌──┐ 山田\u{1b}[3;5H\u{1b}[1;3mlast\u{1b}[m".utf8)
    var second = first
    second.feed("\u{1b}[4;1H\u{1b}[38;2;255;0;0mtyped\u{1b}[m x\u{1b}[?25l".utf8)
    return (first, second)
  }

  @Test func aFrameHoldsOnlyTheCellsThatChanged() {
    let (first, second) = Self.screens()
    var recording = FloorRecording()
    recording.add(first)
    let whole = recording.bytes.count
    recording.add(second)
    // A head of four numbers, and twenty bytes for each cell of `typed` and `x`; the space between stayed.
    #expect(recording.bytes.count == whole + 16 + 20 * 6)
    recording.add(second)
    #expect(recording.bytes.count == whole + 16 * 2 + 20 * 6)
  }

  @Test func theCProgramShowsTheSameCells() throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("atende-floor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let program = try #require(try Floor.build(in: directory.path), "a C compiler and libncursesw-dev")
    let (first, second) = Self.screens()
    var recording = FloorRecording()
    recording.add(first)
    recording.add(second)
    let path = directory.appendingPathComponent("recording").path
    try writeFile(recording.bytes, to: path)

    let session = try TerminalSession(
      program, arguments: [path],
      environment: ["TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"], columns: 40, rows: 6)
    defer { session.close() }
    _ = try session.awaitText("last", limit: 10_000)
    #expect(session.screen.text() == first.text())
    // Colours need the entry xterm-direct of ncurses-term; without it the texts alone are alike.
    if session.screen.cells[0].style.foreground > 0xff { expectSameCells(session.screen, first) }
    session.write([UInt8(ascii: "j")])
    _ = try session.awaitText("typed", limit: 10_000)
    #expect(session.screen.text() == second.text())
    #expect(!session.screen.isCursorVisible)
    session.write([UInt8(ascii: "j")])
    session.pump(first: 50)
    #expect(!session.hasEnded)
  }

  private func expectSameCells(_ shown: VirtualScreen, _ recorded: VirtualScreen) {
    let unlike = shown.cells.indices.filter { index in
      // Attributes of a blank are nothing to see.
      shown.cells[index] != recorded.cells[index] && recorded.cells[index].scalar != 0x20
    }
    #expect(unlike.isEmpty)
  }
}

@Suite struct MeasurementTests {
  /// Echoes each line's key in upper case and never idles busily.
  static let shell = "stty raw -echo; printf 'ready\\r\\n'; exec cat"

  private func session() throws -> TerminalSession {
    try TerminalSession(
      "/bin/sh", arguments: ["-c", Self.shell], environment: ["PATH=/usr/bin:/bin", "TERM=xterm"], columns: 80, rows: 24
    )
  }

  @Test func aKeyIsTimedToItsLastByte() throws {
    let session = try session()
    defer { session.close() }
    let ready = try session.awaitText("ready", limit: 10_000)
    #expect(ready.shown > session.startedAt)
    session.write([UInt8(ascii: "q")])
    let answer = try #require(session.pump(first: 5_000))
    #expect(answer.first <= answer.last)
    session.settle()
    #expect(session.screen.text()[1] == "q")
    #expect(session.pump(first: 20) == nil)
  }

  @Test func aTextThatNeverShowsIsAnErrorWithTheScreen() throws {
    let session = try session()
    defer { session.close() }
    _ = try session.awaitText("ready", limit: 10_000)
    do {
      _ = try session.awaitText("absent", limit: 100)
      Issue.record("it was shown")
    } catch BenchError.neverShown(let text, let screen) {
      #expect(text == "absent")
      #expect(screen[0] == "ready")
    }
  }

  @Test func aProgramThatIsNotThereIsNamed() {
    #expect(throws: BenchError.spawn(program: "/no/such/program", errno: 2)) {
      _ = try TerminalSession("/no/such/program", arguments: [], environment: [], columns: 80, rows: 24)
    }
  }

  @Test func aWholeRunGivesEveryFigure() throws {
    let measurer = Measurer(environment: ["PATH=/usr/bin:/bin", "TERM=xterm"], columns: 80, rows: 24)
    let script = BenchScript([.keys(phase: BenchScript.typing, try BenchKeys.parse("abcdefgh"))])
    let run = try measurer.run(
      "/bin/sh", ["-c", Self.shell], awaiting: "ready", script: script, idleSeconds: 0)
    let phase = try #require(run.phases[BenchScript.typing])
    #expect(phase.count == 8)
    #expect(phase.bytes == Array(repeating: 1, count: 8))
    #expect(run.shown.count == 1)
    #expect(run.memory[0].residentKiB > 0)
  }
}
