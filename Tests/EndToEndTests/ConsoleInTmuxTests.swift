import Foundation
import Glibc
import Testing

/// The whole program in a real terminal: console, backend, simulated customers.
@Suite(.serialized, .timeLimit(.minutes(3))) struct ConsoleInTmuxTests {
  private let demo = DemoInTmux()

  @Test func anAgentAnswersAndTheCustomerReacts() throws {
    defer { demo.remove() }
    let console = try demo.start(thenShell: true)
    try demo.waitUntilReady(console)
    #expect(try console.value("#{alternate_on}") == "1")

    try console.press("Enter")
    try console.wait(for: "Reply to")
    try console.type("Good morning, I am looking into it.")
    try console.press("Enter")
    try console.wait(for: "the sent line") { $0.contains { $0.contains("Good morning, I am looking into it.") } }
    // The medium took it, and the customer read it.
    try console.wait(for: "the customer's reading", within: .seconds(60)) { rows in
      guard let sent = rows.lastIndex(where: { $0.contains("looking into it.") }) else { return false }
      return rows[sent...].prefix(3).contains { $0.contains("✓✓") } || rows.joined().contains("✓✓ read")
    }

    try console.resize(columns: 80, rows: 24)
    try console.wait(for: "the small screen") { $0.count == 24 && $0.contains { $0.contains("Reply to") } }
    try console.resize(columns: 200, rows: 60)
    try console.wait(for: "the large screen") { $0.count == 60 && $0.contains { $0.contains("Reply to") } }

    try console.press("F10")
    try console.wait(for: "ended with 0")
    #expect(try console.value("#{alternate_on}") == "0")
    #expect(try console.value("#{cursor_flag}") == "1")
    #expect(demo.ends(within: 2))
  }

  @Test func aKilledConsoleLeavesNothingRunningAndLosesNoDraft() throws {
    defer { demo.remove() }
    var console = try demo.start("--pace 0")
    try demo.waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "Reply to")
    try console.type("half a thought")
    try console.wait(for: "half a thought")
    // The draft is on the disk at most 250 ms after the key: the list shows it once it was read back.
    try console.wait(for: "the draft on disk") { _ in
      demo.draftIsStored("half a thought")
    }
    kill(try console.processID(), SIGKILL)
    #expect(demo.ends(within: 2))

    console = try demo.start("--pace 0")
    try demo.waitUntilReady(console)
    try console.wait(for: "half a thought")
    try console.press("Enter")
    try console.wait(for: "Reply to")
    try console.wait(for: "the draft in the composer") { rows in
      rows.suffix(6).contains { $0.contains("half a thought") }
    }
    try console.press("F10")
  }

  @Test func aMessageSaidWithoutABackendIsStillThereAfterAKillAndGoesOut() throws {
    defer { demo.remove() }
    var console = try demo.start("--pace 0")
    try demo.waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "Reply to")
    demo.signal("demo-backend", SIGKILL)
    try console.wait(for: "offline")
    try console.type("said offline")
    try console.press("Enter")
    // Its mark stands in the thread, so it is no longer what the composer shows.
    try console.wait(for: "the queued line") { rows in
      rows.contains { $0.contains("said offline") } && rows.contains { $0.contains("◌") }
    }
    kill(try console.processID(), SIGKILL)

    console = try demo.start("--pace 0")
    try demo.waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "said offline")
    try console.wait(for: "its delivery", within: .seconds(40)) { rows in
      rows.contains { $0.contains("said offline") } && !rows.contains { $0.contains("◷") && $0.contains("waiting") }
    }
    try console.press("F10")
  }

  @Test func aTerminationSignalRestoresTheTerminal() throws {
    defer { demo.remove() }
    let console = try demo.start("--pace 0", columns: 80, rows: 24, thenShell: true)
    try console.wait(for: "of 40")
    demo.signal("demo", SIGTERM)
    try console.wait(for: "ended with 0")
    #expect(try console.value("#{alternate_on}") == "0")
    #expect(try console.value("#{cursor_flag}") == "1")
    #expect(demo.ends(within: 2))
  }
}
