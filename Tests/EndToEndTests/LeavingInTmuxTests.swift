import Foundation
import Glibc
import Testing

/// Lines that break, consoles that are taken over, processes that sleep.
@Suite(.serialized, .timeLimit(.minutes(3))) struct LeavingInTmuxTests {
  private let demo = DemoInTmux()

  /// Says `text` in the open conversation, and sees it wait.
  private func sayWithoutAnswer(_ text: String, _ console: TmuxSession) throws {
    try console.type(text)
    try console.press("Enter")
    try console.wait(for: "the line said") { rows in
      rows.contains { $0.contains(text) } && rows.contains { $0.contains("◌") }
    }
  }

  /// Also when it asks whether something may stay behind.
  private func leave(_ console: TmuxSession) throws { try console.press("F10", "Enter") }

  private func openFirst(_ console: TmuxSession) throws {
    try demo.waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "Reply to")
  }

  @Test func whatWasSaidBeforeTheLineBrokeGoesOutAfterIt() throws {
    defer { demo.remove() }
    var console: TmuxSession? = try demo.start("--pace 0")
    try openFirst(#require(console))
    demo.signal("demo-backend", SIGSTOP)
    try sayWithoutAnswer("said before the line broke", #require(console))
    // Its tmux ends: the terminal hangs up.
    console = nil
    #expect(!demo.processes(of: "demo").isEmpty)
    demo.signal("demo-backend", SIGCONT)
    #expect(demo.ends("demo", within: 40))
    #expect(demo.ends(within: 3))
    #expect(demo.backendHas("said before the line broke"))
  }

  @Test func aSecondConsoleAsksAndTakesTheLoginOver() throws {
    defer { demo.remove() }
    let first = try demo.start("--pace 0", thenShell: true)
    try openFirst(first)
    try first.type("half a thought")
    try first.wait(for: "half a thought")

    let refused = try demo.start("--pace 0", thenShell: true)
    try refused.wait(for: "Take it over? [y/N]")
    try refused.press("Enter")
    try refused.wait(for: "ended with 1")

    let second = try demo.start("--pace 0")
    try second.wait(for: "Take it over? [y/N]")
    try second.wait(for: "the owner") { rows in
      rows.contains {
        $0.contains("this login is open in another console (process \(demo.processes(of: "demo").min() ?? 0)")
      }
    }
    try second.type("y")
    try second.press("Enter")
    try first.wait(for: "taken over by another console")
    try first.wait(for: "ended with 0")
    #expect(try first.value("#{alternate_on}") == "0")
    try demo.waitUntilReady(second)
    try second.wait(for: "half a thought")
    try leave(second)
    #expect(demo.ends(within: 3))
  }

  @Test func aConsoleThatDoesNotAnswerIsNamed() throws {
    defer { demo.remove() }
    // tmux wakes a stopped program of its own: a shell stands between.
    let first = try demo.start("--pace 0", thenShell: true)
    try openFirst(first)
    demo.signal("demo", SIGSTOP)
    defer { demo.signal("demo", SIGCONT) }
    let pid = demo.processes(of: "demo").first ?? 0
    let second = try demo.start("--pace 0 --take-over", thenShell: true)
    try second.wait(for: "(process \(pid)) that doesn't answer")
    try second.wait(for: "ended with 1")
  }

  /// The console looks at its line every 20 s, and takes what is 5 s late for a sleep: how long this takes is the test.
  private func sleepLongerThanAnyWait() {
    var none = pollfd(fd: -1, events: 0, revents: 0)
    poll(&none, 1, 26_000)
  }

  private func logHas(_ words: String) -> Bool {
    let log = demo.home.appendingPathComponent("logins/ana/console.log")
    return (try? String(contentsOf: log, encoding: .utf8))?.contains(words) == true
  }

  @Test func aConsoleThatSleptIsOnlineAgain() throws {
    defer { demo.remove() }
    let console = try demo.start("--pace 0", thenShell: true)
    try openFirst(console)
    demo.signal("demo", SIGSTOP)
    sleepLongerThanAnyWait()
    demo.signal("demo", SIGCONT)
    try console.wait(for: "its note of the sleep") { _ in logHas("this machine slept: connecting anew") }
    try console.type("said after the sleep")
    try console.press("Enter")
    try console.wait(for: "its delivery") { rows in
      rows.contains { $0.contains("online") } && demo.backendHas("said after the sleep")
    }
    try leave(console)
    #expect(demo.ends(within: 3))
  }
}
