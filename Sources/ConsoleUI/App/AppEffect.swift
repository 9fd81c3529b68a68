import Domain
import Text

/// What the console's loop is to do. All but `loadCounts`, and `loadRows` of a query that is a pass, are performed at
/// once and answered before the next frame, so that one key makes one frame.
package enum AppEffect: Hashable, Sendable {
  // Reads, each answered by the event of the same noun
  case loadDirectory
  case loadDrafts
  case loadForms
  case loadRows(ConversationQuery, ConversationWindow)
  case loadCounts(ConversationQuery)
  case loadRow(ConversationID)
  case loadThread(ThreadWindow)
  case loadContact(ContactID)
  /// Off the loop: answered by `factsLoaded`.
  case loadFacts
  /// What stands above a conversation of the contact's earlier ones.
  case loadEarlier(ConversationID)
  case loadHistory(HistoryQuery)
  /// Off the loop: answered by `figuresLoaded`.
  case loadFigures(FiguresQuery)
  /// Off the loop: answered by `contactsLoaded`.
  case loadContacts(ContactQuery, ContactWindow)
  case loadContactConversations(ContactID, limit: Int)

  // Writes
  /// An empty text deletes the draft. May be debounced by up to 250 ms; `quit` waits for it.
  case saveDraft(ConversationID, Draft)
  /// What is typed into a contact's form; an empty one deletes. Debounced as drafts are.
  case saveForm(FormDraft)
  /// Answered by `operationQueued` or `operationFailed`.
  case enqueue(Command, seen: Seen?)

  // The outbox. Each is answered by `outboxLoaded`, or by `noticePosted` when it can't be done
  case loadOutbox
  /// Send a parked one again, as it stands now, in its old place.
  case retry(OperationID)
  /// Its words go back to a draft of its conversation: `draftsLoaded` follows.
  case edit(OperationID)
  /// Forget it.
  case discard(OperationID)
  /// Held replies leave now. Not answered.
  case release([OperationID])
  /// A held reply goes back to its composer, before what was typed since: answered by `draftsLoaded` and `takenBack`.
  case takeBack(OperationID)
  /// Forget everything unsent: only after the login was taken away, and only when the agent said so twice.
  case discardOutbox

  // The backend, asked directly
  /// Fetch from beyond the horizon; `from` is the last progress's `next`, nil: begin. One of a kind at a time: another
  /// query of the same kind replaces it. Answered by `backfilled` or `backfillFailed`.
  case backfill(BackfillQuery, from: String?)
  case cancelBackfill
  /// Tell colleagues; lost when there is no line. The loop repeats the last one as often as need be.
  case reportPresence(PresenceReport)
  /// Answered by `accountAnswered`. One of a kind at a time; never repeated by itself.
  case account(AccountCall)

  // What the agent chose
  /// Keep it for the next start, debounced at will.
  case remember(Preferences)
  /// Keep it in the login's folder for the next start, off the loop.
  case rememberFilters(RowFilters)
  /// Answered by `keymapChanged`.
  case useKeymap(String)

  // Pickers
  /// The first conversations of a query, off the loop: answered by `rowsFound`.
  case findRows(ConversationQuery, limit: Int)
  /// Messages by their words, off the loop: answered by `messagesFound`.
  case findMessages(MessageQuery, before: MessageID?, limit: Int)
  /// As `findRows`: answered by `contactsFound`.
  case findContacts(ContactQuery, limit: Int)

  // Forms
  /// Off the loop: answered by `holderFound`.
  case findHolder(ContactCheck)

  // For the composer
  /// What this agent sent last, off the loop: answered by `sentLoaded`.
  case loadSent
  /// How many open conversations each agent has, off the loop: answered by `loadsLoaded`.
  case loadLoads
  /// Hand the text of one kind to the agent's own editor, which has the terminal meanwhile: answered by
  /// `editedExternally`, before anything that came in meanwhile is told.
  case editExternally(ConversationID, DraftKind, text: String)

  // The terminal
  case copy(SafeText)
  case bell
  /// Paint every cell again.
  case redraw
  /// Stop the process as ctrl+z does elsewhere.
  case suspend
  case quit
}
