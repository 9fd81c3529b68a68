import Console
import Domain
import Foundation
import Mirror
import SyncClient

/// A login's folder for one test.
struct Scratch {
  let directory: URL

  init(_ name: String = "login") {
    directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("atende-console-\(UUID().uuidString)").appendingPathComponent(name, isDirectory: true)
  }

  func remove() { try? FileManager.default.removeItem(at: directory.deletingLastPathComponent()) }

  func file(_ name: String) -> URL { directory.appendingPathComponent(name) }

  /// Credentials for a backend that nobody runs.
  func logIn(agent: Int64 = 7, server: String = "http://127.0.0.1:1") throws {
    let files = try LoginFiles(directory: directory.path)
    defer { files.release() }
    try FileCredentialStore(path: files.credentialsPath).save(Self.credentials(agent: agent, server: server))
  }

  static func credentials(agent: Int64 = 7, server: String = "http://127.0.0.1:1") -> Credentials {
    Credentials(
      server: server, username: "ana", device: "d", agentID: AgentID(agent), companyID: CompanyID(1),
      refreshToken: "r", accessToken: "a", accessExpiresAt: Timestamp(milliseconds: 0))
  }

  func claim() throws -> LoginFiles { try LoginFiles(directory: directory.path) }
}

/// A value that another thread hands over; `take` blocks until it is there.
final class Handover<Value: Sendable>: Sendable {
  private let ready = DispatchSemaphore(value: 0)
  private let values = DispatchQueue(label: "handover")
  // Only touched on the queue.
  private nonisolated(unsafe) var list: [Value] = []

  func give(_ value: Value) {
    values.sync { list.append(value) }
    ready.signal()
  }

  func take() -> Value {
    ready.wait()
    return values.sync { list.removeFirst() }
  }

  var isEmpty: Bool { values.sync { list.isEmpty } }
}
