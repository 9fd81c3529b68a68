import Foundation
import Glibc
import Testing

/// An agent of two companies goes from one to the other and back, in one terminal.
@Suite(.serialized, .timeLimit(.minutes(3))) struct SwitchInTmuxTests {
  private let home = FileManager.default.temporaryDirectory.appendingPathComponent("atende-e2e-\(UUID().uuidString)")

  private var environment: [String: String] {
    [
      "LANG": "C.UTF-8", "XDG_CONFIG_HOME": home.path, "XDG_DATA_HOME": home.path, "XDG_STATE_HOME": home.path,
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    ]
  }

  /// A company's backend, which ends with `TmuxSession`.
  private func backend(seed: Int) throws -> (TmuxSession, server: String) {
    let directory = home.appendingPathComponent("company-\(seed)").path
    let tmux = try TmuxSession(
      command: "\(DemoInTmux.program) demo --headless --pace 0 --seed \(seed) --directory \(directory)", columns: 100,
      rows: 30, environment: environment)
    let rows = try tmux.wait(for: "logins (user / password)", within: .seconds(60))
    let server = rows.lazy.compactMap { row in
      row.range(of: "http://[0-9.:]+", options: .regularExpression).map { String(row[$0]) }
    }
    return (tmux, try #require(server.first))
  }

  private func logIn(_ server: String) throws {
    let login = try Spawned(
      ["sh", "-c", "echo atende | \(DemoInTmux.program) login --server \(server) --user ana > /dev/null"],
      environment: environment)
    #expect(login.wait() == 0)
  }

  private func console(_ options: String = "") throws -> TmuxSession {
    try TmuxSession(
      command: "sh -c '\(DemoInTmux.program) console --language en \(options); echo ended with $?; exec cat'",
      columns: 120, rows: 40, environment: environment)
  }

  private func waitUntilReady(_ console: TmuxSession, at company: String) throws {
    try console.wait(for: "all conversations of \(company)") { rows in
      rows.contains { $0.contains("10 of 40") } && rows.contains { $0.contains("online") }
    }
    try console.press("M-8")
    try console.wait(for: "the company \(company)") { rows in
      rows.contains { $0.contains("Company") && $0.contains(company) }
    }
    try console.press("M-1")
    try console.wait(for: "10 of 40")
    try console.press("Home")
  }

  @Test func theOtherCompanyAndBackWithTheDraftStillThere() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    let (first, second) = (try backend(seed: 1), try backend(seed: 2))
    try logIn(second.server)
    try logIn(first.server)
    let console = try console()
    try waitUntilReady(console, at: "Grupo Horizonte")
    let process = try console.processID()
    try console.press("Enter")
    try console.wait(for: "Reply to")
    try console.type("half a thought")
    try console.wait(for: "half a thought")

    // The other one is not known by its company before it was opened once.
    try console.press("M-,")
    try console.wait(for: "Switch company")
    try console.press("Enter")
    // Keys before that are for nobody: they were typed at the first company's screen.
    try console.wait(for: "now at ana@")
    try waitUntilReady(console, at: "Litoral Telecom")
    #expect(try console.processID() == process)
    #expect(try !console.screen().contains { $0.contains("half a thought") })
    #expect(try !console.screen().contains { $0.contains("ended with") })

    // What is said here goes to this company. A comment, since the first conversation may have expired.
    try console.press("Enter")
    try console.wait(for: "Protocol")
    try console.press("M-c")
    try console.wait(for: "INTERNAL COMMENT")
    try console.type("said at the other company")
    try console.wait(for: "said at the other company")
    try console.press("Enter")
    try console.wait(for: "its delivery") { _ in has("said at the other company", "company-2") }
    #expect(!has("said at the other company", "company-1"))

    try console.press("M-,")
    try console.wait(for: "Switch company")
    try console.press("Enter")
    // It may ask whether what is not confirmed yet may stay behind.
    try console.wait(for: "the first company") { rows in
      if rows.contains(where: { $0.contains("Go to Grupo Horizonte?") }) { try console.press("Enter") }
      return rows.contains { $0.contains("now at Grupo Horizonte") }
    }
    try waitUntilReady(console, at: "Grupo Horizonte")
    try console.press("Enter")
    try console.wait(for: "the draft in the composer") { rows in
      rows.suffix(6).contains { $0.contains("half a thought") }
    }
    try console.press("F10", "Enter")
    try console.wait(for: "ended with 0")
    #expect(try console.value("#{alternate_on}") == "0")
    withExtendedLifetime((first, second)) {}
  }

  @Test func aLoginThatIsOpenInAnotherConsoleIsAskedAboutAndTakenOver() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    let (first, second) = (try backend(seed: 1), try backend(seed: 2))
    try logIn(first.server)
    let other = try console()
    try waitUntilReady(other, at: "Grupo Horizonte")
    try logIn(second.server)
    let console = try console()
    try waitUntilReady(console, at: "Litoral Telecom")
    try console.press("M-,")
    try console.wait(for: "Switch company")
    try console.press("Enter")
    try console.wait(for: "Take Grupo Horizonte over?")
    try console.press("Escape")
    try console.wait(for: "the cards") { rows in !rows.contains { $0.contains("Take Grupo Horizonte over?") } }
    #expect(try !other.screen().contains { $0.contains("ended with") })
    try console.press("M-,")
    try console.wait(for: "Switch company")
    try console.press("Enter")
    try console.wait(for: "Take Grupo Horizonte over?")
    try console.press("Enter")
    try other.wait(for: "ended with 0")
    try waitUntilReady(console, at: "Grupo Horizonte")
    try console.press("F10", "Enter")
    try console.wait(for: "ended with 0")
    withExtendedLifetime((first, second)) {}
  }

  /// Whether a company's backend has written it down.
  private func has(_ text: String, _ company: String) -> Bool {
    ["server.db", "server.db-wal"].contains { file in
      let url = home.appendingPathComponent(company).appendingPathComponent(file)
      return (try? Data(contentsOf: url))?.range(of: Data(text.utf8)) != nil
    }
  }
}
