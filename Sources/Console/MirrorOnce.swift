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
  ///   - level: called once, when the mirror equals the backend: letting the files go takes some milliseconds more.
  /// - Throws: `ConsoleError.noLogin`, `LoginFilesError`, `MirrorError`; `ConsoleError.badFile` when the backend no
  ///   longer takes the login.
  package static func run(
    directory: URL, progress: (Int) -> Void = { _ in }, level: () -> Void = {}
  ) throws {
    let mailbox = try Mailbox<ConsoleMessage>()
    let session = try LoginSession(try LoginFiles(directory: directory.path), mailbox: mailbox)
    session.start()
    defer { session.close(.quit).answer() }
    while true {
      mailbox.wait()
      for case .syncStatusChanged(let status) in mailbox.drain() {
        switch status.line {
        case .live: return level()
        case .loading(let rows): progress(rows)
        case .loggedOut, .revoked, .incompatible, .serverOutdated:
          throw ConsoleError.badFile(
            path: directory.path, reason: "the backend no longer takes this login")
        case .starting, .offline: break
        }
      }
    }
  }
}
