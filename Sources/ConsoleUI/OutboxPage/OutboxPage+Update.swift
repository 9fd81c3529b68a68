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

  static func select(_ state: inout AppState, _ id: EntryID) {
    state.outbox.selectedID = id
    settleSelection(&state)
  }

  /// What the outbox holds now.
  static func loaded(_ state: inout AppState, _ items: [OutboxItem]) -> [AppEffect] {
    let known = Dictionary(state.outbox.items.map { ($0.id, $0.refusal) }, uniquingKeysWith: { $1 })
    for item in items where known[item.id] != .some(item.refusal) {
      if let id = item.conversationID { state.outbox.lookedUp.remove(id) }
    }
    state.outbox.items = items
    let used = Set(items.compactMap(\.conversationID)).union(state.drafts.keys)
    state.outbox.rows = state.outbox.rows.filter { used.contains($0.key) }
    state.outbox.events = state.outbox.events.filter { used.contains($0.key) }
    state.outbox.gone.formIntersection(used)
    settleSelection(&state)
    guard state.page == .outbox else { return [] }
    if let id = state.selectedEntry?.conversationID { state.outbox.lookedUp.remove(id) }
    return lookUp(&state)
  }

  /// The page is shown: everything on it is looked up once.
  static func shown(_ state: inout AppState) -> [AppEffect] {
    state.outbox.lookedUp = []
    return [.loadOutbox]
  }

  /// A minute began.
  static func ticked(_ state: inout AppState) -> [AppEffect] {
    guard state.page == .outbox else { return lookUpDrafts(state) }
    state.outbox.lookedUp = []
    return lookUp(&state)
  }

  /// Asks for the conversations of what is unsent, and for what happened in those where something was refused: at a
  /// commit only for the selected one and for those that are new, so that it costs the same however many there are.
  private static func lookUp(_ state: inout AppState) -> [AppEffect] {
    var seen: Set<ConversationID> = []
    var effects: [AppEffect] = []
    for id in state.outboxEntries.compactMap(\.conversationID) + state.drafts.keys.sorted() {
      guard seen.count < maxConversations, seen.insert(id).inserted, !state.outbox.lookedUp.contains(id) else {
        continue
      }
      effects.append(.loadRow(id))
    }
    var explained: Set<ConversationID> = []
    for item in state.outbox.items where item.refusal?.hasCause ?? false {
      guard let id = item.conversationID else { continue }
      guard explained.count < maxConversations, explained.insert(id).inserted, !state.outbox.lookedUp.contains(id)
      else { continue }
      effects.append(.loadThread(ThreadWindow(conversationID: id, anchor: .latest, limit: causeLimit)))
    }
    state.outbox.lookedUp.formUnion(seen.union(explained))
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
    state.outbox.events[window.conversationID] = page.messages.filter { $0.kind == .system || $0.kind == .inbound }
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
