import Domain
import Wire

/// The backend as a console calls it. Every call may be cancelled and then throws kind `cancelled`.
///
/// Replies are checked for form only: whether an epoch or a cursor is believed is decided by `PullMachine`.
package protocol SyncTransport: Sendable {
  func token(_ request: TokenRequest) async throws(TransportError) -> TokenReply
  func refresh(_ request: RefreshRequest) async throws(TransportError) -> TokenReply
  func hello(token: String) async throws(TransportError) -> HelloReply
  /// One page; `after` nil: the first. Throws kind `cut` for a page without its closing line.
  func snapshot(
    scope: Scope, after: String?, limit: Int, token: String
  ) async throws(TransportError) -> SnapshotPage
  /// - Parameter waitSeconds: how long the backend may hold the reply back while there is no news; 0: not at all.
  func changes(
    since: Int64, limit: Int, maxBytes: Int, waitSeconds: Int, token: String
  ) async throws(TransportError) -> ChangesReply
  /// Runs until the stream ends or breaks; a stream that ended without fault returns.
  ///
  /// - Parameters:
  ///   - onOpen: the backend took the connection; called once, before any event.
  ///   - onEvent: called in the stream's order, on any thread; must be short. nil: a sign of life that says nothing.
  func events(
    token: String, onOpen: @escaping @Sendable () -> Void, onEvent: @escaping @Sendable (StreamEvent?) -> Void
  ) async throws(TransportError)
  func operations(_ request: OperationsRequest, token: String) async throws(TransportError) -> OperationsReply
  /// What became of one operation; throws kind `notFound` when the backend knows of none.
  func operation(_ id: OperationID, token: String) async throws(TransportError) -> OperationReply
  func digest(scope: Scope, token: String) async throws(TransportError) -> DigestReply
  func backfill(
    _ query: BackfillQuery, before: String?, limit: Int, token: String
  ) async throws(TransportError) -> BackfillReply
  /// Tells colleagues what this agent does. Nothing is repeated.
  func presence(_ report: PresenceReport, token: String) async throws(TransportError)
  /// The machine slept: connections made before are dead, though nothing says so.
  func forgetConnections()
}

extension SyncTransport {
  package func forgetConnections() {}
}
