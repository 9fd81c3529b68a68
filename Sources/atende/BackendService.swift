import Backend
import BackendHTTP
import Console
import Cryptography
import Domain
import Gateways
import Logging
import StoreSQLite

/// A database, the backend over it, and its listener.
struct BackendService: Sendable {
  var database: String
  var listen: ListenAddress
  var allowsPlainRemote = false
  var stopsOnSignals = false
  /// How far back the change log reaches.
  var keepsChanges: Duration = BackendSettings().logLifetime
  /// How long drafts stay that nobody goes on with.
  var keepsDrafts: Duration = BackendSettings().draftLifetime
  /// The database comes from a backup: what consoles know of it may be from its future.
  var isRestored = false
  var log: Logger

  /// Serves until the task is cancelled or a signal comes; then closes the database.
  ///
  /// - Parameter onListening: told the address with its real port.
  func run(onListening: @escaping @Sendable (ListenAddress) async -> Void) async throws {
    let store = try SQLiteStore.open(path: database)
    let now: @Sendable () -> Timestamp = { .machineNow() }
    // The store lets one process have the file: nobody else moves its heads.
    let settings = BackendSettings(headPollInterval: nil, logLifetime: keepsChanges, draftLifetime: keepsDrafts)
    let backend = Backend(store: store, settings: settings, now: now, randomBytes: { randomBytes($0) }, log: log)
    let address = listen
    let server = BackendServer(
      backend: backend, gateway: TestMediumGateway(backend: backend, now: now),
      options: BackendServerOptions(
        listen: listen, allowsPlainRemote: allowsPlainRemote, shutdownGrace: .milliseconds(1_500),
        stopsOnSignals: stopsOnSignals),
      now: now, log: log
    ) { port in
      await onListening(ListenAddress(host: address.host, port: port))
    }
    let outcome: Result<Void, any Error>
    do {
      if isRestored { for company in try await store.companies() { try await backend.renewEpoch(company) } }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await backend.runMaintenance() }
        group.addTask { await backend.runExpiryWatch() }
        group.addTask { try await server.run() }
        // Maintenance ends only when it is cancelled.
        try await group.next()
        group.cancelAll()
      }
      outcome = .success(())
    } catch {
      outcome = .failure(error)
    }
    await backend.shutDown()
    try await store.close()
    try outcome.get()
  }
}
