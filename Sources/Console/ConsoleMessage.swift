import ConsoleUI
import Domain
import Mirror
import SyncClient

/// What other threads tell the loop.
package enum ConsoleMessage: Sendable {
  /// A commit of the mirror or the outbox: `ConsoleStore.takeChanges` says which.
  case storeChanged
  case syncStatusChanged(SyncStatus)
  case presenceChanged(PresenceNews)
  /// The answer to a query that ran off the loop.
  case answer(AppEvent)
  /// What came of fetching from beyond the horizon.
  case backfillEnded(BackfillQuery, Result<BackfillProgress, TransportError>)
  /// What the backend answered about the agent's own login.
  case accountAnswered(AccountCall, Result<AccountReply, TransportError>)
  /// A file was found broken and mended.
  case mended(FileFinding)
  /// Something failed off the loop.
  case fault(any Error)
  /// A draft that could not be written is on the disk now.
  case draftsSavedAgain
  /// Another console wants this login.
  case takeOverAsked(TakeOverRequest)
  /// Another login of this machine that the agent goes to: its files, or why not.
  case loginClaimed(String, Result<LoginFiles, any Error>)
  /// Nothing released is left to be sent, or the time for it is up.
  case drained(Bool)
}
