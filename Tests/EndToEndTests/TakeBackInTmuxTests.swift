import Foundation
import Glibc
import Testing

/// Replies that can still be taken back, in the whole program.
@Suite(.serialized, .timeLimit(.minutes(3))) struct TakeBackInTmuxTests {
  private let demo = DemoInTmux()

  /// A console whose replies are held for so long, with a reply just sent.
  private func console(held seconds: Int, saying text: String, thenShell: Bool = false) throws -> TmuxSession {
    try configure(held: seconds)
    let console = try demo.start("--pace 0", thenShell: thenShell)
    try demo.waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "Reply to")
    try console.type(text)
    try console.press("Enter")
    try console.wait(for: "leaves in")
    return console
  }

  private func configure(held seconds: Int) throws {
    let folder = demo.home.appendingPathComponent("atende")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("send_delay_seconds = \(seconds)\n".utf8).write(to: folder.appendingPathComponent("config.toml"))
  }

  @Test func aReplyIsTakenBackBeforeItsTimeAndLeavesAfterIt() throws {
    defer { demo.remove() }
    let console = try console(held: 20, saying: "not like this")
    try console.press("C-y")
    try console.wait(for: "the words in the composer") { rows in
      rows.contains { $0.contains("Taken back: nothing was sent") }
        && rows.suffix(6).contains { $0.contains("not like") }
    }
    #expect(!demo.backendHas("not like this"))
    try console.type(", better so")
    try console.press("Enter")
    try console.wait(for: "leaves in 1")
    try console.wait(for: "its delivery", within: .seconds(40)) { _ in demo.backendHas("not like this, better so") }
    // It may ask whether what is not confirmed yet may stay behind.
    try console.press("F10", "Enter")
    #expect(demo.ends(within: 5))
  }

  @Test func whatWasHeldWhenTheConsoleWasKilledIsBackAndWasNotSent() throws {
    defer { demo.remove() }
    var console = try console(held: 20, saying: "held when it was killed")
    kill(try console.processID(), SIGKILL)
    #expect(demo.ends(within: 3))
    #expect(!demo.backendHas("held when it was killed"))
    console = try demo.start("--pace 0")
    try console.wait(for: "held back before the restart")
    try demo.waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "the words in the composer") { rows in
      rows.suffix(6).contains { $0.contains("held when it was killed") }
    }
    #expect(!demo.backendHas("held when it was killed"))
  }

  @Test func aLostTerminalSendsNothingUnseen() throws {
    defer { demo.remove() }
    var console: TmuxSession? = try console(held: 20, saying: "held when the line was lost")
    _ = console
    // Its tmux ends: the terminal hangs up.
    console = nil
    #expect(demo.ends("demo", within: 40))
    #expect(demo.ends(within: 3))
    #expect(!demo.backendHas("held when the line was lost"))
    let next = try demo.start("--pace 0")
    try next.wait(for: "held back before the restart")
  }

  @Test func leavingAsksOnceAndSendsIt() throws {
    defer { demo.remove() }
    let console = try console(held: 20, saying: "said on the way out", thenShell: true)
    try console.press("F10")
    try console.wait(for: "leaving sends it now")
    try console.press("Enter")
    try console.wait(for: "ended with 0")
    #expect(demo.ends(within: 5))
    #expect(demo.backendHas("said on the way out"))
  }
}
