import Logging
import Mirror

/// What a session works with.
package struct SyncSessionParts: Sendable {
  package var transport: any SyncTransport
  package var credentials: any CredentialStore
  package var mirror: MirrorDatabase
  package var outbox: OutboxDatabase
  package var clock: any SessionClock
  /// In 0..<1.
  package var random: @Sendable () -> Double
  package var log: Logger
  /// Runs the session's decisions and writes; nil: a queue of the session's own.
  package var executor: (any SerialExecutor)?
  /// Told of each read or write of the two databases that failed, on the session's thread, with what was done about it;
  /// nil: it is tried again.
  package var onFault: (@Sendable (any Error, MirrorReport?) -> Void)?

  package init(
    transport: any SyncTransport, credentials: any CredentialStore, mirror: MirrorDatabase, outbox: OutboxDatabase,
    clock: any SessionClock = SystemSessionClock(),
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }, log: Logger,
    executor: (any SerialExecutor)? = nil, onFault: (@Sendable (any Error, MirrorReport?) -> Void)? = nil
  ) {
    self.transport = transport
    self.credentials = credentials
    self.mirror = mirror
    self.outbox = outbox
    self.clock = clock
    self.random = random
    self.log = log
    self.executor = executor
    self.onFault = onFault
  }
}
