import Console
import Domain
import Foundation
import HTTPClient
import Mirror
import SyncClient
import Wire

extension Finding {
  /// What concerns one login: its folder, its databases, its backend.
  static func login(_ directory: URL) -> [Finding] {
    let credentials: Credentials
    let path = directory.appendingPathComponent("credentials.json").path
    do {
      guard let stored = try FileCredentialStore(path: path).load() else {
        return [Finding("login", wrong: "\(directory.path) holds no login: make one with 'atende login'")]
      }
      credentials = stored
    } catch {
      return [Finding("login", wrong: "\(error)")]
    }
    return [folder(directory, credentials)] + databases(directory) + backend(credentials.server)
  }

  private static func folder(_ directory: URL, _ credentials: Credentials) -> Finding {
    let mode = (try? FileManager.default.attributesOfItem(atPath: directory.path))?[.posixPermissions] as? Int
    guard let mode, mode & 0o077 == 0 else {
      return Finding("login", wrong: "others can enter \(directory.path): run 'chmod 700' on it")
    }
    return Finding("login", "\(credentials) in \(directory.path)")
  }

  private static func databases(_ directory: URL) -> [Finding] {
    let catalog = ConsoleSettings.present.catalog
    let files: LoginFiles
    do { files = try LoginFiles(directory: directory.path) } catch LoginFilesError.held(let pid) {
      let owner = pid.map { " (process \($0))" } ?? ""
      return [Finding("databases", "open in a console\(owner): not looked at")]
    } catch {
      return [Finding("databases", wrong: describe(error, catalog))]
    }
    defer { files.release() }
    return [mirror(files.mirrorPath) { describe($0, catalog) }, outbox(files.outboxPath) { describe($0, catalog) }]
  }

  private static func mirror(_ path: String, _ words: (any Error) -> String) -> Finding {
    guard FileManager.default.fileExists(atPath: path) else {
      return Finding("mirror", "there is none yet; the console makes it")
    }
    do {
      let mirror = try MirrorDatabase(path: path)
      defer { try? mirror.close() }
      if let first = try mirror.verify().first {
        return Finding("mirror", wrong: "\(first): run 'atende mirror rebuild'")
      }
      let cursor = try mirror.syncPosition().cursor
      return Finding("mirror", "sound, " + (cursor.map { "as of change \($0)" } ?? "not filled yet"))
    } catch {
      return Finding("mirror", wrong: words(error))
    }
  }

  private static func outbox(_ path: String, _ words: (any Error) -> String) -> Finding {
    guard FileManager.default.fileExists(atPath: path) else { return Finding("outbox", "there is none yet") }
    do {
      let outbox = try OutboxDatabase(path: path)
      defer { try? outbox.close() }
      let counts = outbox.counts()
      let text = "\(counts.pending) not sent or not confirmed, \(counts.parked) of them refused"
      return counts.parked > 0
        ? Finding("outbox", wrong: text + ": open the console to retry, edit or discard them") : Finding("outbox", text)
    } catch {
      return Finding("outbox", wrong: words(error))
    }
  }

  private static func backend(_ server: String) -> [Finding] {
    let client = HTTPClient()
    defer { client.shutdown() }
    let before = Timestamp.machineNow()
    let result = Result {
      try blocking {
        try await client.send(
          HTTPRequest(.get, server + WirePath.health, timeouts: HTTPTimeouts(connect: .seconds(5), total: .seconds(8))))
      }
    }
    let after = Timestamp.machineNow()
    switch result {
    case .failure(let error): return [Finding("backend", wrong: "\(server): \(error)")]
    case .success(let response):
      guard response.isSuccess, let reply = try? JSONDecoder().decode(HealthReply.self, from: Data(response.body))
      else {
        return [Finding("backend", wrong: "\(server) answers \(response.status), but not as Atende's backend")]
      }
      return [version(server, reply.version, took: after - before), clock(reply, before, after)]
    }
  }

  private static func version(_ server: String, _ version: Int, took: Duration) -> Finding {
    let words = "\(server), protocol \(version), \(took.wholeMilliseconds) ms"
    if version > wireVersion { return Finding("backend", wrong: words + ": update this program") }
    return version < wireVersion
      ? Finding("backend", wrong: words + ": the server must be updated") : Finding("backend", words)
  }

  /// Times are shown by the server's clock, so an offset does no harm; a large one is worth a word.
  private static func clock(_ reply: HealthReply, _ before: Timestamp, _ after: Timestamp) -> Finding {
    let middle = before + .milliseconds((after - before).wholeMilliseconds / 2)
    let offset = (Timestamp(milliseconds: reply.serverMilliseconds) - middle).wholeMilliseconds
    let words = "this machine's differs from the server's by \(offset) ms"
    return abs(offset) > 60_000 ? Finding("clock", wrong: words + ": set it") : Finding("clock", words)
  }
}
