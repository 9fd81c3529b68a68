import Domain
import Foundation
import Glibc

/// The backend as a process: the demonstration's, without its customers.
final class ServerProcess {
  private let child: ChildProcess
  /// Where it listens.
  let port: Int
  let database: String

  var pid: pid_t { child.pid }
  var isRunning: Bool { child.isRunning }

  /// What it says when it listens, of which we need two things.
  private struct Started: Decodable {
    var server: String
    var database: String
  }

  /// How much is seeded into a fresh folder.
  struct Seeding {
    var seed: UInt64
    var conversations: Int
    var messages: Int
  }

  /// Returns when it listens.
  ///
  /// - Throws: `TormentFailure` when it ended or took longer than to the deadline, as with a full disk.
  init(
    executable: String, directory: String, seeding: Seeding, log: String, before deadline: ContinuousClock.Instant
  ) throws {
    child = try ChildProcess(
      executable,
      [
        "demo-backend", "--directory", directory, "--listen", "127.0.0.1:0", "--pace", "0", "--conversations",
        "\(seeding.conversations)", "--messages", "\(seeding.messages)", "--seed", "\(seeding.seed)",
      ], environment: childEnvironment(home: directory), log: log)
    while let line = child.line(before: deadline) {
      guard let started = try? JSONDecoder().decode(Started.self, from: Data(line.utf8)),
        let port = URL(string: started.server)?.port
      else { continue }
      self.port = port
      database = started.database
      return
    }
    child.kill9()
    throw TormentFailure("the backend did not come up: see \(log)")
  }

  func kill9() { child.kill9() }

  func end(before deadline: ContinuousClock.Instant) -> Bool { child.end(before: deadline) }
}

/// Little of our own environment, so that runs are alike.
func childEnvironment(home: String) -> [String: String] {
  var environment = ["LANG": "C.UTF-8", "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home]
  for name in ["PATH", "TMPDIR", "LD_LIBRARY_PATH"] {
    if let value = getenv(name) { environment[name] = String(cString: value) }
  }
  return environment
}
