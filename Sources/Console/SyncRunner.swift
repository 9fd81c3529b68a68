import Domain
import HTTPClient
import Logging
import Mirror
import SyncClient
import Synchronization

/// Owns the task that keeps the mirror current, and the HTTP client under it.
final class SyncRunner: Sendable {
  private let client: HTTPClient
  private let session: SyncSession
  private let task = Mutex<Task<Void, Never>?>(nil)

  init(
    mirror: MirrorDatabase, outbox: OutboxDatabase, credentials: Credentials, credentialStore: any CredentialStore,
    mailbox: Mailbox<ConsoleMessage>
  ) {
    client = HTTPClient()
    let parts = SyncSessionParts(
      transport: LiveTransport(server: credentials.server, client: client), credentials: credentialStore,
      mirror: mirror, outbox: outbox, log: Logger(label: "atende.sync") { _ in SwiftLogNoOpLogHandler() })
    session = SyncSession(parts) { mailbox.post(.syncStatusChanged($0)) }
  }

  func start() {
    task.withLock { task in
      if task == nil { task = Task.detached { [session] in await session.run() } }
    }
  }

  /// Something was enqueued. Never blocks.
  func kick() { session.kick() }

  /// Ends the session and the client. What was under way is in the outbox and goes out at the next start.
  func stop() {
    task.withLock { $0?.cancel() }
    client.shutdown()
  }
}
