import Foundation
import Glibc

/// One program in a real tmux, driven through tmux's control mode: every change of the screen is announced, so waiting
/// for a text needs no sleeping.
final class TmuxSession {
  struct Timeout: Error, CustomStringConvertible {
    var description: String
  }

  private let socket: String
  private let control: pid_t
  private let input: Int32
  private let output: Int32
  private var buffer: [UInt8] = []

  /// Starts `command` (a shell line) in a window of that size, on a tmux server of its own.
  init(command: String, columns: Int, rows: Int, environment: [String: String]) throws {
    socket = "atende-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    var variables = ProcessInfo.processInfo.environment
    for name in ["TMUX", "TMUX_PANE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "NO_COLOR"] {
      variables[name] = nil
    }
    variables.merge(environment) { _, new in new }
    let tmux = ["tmux", "-L", socket, "-f", "/dev/null"]
    let size = ["-x", "\(columns)", "-y", "\(rows)"]
    let server = try Spawned(tmux + ["new-session", "-d", "-s", "main"] + size + ["sh"], environment: variables)
    guard server.wait() == 0 else { throw Timeout(description: "tmux did not start") }
    let client = try Spawned(tmux + ["-C", "attach", "-t", "main"], environment: variables)
    (control, input, output) = (client.process, client.input, client.output)
    _ = try readBlock(deadline: .now + .seconds(10))
    try run("set -g default-terminal tmux-256color")
    try run("set -g window-size manual")
    try run("set -g remain-on-exit on")
    try resize(columns: columns, rows: rows)
    try run("respawn-pane -k -t main " + Self.quoted("exec " + command))
  }

  deinit {
    // The client goes first: tmux would wait for it to read what is left.
    kill(control, SIGKILL)
    var status: Int32 = 0
    waitpid(control, &status, 0)
    close(input)
    close(output)
    let environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    if let killer = try? Spawned(["tmux", "-L", socket, "kill-server"], environment: environment) { _ = killer.wait() }
  }

  /// Types text as it is.
  func type(_ text: String) throws {
    if !text.isEmpty { try run("send-keys -t main -l -- " + Self.quoted(text)) }
  }

  /// Pastes a text, in brackets when the program asked for them.
  func paste(_ text: String) throws {
    let octal = text.utf8.map { "\\" + ("00" + String($0, radix: 8)).suffix(3) }.joined()
    try run("set-buffer -b test -- \"\(octal)\"")
    try run("paste-buffer -p -d -b test -t main")
  }

  /// Presses keys by tmux's names: `Enter`, `C-q`, `M-Enter`, `F1`.
  func press(_ keys: String...) throws { try run("send-keys -t main " + keys.joined(separator: " ")) }

  func resize(columns: Int, rows: Int) throws { try run("resize-window -t main -x \(columns) -y \(rows)") }

  /// The screen's rows, trailing spaces removed.
  func screen() throws -> [String] { try run("capture-pane -p -t main") }

  /// A format of tmux for the window's only pane, such as `#{pane_dead}` or `#{alternate_on}`.
  func value(_ format: String) throws -> String {
    try run("display-message -p -t main " + Self.quoted(format)).joined()
  }

  /// The process that runs in the pane.
  func processID() throws -> pid_t { try pid_t(value("#{pane_pid}")) ?? 0 }

  /// Blocks until the screen satisfies `condition`, looking again whenever it changed.
  ///
  /// - Throws: `Timeout` with the last screen.
  @discardableResult
  func wait(
    for what: String, within limit: Duration = .seconds(30), _ condition: ([String]) throws -> Bool
  ) throws -> [String] {
    let deadline = ContinuousClock.now + limit
    while true {
      let rows = try screen()
      if try condition(rows) { return rows }
      guard try awaitChange(until: deadline) else {
        throw Timeout(description: "never saw \(what) on:\n" + rows.joined(separator: "\n"))
      }
    }
  }

  @discardableResult
  func wait(for text: String, within limit: Duration = .seconds(30)) throws -> [String] {
    try wait(for: "'\(text)'", within: limit) { rows in rows.contains { $0.contains(text) } }
  }

  // MARK: - Control mode

  @discardableResult
  private func run(_ command: String) throws -> [String] {
    let line = Array((command + "\n").utf8)
    guard line.withUnsafeBytes({ write(input, $0.baseAddress, $0.count) }) == line.count else {
      throw Timeout(description: "tmux takes no commands")
    }
    return try readBlock(deadline: .now + .seconds(20))
  }

  /// The lines between `%begin` and `%end` of the next reply.
  private func readBlock(deadline: ContinuousClock.Instant) throws -> [String] {
    var lines: [String]?
    while true {
      guard let line = try readLine(until: deadline) else { throw Timeout(description: "tmux did not answer") }
      if line.hasPrefix("%begin ") {
        lines = []
      } else if line.hasPrefix("%end ") {
        return lines ?? []
      } else if line.hasPrefix("%error ") {
        throw Timeout(description: "tmux refused: " + (lines ?? []).joined(separator: " "))
      } else if line != Self.silence {
        lines?.append(line)
      }
    }
  }

  /// Waits for a notification; false when the time is up.
  private func awaitChange(until deadline: ContinuousClock.Instant) throws -> Bool {
    while let line = try readLine(until: deadline) {
      if line.hasPrefix("%output") || line.hasPrefix("%layout-change") || line.hasPrefix("%pane") { return true }
      // A pane that died announces it by its last output only: look at once a second as well.
      if line == Self.silence { return true }
    }
    return false
  }

  private static let silence = "%silence"

  /// One line without its end; `silence` after a second of it; nil when the time is up.
  private func readLine(until deadline: ContinuousClock.Instant) throws -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0a) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end + 1)
        return line.hasSuffix("\r") ? String(line.dropLast()) : line
      }
      let left = deadline - .now
      guard left > .zero else { return nil }
      var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let milliseconds = Int32(min(1_000, max(1, left.components.seconds * 1_000 + 1)))
      let ready = poll(&descriptor, 1, milliseconds)
      if ready == 0 { return Self.silence }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = read(output, &chunk, chunk.count)
      guard count > 0 else { throw Timeout(description: "tmux ended") }
      buffer += chunk[..<count]
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}
