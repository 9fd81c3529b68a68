import ConsoleUI
import Domain

/// What other threads tell the loop.
package enum ConsoleMessage: Sendable {
  /// A commit of the mirror or the outbox: `ConsoleStore.takeChanges` says which.
  case storeChanged
  case syncStatusChanged(SyncStatus)
  /// The answer to a query that ran off the loop.
  case answer(AppEvent)
  /// Something failed off the loop; in words.
  case failure(String)
}
