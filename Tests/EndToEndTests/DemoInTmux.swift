import Foundation
import Glibc

/// `atende demo` with a directory of its own, in as many terminals as a test opens.
struct DemoInTmux {
  /// The executable that was built with the tests.
  static let program: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("atende").path
  }()

  let home = FileManager.default.temporaryDirectory.appendingPathComponent("atende-e2e-\(UUID().uuidString)")

  /// - Parameter thenShell: a shell outlives the program and tells its exit status: only then does the pane stay as the
  ///   program left it, since tmux hides the cursor of a dead one.
  func start(
    _ options: String = "--pace 50", columns: Int = 120, rows: Int = 40, thenShell: Bool = false,
    environment: [String: String] = [:]
  ) throws -> TmuxSession {
    let command = "\(Self.quoted(Self.program)) demo --directory \(Self.quoted(home.path)) --language en \(options)"
    return try TmuxSession(
      command: thenShell ? "sh -c " + Self.quoted(command + "; echo ended with $?; exec cat") : command,
      columns: columns, rows: rows,
      environment: [
        "LANG": "C.UTF-8", "XDG_CONFIG_HOME": home.path, "XDG_DATA_HOME": home.path, "XDG_STATE_HOME": home.path,
      ].merging(environment) { $1 })
  }

  /// One word of a shell's line.
  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

  /// The first copy is whole and the first card is selected.
  func waitUntilReady(_ console: TmuxSession) throws {
    try console.wait(for: "all conversations") { rows in
      rows.contains { $0.contains("10 of 40") } && rows.contains { $0.contains("online") }
    }
    try console.press("Home")
  }

  func remove() { try? FileManager.default.removeItem(at: home) }

  /// This demo's processes that run one of the program's commands.
  func processes(of command: String) -> [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { pid in
      guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return false }
      let words = data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return words.count > 1 && words[0] != "sh" && words[1] == command && words.contains(home.path)
    }
  }

  func signal(_ command: String, _ number: Int32) {
    for process in processes(of: command) { kill(process, number) }
  }

  /// Blocks until no process of `command` is left.
  func ends(_ command: String = "demo-backend", within seconds: Double) -> Bool {
    let deadline = Date().addingTimeInterval(seconds)
    while !processes(of: command).isEmpty {
      guard Date() < deadline else { return false }
      var none = pollfd(fd: -1, events: 0, revents: 0)
      poll(&none, 1, 20)
    }
    return true
  }

  /// Whether the demo agent's draft is on the disk.
  func draftIsStored(_ text: String) -> Bool {
    isStored(text, in: ["logins/ana/outbox.db", "logins/ana/outbox.db-wal"])
  }

  /// Whether the backend has written it down.
  func backendHas(_ text: String) -> Bool { isStored(text, in: ["server.db", "server.db-wal"]) }

  private func isStored(_ text: String, in files: [String]) -> Bool {
    files.contains { (try? Data(contentsOf: home.appendingPathComponent($0)))?.range(of: Data(text.utf8)) != nil }
  }
}
