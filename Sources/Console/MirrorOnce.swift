import Domain
import Foundation
import Mirror
import SyncClient

/// Fetches a login's mirror without a screen, for benchmarks and scripts.
package enum MirrorOnce {
  /// Blocks until the mirror equals the backend, then lets everything go.
  ///
  /// - Parameters:
  ///   - directory: the login's folder, with credentials.
  ///   - progress: told the rows fetched so far.
  /// - Throws: `ConsoleError.noLogin`, `LoginFilesError`, `MirrorError`; `ConsoleError.badFile` when the backend no longer
  ///   takes the login.
  package static func run(directory: URL, progress: (Int) -> Void = { _ in }) throws {
    let files = try LoginFiles(directory: directory.path)
    defer { files.release() }
    let mirror = try MirrorDatabase(path: files.mirrorPath)
    let outbox = try OutboxDatabase(path: files.outboxPath)
    let credentialStore = FileCredentialStore(path: files.credentialsPath)
    guard let credentials = try credentialStore.load() else { throw ConsoleError.noLogin }
    let mailbox = try Mailbox<ConsoleMessage>()
    let sync = SyncRunner(
      mirror: mirror, outbox: outbox, credentials: credentials, credentialStore: credentialStore, mailbox: mailbox)
    sync.start()
    defer { sync.stop() }
    while true {
      mailbox.wait()
      for case .syncStatusChanged(let status) in mailbox.drain() {
        switch status.line {
        case .live: return
        case .loading(let rows): progress(rows)
        case .loggedOut, .revoked, .incompatible, .serverOutdated:
          throw ConsoleError.badFile(path: files.credentialsPath, reason: "the backend no longer takes this login")
        case .starting, .offline: break
        }
      }
    }
  }
}
