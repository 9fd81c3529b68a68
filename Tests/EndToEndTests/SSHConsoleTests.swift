import Foundation
import Glibc
import Testing

/// The whole program through a real sshd.
@Suite(.serialized, .timeLimit(.minutes(3))) struct SSHConsoleTests {
  @Test func anAgentAnswersThroughSSHAndHasTheTerminalBackAfterwards() throws {
    let agent = try DemoOverSSH()
    defer { agent.remove() }
    let console = try agent.start(thenShell: true)
    try agent.demo.waitUntilReady(console)
    #expect(try console.value("#{alternate_on}") == "1")
    // A name of wide characters comes through as it is.
    try console.wait(for: "王小明")

    try console.press("Enter")
    try console.wait(for: "Reply to")
    try console.type("Já vi: a ação é do 日本 👍")
    try console.press("Enter")
    try console.wait(for: "the sent line") { rows in
      rows.contains { $0.contains("Já vi: a ação é do 日本 👍") } && agent.demo.backendHas("Já vi: a ação é do 日本 👍")
    }

    for (columns, rows) in [(80, 24), (200, 60)] {
      try console.resize(columns: columns, rows: rows)
      try console.wait(for: "the screen of \(columns)x\(rows)") { screen in
        screen.count == rows && screen[rows - 1].contains("keys") && screen.contains { $0.contains("Reply to") }
      }
    }

    try console.press("F10")
    try console.wait(for: "ended with 0")
    try console.wait(for: "the line is as usual")
    for (format, value) in [
      ("#{alternate_on}", "0"), ("#{cursor_flag}", "1"), ("#{mouse_any_flag}", "0"), ("#{keypad_cursor_flag}", "0"),
    ] {
      #expect(try console.value(format) == value, "\(format)")
    }
    #expect(agent.demo.ends("demo", within: 3))
    #expect(agent.demo.ends(within: 3))
  }

  enum Cut: String, CaseIterable, Sendable {
    case client, server
  }

  @Test(arguments: Cut.allCases)
  func aLineThatIsCutKeepsTheDraftForTheNextLogin(cut: Cut) throws {
    let agent = try DemoOverSSH()
    defer { agent.remove() }
    var console = try agent.start()
    try agent.demo.waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "Reply to")
    try console.type("meia ideia, ação 👍")
    try console.wait(for: "the draft on the screen and on disk") { rows in
      rows.contains { $0.contains("meia ideia, ação 👍") } && agent.demo.draftIsStored("meia ideia, ação 👍")
    }

    let victim = cut == .client ? try console.processID() : agent.sessionProcess()
    kill(try #require(victim), SIGKILL)
    #expect(agent.demo.ends("demo", within: 20), "the console leaves when its line is gone")
    #expect(agent.demo.ends(within: 5))
    let left = (try? FileManager.default.contentsOfDirectory(atPath: agent.demo.home.path + "/atende")) ?? []
    #expect(!left.contains { $0.hasPrefix("crash-") }, "it leaves quietly")

    console = try agent.start()
    try agent.demo.waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "the draft in the composer") { rows in
      rows.suffix(6).contains { $0.contains("meia ideia, ação 👍") }
    }
    // Also when it asks whether something may stay behind.
    try console.press("F10", "Enter")
    #expect(agent.demo.ends("demo", within: 5))
  }
}
