import Bench
import Foundation
import Glibc

/// `atende demo` on the other side of a real sshd, as agents reach it: an OpenSSH server of its own on loopback, and the
/// ssh client in tmux.
struct DemoOverSSH {
  let demo = DemoInTmux()
  private let server: LoopbackSSHD

  /// - Throws: where there is no OpenSSH, or its server doesn't start, with the reason.
  init() throws {
    server = try LoopbackSSHD(
      directory: FileManager.default.temporaryDirectory.appendingPathComponent("atende-sshd-\(UUID().uuidString)").path
    ) { print($0) }
  }

  /// - Parameter thenShell: a shell outlives the ssh client, tells its exit status and whether the line is as usual.
  ///   Without it the pane's process is the client itself.
  func start(columns: Int = 120, rows: Int = 40, thenShell: Bool = false) throws -> TmuxSession {
    let variables =
      ["LANG=C.UTF-8"] + ["CONFIG", "DATA", "STATE"].map { "XDG_\($0)_HOME=\(demo.home.path)" }
    let remote = ["env"] + variables + [DemoInTmux.program, "demo", "--directory", demo.home.path, "--pace", "0"]
    let words = ["exec " + (remote + ["--language", "en"]).map(LoopbackSSHD.quoted).joined(separator: " ")]
    let client = ([server.client] + server.clientArguments() + words).map(LoopbackSSHD.quoted).joined(separator: " ")
    let after = "; echo ended with $?; stty -a | grep -q ' icanon' && echo the line is as usual; exec cat"
    return try TmuxSession(
      command: thenShell ? "sh -c " + LoopbackSSHD.quoted(client + after) : client, columns: columns, rows: rows,
      environment: ["LANG": "C.UTF-8"])
  }

  /// The server's process for the present connection: the console's parent.
  func sessionProcess() -> pid_t? {
    guard let console = demo.processes(of: "demo").first,
      let status = try? String(contentsOfFile: "/proc/\(console)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("PPid:") })
    else { return nil }
    return pid_t(line.dropFirst(5).trimmingCharacters(in: .whitespaces))
  }

  func remove() {
    server.stop()
    demo.remove()
  }
}
