import ConsoleUI
import Dispatch
import Domain
import HTTPClient
import Logging
import Mirror
import SyncClient
import Synchronization
import Wire

/// Owns the task that keeps the mirror current, and the HTTP client under it.
final class SyncRunner: Sendable {
  private let client: HTTPClient
  private let session: SyncSession
  private let transport: LiveTransport
  private let task = Mutex<Task<Void, Never>?>(nil)
  private let ended = DispatchSemaphore(value: 0)

  /// - Parameter post: told the session's news, on its thread.
  init(
    mirror: MirrorDatabase, outbox: OutboxDatabase, credentials: Credentials, credentialStore: any CredentialStore,
    log: Logger, post: @escaping @Sendable (ConsoleMessage) -> Void
  ) {
    client = HTTPClient()
    transport = LiveTransport(server: credentials.server, client: client)
    let parts = SyncSessionParts(
      transport: transport, credentials: credentialStore,
      mirror: mirror, outbox: outbox, log: log,
      onFault: { error, report in post(report.map { .mended(.mirror($0)) } ?? .fault(error)) })
    session = SyncSession(
      parts, onPresence: { post(.presenceChanged($0)) }, onStatus: { post(.syncStatusChanged($0)) })
  }

  func start() {
    task.withLock { task in
      guard task == nil else { return }
      task = Task.detached { [session, ended] in
        await session.run()
        ended.signal()
      }
    }
  }

  /// Something was enqueued. Never blocks.
  func kick() { session.kick() }

  /// Tells colleagues; lost while there is no line. Never blocks.
  func report(_ report: PresenceReport) { session.report(report) }

  /// One page from beyond the horizon into the mirror.
  func fetchOlder(_ query: BackfillQuery, from: String?) async throws(TransportError) -> BackfillProgress {
    try await session.fetchOlder(query, from: from)
  }

  /// Asks about the agent's own login, once.
  func account(_ call: AccountCall) async throws(TransportError) -> AccountReply {
    try await session.withToken { [transport] token throws(TransportError) in
      switch call {
      case .devices: return .devices(try await transport.devices(token: token).devices)
      case .takeAway(let device):
        return .done(devices: try await transport.revoke(RevokeRequest(device: device), token: token).devices)
      case .changePassword(let old, let new):
        let reply = try await transport.changePassword(PasswordRequest(old: old, new: new), token: token)
        return .done(devices: reply.devices)
      case .changeName(let name):
        try await transport.changeProfile(ProfileRequest(name: name), token: token)
        return .done(devices: 0)
      case .changeZone(let name):
        try await transport.changeProfile(ProfileRequest(timeZone: name), token: token)
        return .done(devices: 0)
      }
    }
  }

  /// Returns when every released operation has gone out (true), or the time is up.
  func drained(within limit: Duration) async -> Bool { await session.drained(within: limit) }

  /// Ends the session's run, so that `start` begins anew. Blocks until nothing of it uses the databases:
  /// milliseconds, two seconds at most. What was under way is in the outbox and goes out with the next run.
  func pause() {
    guard let running = task.withLock({ $0.take() }) else { return }
    running.cancel()
    _ = ended.wait(timeout: .now() + .seconds(2))
  }

  /// As `pause`, and lets the client go: it can't be started again.
  func stop() {
    pause()
    client.shutdown()
  }
}
