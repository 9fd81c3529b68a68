import Catalog
import Domain
import Screen

/// What happened, as the console's loop tells it. Everything that the screen knows arrives through one of these.
package enum AppEvent: Sendable {
  // The terminal
  case key(KeyPress)
  /// A bracketed paste, as it came: untrusted.
  case paste(String)
  /// Only while ``AppState/usesMouse``; any other time it is ignored.
  case mouse(MouseEvent)
  case resized(Size)
  /// The terminal's window was focused or left.
  case focusChanged(Bool)
  /// A frame of the present state is on the wire. Only needed while `AppState.awaitsPaint`.
  case painted
  /// The user asks to leave by other means than a key (SIGTERM): nothing is asked.
  case leaveRequested

  /// What the terminal says of its background.
  case backgroundFound(isDark: Bool)
  /// The keymap that was asked for by name, and what is wrong with its file, in words.
  case keymapChanged(name: String, Keymap, [String])

  // Time, by the server's clock
  case tick(now: Timestamp)
  /// While something is held: its seconds left have changed, or are over.
  case heldTicked(now: Timestamp)

  // The agent's own choices, from the profile
  case zoneChanged(ZoneOffsets)
  case languageChanged(Language)

  // Answers to effects
  case directoryLoaded(Directory)
  case rowsLoaded(ConversationQuery, ConversationWindow, ConversationPage)
  case countsLoaded(ConversationQuery, ConversationCounts)
  /// nil: the mirror does not have it, so it is not visible to this agent, unless the mirror is just being filled.
  case rowLoaded(ConversationID, ConversationRow?)
  case threadLoaded(ThreadWindow, ThreadPage)
  case contactLoaded(ContactID, ContactCard?)
  case contactsLoaded(ContactQuery, ContactWindow, ContactPage)
  case contactConversationsLoaded(ContactID, [ConversationRow])
  case draftsLoaded([ConversationID: [Draft]])
  case formsLoaded([FormDraft])
  /// The operation is durable in the outbox.
  case operationQueued(OperationID, Command)
  /// As `operationQueued`, of a reply that can still be taken back.
  case operationHeld(HeldSend)
  /// What was taken back: the reply, then the decisions that were to follow it. Empty: it had left already.
  case takenBack([Command])
  /// The operation could not be written down; `reason` is ours, in words.
  case operationFailed(Command, reason: String)

  /// What is in the outbox, read marks apart, in the order in which it was said.
  case outboxLoaded([OutboxItem])
  /// A page from beyond the horizon is in the mirror: what is on screen is asked for again by `mirrorChanged`.
  case backfilled(BackfillQuery, BackfillProgress)
  /// It did not come; `reason` is ours, in words. nil: given up on the agent's wish.
  case backfillFailed(BackfillQuery, reason: String?)

  case rowsFound(ConversationQuery, ConversationPage)
  case factsLoaded(LocalFacts)
  case accountAnswered(AccountCall, AccountAnswer)
  case messagesFound(MessageQuery, before: MessageID?, MessageHits)
  case historyLoaded(HistoryQuery, HistoryPage)
  case earlierLoaded(ConversationID, [EarlierConversation])
  case figuresLoaded(FiguresQuery, FiguresAnswer)
  case contactsFound(ContactQuery, ContactPage)
  /// nil: the mirror has nobody with one of them.
  case holderFound(ContactCheck, ContactHolder?)
  /// The newest first.
  case sentLoaded([SentText])
  /// Of agents with at least one open conversation that can be seen here.
  case loadsLoaded([AgentID: Int])
  case editedExternally(ConversationID, DraftKind, ExternalEdit)

  // The world
  case presenceChanged(PresenceNews)
  /// Another console of this login takes over: this one sends what it can and leaves. `from` names it in words.
  case takenOver(from: String)
  /// A commit of the mirror or the outbox: what is on screen is asked for again.
  case mirrorChanged
  case syncStatusChanged(SyncStatus)
  case noticePosted(Notice)

  /// It concerns the terminal, the way out, or what is unsent. Every other one tells of customers, or of panes that are
  /// not there.
  var isTakenWhileLocked: Bool {
    switch self {
    case .key, .paste, .mouse, .resized, .focusChanged, .leaveRequested, .takenOver, .tick, .zoneChanged,
      .languageChanged, .backgroundFound, .keymapChanged, .draftsLoaded, .outboxLoaded, .operationFailed,
      .syncStatusChanged, .noticePosted, .heldTicked, .editedExternally:
      true
    case .painted, .formsLoaded, .directoryLoaded, .rowsLoaded, .countsLoaded, .rowLoaded, .threadLoaded, .contactLoaded,
      .contactsLoaded, .contactConversationsLoaded, .contactsFound, .holderFound, .rowsFound, .factsLoaded,
      .accountAnswered, .messagesFound, .historyLoaded, .earlierLoaded, .figuresLoaded, .sentLoaded, .loadsLoaded,
      .operationQueued,
      .operationHeld, .takenBack, .backfilled, .backfillFailed, .presenceChanged, .mirrorChanged:
      false
    }
  }
}
