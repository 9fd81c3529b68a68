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
  var log: Logger

  /// Serves until the task is cancelled or a signal comes; then closes the database.
  ///
  /// - Parameter onListening: told the address with its real port.
  func run(onListening: @escaping @Sendable (ListenAddress) async -> Void) async throws {
    let store = try SQLiteStore.open(path: database)
    let now: @Sendable () -> Timestamp = { .machineNow() }
    let backend = Backend(store: store, now: now, randomBytes: { randomBytes($0) }, log: log)
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
    do { outcome = .success(try await server.run()) } catch { outcome = .failure(error) }
    await backend.shutDown()
    try await store.close()
    try outcome.get()
  }
}
