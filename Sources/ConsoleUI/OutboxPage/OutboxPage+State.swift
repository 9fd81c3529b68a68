import Domain

/// What is not sent: refused operations with their three choices, those that wait, and drafts whose conversation is
/// gone.
package enum OutboxPage {
  /// Conversations of unsent things that are looked up, so that an outbox of any length costs the same.
  static let maxConversations = 50
  /// Messages read to find out who did what; a number that no pane asks for.
  static let causeLimit = 31

  package enum EntryID: Hashable, Sendable {
    case operation(OperationID)
    case draft(ConversationID, DraftKind)
  }

  package enum Entry: Hashable, Sendable, Identifiable {
    case operation(OutboxItem)
    /// Typed in a conversation that this agent no longer sees.
    case draft(ConversationID, Draft)

    package var id: EntryID {
      switch self {
      case .operation(let item): .operation(item.id)
      case .draft(let id, let draft): .draft(id, draft.kind)
      }
    }

    /// nil: it is not about a conversation.
    package var conversationID: ConversationID? {
      switch self {
      case .operation(let item): item.conversationID
      case .draft(let id, _): id
      }
    }

    package var item: OutboxItem? { if case .operation(let item) = self { item } else { nil } }
    var isDraft: Bool { item == nil }
  }

  package struct State: Hashable, Sendable {
    /// As last told, in the order in which it was said.
    package internal(set) var items: [OutboxItem] = []
    /// Conversations with something unsent, as last seen: their names stay when they are gone.
    package internal(set) var rows: [ConversationID: ConversationRow] = [:]
    /// Those of them that this agent no longer sees.
    package internal(set) var gone: Set<ConversationID> = []
    /// The newest system events of conversations where something was refused.
    package internal(set) var events: [ConversationID: [ThreadMessage]] = [:]
    package internal(set) var selectedID: EntryID?
    /// Where the selected one stood, so that its neighbour takes its place.
    var selectedIndex = 0
    /// Conversations that were asked for since the page was shown or a minute began.
    var lookedUp: Set<ConversationID> = []
    /// Asked for because its row told of something refused that was not known here.
    var askedFor: ConversationID?

    package init() {}

    /// What stops a conversation's lane, the oldest first.
    func refused(of id: ConversationID) -> [OutboxItem] {
      items.filter { $0.conversationID == id && $0.refusal != nil && $0.operation.command.isPrecious }
    }
  }
}

extension OutboxItem {
  /// Why it was refused; nil: it was not.
  var refusal: ParkReason? {
    switch state {
    case .parked(let reason): reason
    case .expired: .tooOld
    default: nil
    }
  }

  /// It has surely not reached the backend, or was refused there: it can be taken back.
  var isReturnable: Bool {
    switch state {
    case .parked, .expired, .held: true
    case .queued: attempts == 0
    default: false
    }
  }
}

extension AppState {
  /// The entries of the page in their order: refused, waiting, drafts of conversations that are gone.
  package var outboxEntries: [OutboxPage.Entry] {
    let items = outbox.items.filter { $0.operation.command.isPrecious && $0.state != .settled }
    let drafts = drafts.filter { outbox.gone.contains($0.key) }
      .sorted { $0.key < $1.key }
      .flatMap { id, drafts in
        drafts.filter { !$0.text.isEmpty }.sorted { $0.kind == .reply && $1.kind != .reply }
          .map { OutboxPage.Entry.draft(id, $0) }
      }
    return items.filter { $0.refusal != nil }.map(OutboxPage.Entry.operation)
      + items.filter { $0.refusal == nil }.map(OutboxPage.Entry.operation) + drafts
  }

  /// Drafts that can't be sent from where they were typed.
  var goneDraftCount: Int {
    outbox.gone.isEmpty
      ? 0 : drafts.reduce(0) { $0 + (outbox.gone.contains($1.key) ? $1.value.count { !$0.text.isEmpty } : 0) }
  }

  /// Waiting operations, as the status line counts them.
  var waitingCount: Int { max(0, sync.pendingCount - sync.parkedCount) }

  var selectedEntry: OutboxPage.Entry? {
    let entries = outboxEntries
    return entries.first { $0.id == outbox.selectedID } ?? entries.first
  }

  /// What was refused in the conversation on screen, the oldest first.
  var shownRefused: [OutboxItem] { shown.id.map(outbox.refused) ?? [] }
}
