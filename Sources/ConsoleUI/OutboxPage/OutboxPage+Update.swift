import Catalog
import Domain
import Text

extension OutboxPage {
  /// Keeps the selection on its entry, or on the neighbour that took its place.
  static func settleSelection(_ state: inout AppState) {
    let entries = state.outboxEntries
    if let index = entries.firstIndex(where: { $0.id == state.outbox.selectedID }) {
      state.outbox.selectedIndex = index
    } else {
      state.outbox.selectedIndex = max(0, min(state.outbox.selectedIndex, entries.count - 1))
      state.outbox.selectedID = entries.isEmpty ? nil : entries[state.outbox.selectedIndex].id
    }
  }

  static func move(_ state: inout AppState, by count: Int) {
    settleSelection(&state)
    let entries = state.outboxEntries
    guard !entries.isEmpty else { return }
    state.outbox.selectedIndex = max(0, min(state.outbox.selectedIndex + count, entries.count - 1))
    state.outbox.selectedID = entries[state.outbox.selectedIndex].id
  }

  /// What the outbox holds now.
  static func loaded(_ state: inout AppState, _ items: [OutboxItem]) -> [AppEffect] {
    state.outbox.items = items
    let used = Set(items.map(\.conversationID)).union(state.drafts.keys)
    state.outbox.rows = state.outbox.rows.filter { used.contains($0.key) }
    state.outbox.events = state.outbox.events.filter { used.contains($0.key) }
    state.outbox.gone.formIntersection(used)
    settleSelection(&state)
    return state.page == .outbox ? lookUp(state) : []
  }

  /// Asks for the conversations of what is unsent, and for what happened in those where something was refused.
  static func lookUp(_ state: AppState) -> [AppEffect] {
    var seen: Set<ConversationID> = []
    var effects: [AppEffect] = []
    for entry in state.outboxEntries where seen.count < maxConversations && seen.insert(entry.conversationID).inserted {
      effects.append(.loadRow(entry.conversationID))
    }
    for id in state.drafts.keys.sorted() where seen.count < maxConversations && seen.insert(id).inserted {
      effects.append(.loadRow(id))
    }
    var explained: Set<ConversationID> = []
    for item in state.outbox.items where item.refusal?.hasCause ?? false {
      guard explained.count < maxConversations, explained.insert(item.conversationID).inserted else { continue }
      effects.append(.loadThread(ThreadWindow(conversationID: item.conversationID, anchor: .latest, limit: causeLimit)))
    }
    return effects
  }

  /// Which drafts can't be sent any more: asked at times, since nothing tells.
  static func lookUpDrafts(_ state: AppState) -> [AppEffect] {
    state.drafts.keys.filter { $0 != state.shown.id }.sorted().prefix(maxConversations).map(AppEffect.loadRow)
  }

  static func rowLoaded(_ state: inout AppState, _ id: ConversationID, _ row: ConversationRow?) {
    if let row {
      state.outbox.gone.remove(id)
      if state.drafts[id] != nil || state.outbox.items.contains(where: { $0.conversationID == id }) {
        state.outbox.rows[id] = row
      }
    } else {
      state.outbox.gone.insert(id)
      if state.shown.id == id, let last = state.shown.row { state.outbox.rows[id] = last }
    }
  }

  static func threadLoaded(_ state: inout AppState, _ window: ThreadWindow, _ page: ThreadPage) {
    guard window.limit == causeLimit else { return }
    state.outbox.events[window.conversationID] = page.messages.filter { $0.kind == .system }
  }

  /// The newest event that the agent can't have seen when the command was given.
  static func cause(of item: OutboxItem, among events: some BidirectionalCollection<ThreadMessage>) -> ThreadMessage? {
    guard item.refusal?.hasCause ?? false else { return nil }
    return events.last { message in
      guard message.kind == .system, let event = message.event else { return false }
      if case .mirrored(let id) = message.id, let last = item.operation.seen?.lastMessageID, id < last { return false }
      switch (event, item.refusal) {
      case (.opened, _): return false
      case (.expired, let reason): return reason == .conversationExpired
      case (.finalised, _): return item.refusal != .conversationExpired
      case (.transferredToAgent(_, let to), .conflict): return to != item.operation.seen?.assigneeID
      case (.transferredToService(_, let to), .conflict): return to != item.operation.seen?.serviceID
      default: return false
      }
    }
  }
}

extension ParkReason {
  /// Somebody's doing, which the conversation's system events may tell.
  var hasCause: Bool {
    switch self {
    case .conflict, .conversationFinalised, .conversationExpired: true
    default: false
    }
  }
}
