import Domain
import Text

/// What the console's loop is to do. All but `loadCounts`, and `loadRows` of a query with a search, are performed at once and
/// answered before the next frame, so that one key makes one frame.
package enum AppEffect: Hashable, Sendable {
  // Reads, each answered by the event of the same noun
  case loadDirectory
  case loadDrafts
  case loadRows(ConversationQuery, ConversationWindow)
  case loadCounts(ConversationQuery)
  case loadRow(ConversationID)
  case loadThread(ThreadWindow)
  case loadContact(ContactID)

  // Writes
  /// An empty text deletes the draft. May be debounced by up to 250 ms; `quit` waits for it.
  case saveDraft(ConversationID, Draft)
  /// Answered by `operationQueued` or `operationFailed`.
  case enqueue(Command, seen: Seen?)

  // The terminal
  case copy(SafeText)
  case bell
  /// Paint every cell again.
  case redraw
  /// Stop the process as ctrl+z does elsewhere.
  case suspend
  case quit
}
