import Foundation
import Glibc

/// A console without a screen as a process: `atende console-core`.
final class ConsoleProcess {
  enum Answer {
    case stored
    /// The console said no.
    case refused(String)
    /// It was gone, or silent for too long, before it said anything.
    case none
  }

  struct State: Decodable {
    struct Stored: Decodable {
      var id: String
      var conversation: Int64
      var kind: String
      var state: String
      var reason: String?

      var isStopped: Bool { state == "parked" || state == "expired" }
    }

    var line: String
    var epoch: String?
    var cursor: Int64?
    var operations: [Stored]
  }

  private struct Reply: Decodable {
    var ok: Bool
    var cmd: String
    var error: String?
    var findings: [String]?
  }

  private let child: ChildProcess
  /// What it mended when it started.
  let findings: [String]

  var pid: pid_t { child.pid }
  var isRunning: Bool { child.isRunning }

  /// Returns when its files are open.
  ///
  /// - Throws: `TormentFailure` when it ended, as with a full disk.
  init(executable: String, login: String, home: String, log: String, before deadline: ContinuousClock.Instant) throws {
    child = try ChildProcess(
      executable, ["console-core", "--directory", login], environment: childEnvironment(home: home), log: log)
    guard let line = child.line(before: deadline),
      let ready = try? JSONDecoder().decode(Reply.self, from: Data(line.utf8)), ready.ok
    else {
      child.kill9()
      throw TormentFailure("the console did not come up: see \(log)")
    }
    findings = ready.findings ?? []
  }

  /// Asks for an operation and waits for the answer.
  ///
  /// - Parameter request: one JSON object on one line.
  func ask(_ request: String, before deadline: ContinuousClock.Instant) -> Answer {
    guard child.send(line: request), let line = child.line(before: deadline),
      let reply = try? JSONDecoder().decode(Reply.self, from: Data(line.utf8))
    else { return .none }
    return reply.ok ? .stored : .refused(reply.error ?? "no reason given")
  }

  /// Asks, and kills it without waiting for the answer that may be on its way.
  ///
  /// - Returns: what it said before it was killed.
  func askAndKill(_ request: String, afterMicroseconds delay: UInt32) -> Answer {
    guard child.send(line: request) else { return .none }
    usleep(delay)
    child.killOnly()
    let answer = child.line(before: .now + .seconds(5))
    child.kill9()
    guard let answer, let reply = try? JSONDecoder().decode(Reply.self, from: Data(answer.utf8)) else { return .none }
    return reply.ok ? .stored : .refused(reply.error ?? "no reason given")
  }

  /// nil: it does not answer, or can't read its files.
  func state(before deadline: ContinuousClock.Instant) -> State? {
    guard child.send(line: #"{"cmd":"state"}"#), let line = child.line(before: deadline) else { return nil }
    return try? JSONDecoder().decode(State.self, from: Data(line.utf8))
  }

  func kill9() { child.kill9() }

  /// - Returns: false: it did not end by itself.
  func end(before deadline: ContinuousClock.Instant) -> Bool { child.end(before: deadline) }
}
