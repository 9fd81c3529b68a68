import Foundation
import Glibc
import Testing

/// One agent on two machines: what was typed on the one that was killed is found on the other.
@Suite(.serialized, .timeLimit(.minutes(3))) struct DraftsElsewhereInTmuxTests {
  private let demo = DemoInTmux()

  /// The agent's console on a machine of its own, logged in anew.
  private func machine(_ name: String, server: String) throws -> TmuxSession {
    let folder = demo.home.appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let program = "'" + DemoInTmux.program + "'"
    let script = "printf 'atende\\n' | \(program) login --server \(server) --user ana && exec \(program) --language en"
    let console = try TmuxSession(
      command: "sh -c \"" + script + "\"", columns: 120, rows: 40,
      environment: [
        "LANG": "C.UTF-8", "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "XDG_STATE_HOME": folder,
      ])
    try demo.waitUntilReady(console)
    return console
  }

  private func server(_ backend: TmuxSession) throws -> String {
    let rows = try backend.wait(for: "http://127.0.0.1:")
    let word = rows.flatMap { $0.split(separator: " ") }.first { $0.hasPrefix("http://127.0.0.1:") }
    return String(try #require(word))
  }

  private func composerHas(_ text: String, _ rows: [String]) -> Bool { rows.suffix(6).contains { $0.contains(text) } }

  @Test func whatWasTypedOnAMachineThatDiedIsOfferedAndTakenOnAnother() throws {
    defer { demo.remove() }
    let backend = try demo.start("--pace 0 --headless")
    let server = try server(backend)
    let office = try machine("office", server: server)
    try office.press("Enter")
    try office.wait(for: "Reply to")
    try office.type("your parcel left this morning")
    try office.wait(for: "the words", { composerHas("parcel left", $0) })
    // Some seconds after the last key, with no other word of the agent's.
    try office.wait(for: "its copy", within: .seconds(20)) { _ in demo.backendHas("your parcel left this morning") }
    kill(try office.processID(), SIGKILL)

    let home = try machine("home", server: server)
    try home.wait(for: "the mark on the card") { rows in rows.contains { $0.contains("⇠ your parcel") } }
    try home.press("Enter")
    try home.wait(for: "the offer") { rows in
      rows.contains { $0.contains("Draft from") && $0.contains("your parcel") && $0.contains("Alt+. take it") }
    }
    try home.type("Hello,")
    try home.wait(for: "what is typed here", { composerHas("Hello,", $0) })
    try home.press("M-.")
    try home.wait(for: "Keep what is written here")
    try home.press("Down", "Down", "Enter")
    try home.wait(for: "both") { composerHas("Hello,", $0) && composerHas("your parcel left this morning", $0) }
    try home.wait(for: "no offer") { rows in !rows.contains { $0.contains("Draft from") } }

    // The machine that died has what was typed on it, learns where it went on, and is offered what came of it.
    let again = try machine("office", server: server)
    try again.press("Enter")
    try again.wait(for: "its own words", { composerHas("your parcel left this morning", $0) })
    try again.wait(for: "You went on with this draft on")
    try again.wait(for: "the newer one", within: .seconds(20)) { rows in
      rows.contains { $0.contains("Draft from") && $0.contains("Hello,") }
    }
    try home.press("Enter")
    try again.wait(for: "the sent one is no draft any more", within: .seconds(20)) { rows in
      !rows.contains { $0.contains("Draft from") }
    }
  }
}
