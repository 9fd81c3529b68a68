import Foundation
import Glibc
import Testing

/// The whole program in a real terminal: console, backend, simulated customers.
@Suite(.serialized, .timeLimit(.minutes(3))) struct ConsoleInTmuxTests {
  /// The executable that was built with the tests.
  private static let program: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("atende").path
  }()

  private let home = FileManager.default.temporaryDirectory.appendingPathComponent("atende-e2e-\(UUID().uuidString)")

  /// - Parameter thenShell: a shell outlives the program and tells its exit status: only then does the pane stay as the
  ///   program left it, since tmux hides the cursor of a dead one.
  private func demo(
    _ options: String = "--pace 50", columns: Int = 120, rows: Int = 40, thenShell: Bool = false
  ) throws -> TmuxSession {
    let command = "\(Self.program) demo --directory \(home.path) --language en \(options)"
    return try TmuxSession(
      command: thenShell ? "sh -c '\(command); echo ended with $?; exec cat'" : command, columns: columns, rows: rows,
      environment: ["LANG": "C.UTF-8", "XDG_CONFIG_HOME": home.path, "XDG_DATA_HOME": home.path])
  }

  /// The first copy is whole and the first card is selected.
  private func waitUntilReady(_ console: TmuxSession) throws {
    try console.wait(for: "all conversations") { rows in
      rows.contains { $0.contains("10 of 40") } && rows.contains { $0.contains("online") }
    }
    try console.press("Home")
  }

  private func removeHome() { try? FileManager.default.removeItem(at: home) }

  /// This test's processes that run one of the program's commands.
  private func processes(of command: String) -> [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { pid in
      guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return false }
      let words = data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return words.count > 1 && words[0] != "sh" && words[1] == command && words.contains(home.path)
    }
  }

  /// Blocks until the backend of this test has ended, by waiting for its end of the database's lock.
  private func backendEnds(within seconds: Double) -> Bool {
    let deadline = Date().addingTimeInterval(seconds)
    while !processes(of: "demo-backend").isEmpty {
      guard Date() < deadline else { return false }
      var none = pollfd(fd: -1, events: 0, revents: 0)
      poll(&none, 1, 20)
    }
    return true
  }

  @Test func anAgentAnswersAndTheCustomerReacts() throws {
    defer { removeHome() }
    let console = try demo(thenShell: true)
    try waitUntilReady(console)
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
    #expect(backendEnds(within: 2))
  }

  @Test func aKilledConsoleLeavesNothingRunningAndLosesNoDraft() throws {
    defer { removeHome() }
    var console = try demo("--pace 0")
    try waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "Reply to")
    try console.type("half a thought")
    try console.wait(for: "half a thought")
    // The draft is on the disk at most 250 ms after the key: the list shows it once it was read back.
    try console.wait(for: "the draft on disk") { _ in
      draftIsStored("half a thought")
    }
    kill(try console.processID(), SIGKILL)
    #expect(backendEnds(within: 2))

    console = try demo("--pace 0")
    try waitUntilReady(console)
    try console.wait(for: "half a thought")
    try console.press("Enter")
    try console.wait(for: "Reply to")
    try console.wait(for: "the draft in the composer") { rows in
      rows.suffix(6).contains { $0.contains("half a thought") }
    }
    try console.press("F10")
  }

  private func draftIsStored(_ text: String) -> Bool {
    let files = ["outbox.db", "outbox.db-wal"].map { home.appendingPathComponent("logins/ana/\($0)") }
    return files.contains { (try? Data(contentsOf: $0))?.range(of: Data(text.utf8)) != nil }
  }

  @Test func aMessageSaidWithoutABackendIsStillThereAfterAKillAndGoesOut() throws {
    defer { removeHome() }
    var console = try demo("--pace 0")
    try waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "Reply to")
    for process in processes(of: "demo-backend") { kill(process, SIGKILL) }
    try console.wait(for: "offline")
    try console.type("said offline")
    try console.press("Enter")
    // Its mark stands in the thread, so it is no longer what the composer shows.
    try console.wait(for: "the queued line") { rows in
      rows.contains { $0.contains("said offline") } && rows.contains { $0.contains("◌") }
    }
    kill(try console.processID(), SIGKILL)

    console = try demo("--pace 0")
    try waitUntilReady(console)
    try console.press("Enter")
    try console.wait(for: "said offline")
    try console.wait(for: "its delivery", within: .seconds(40)) { rows in
      rows.contains { $0.contains("said offline") } && !rows.contains { $0.contains("◷") && $0.contains("waiting") }
    }
    try console.press("F10")
  }

  @Test func aTerminationSignalRestoresTheTerminal() throws {
    defer { removeHome() }
    let console = try demo("--pace 0", columns: 80, rows: 24, thenShell: true)
    try console.wait(for: "of 40")
    for process in processes(of: "demo") { kill(process, SIGTERM) }
    try console.wait(for: "ended with 0")
    #expect(try console.value("#{alternate_on}") == "0")
    #expect(try console.value("#{cursor_flag}") == "1")
    #expect(backendEnds(within: 2))
  }
}
