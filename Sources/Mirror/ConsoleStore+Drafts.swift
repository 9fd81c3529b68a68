import Domain

extension ConsoleStore {
  /// What the agent has typed on other machines, as the backend tells; what is being taken over here is left out. Under
  /// a millisecond for some hundred drafts.
  ///
  /// - Parameter device: this one, as the backend calls it.
  package func draftsElsewhere(device: String) throws -> DraftsElsewhere {
    let contents = outbox.snapshot()
    let taken = Set(
      contents.operations.compactMap { pending -> StoredDraftID? in
        if case .takeDraft(_, let take) = pending.operation.command { take.draft } else { nil }
      })
    let rows = try screen.read { try Self.drafts($0) }
    return DraftsElsewhere(rows.filter { !taken.contains($0.id) }, device: device)
  }

  /// What the backend is to be told of this machine's drafts: see `draftToSave`. On the connection for searches: call
  /// it off the terminal's thread.
  ///
  /// - Parameters:
  ///   - device: this one, as the backend calls it.
  ///   - told: what was enqueued last in this run, and may have been refused.
  ///   - machine: what this one calls itself.
  package func draftsToSave(
    device: String, told: [DraftSlot: String], machine: String
  ) throws -> [(ConversationID, DraftCopy)] {
    let contents = outbox.snapshot()
    var stored: [OutboxContents.DraftKey: StoredDraft] = [:]
    for row in try search.read({ try Self.drafts($0) }) where row.device == device {
      stored[.init(conversationID: row.conversationID, kind: row.kind)] = row
    }
    var waiting: [OutboxContents.DraftKey: DraftCopy] = [:]
    for pending in contents.operations where !pending.isStopped {
      if case .saveDraft(let id, let copy) = pending.operation.command {
        waiting[.init(conversationID: id, kind: copy.kind)] = copy
      }
    }
    let keys = Set(contents.drafts.keys).union(stored.keys).union(waiting.keys)
    return keys.sorted { ($0.conversationID, $0.kind.rawValue) < ($1.conversationID, $1.kind.rawValue) }.compactMap {
      key in
      let copy = draftToSave(
        key.kind, local: contents.drafts[key], newest: max(contents.consumed[key] ?? 0, stored[key]?.generation ?? 0),
        waiting: waiting[key], stored: stored[key], isBeingSent: contents.isSending(key, stored[key]?.generation),
        told: told[DraftSlot(key.conversationID, key.kind)], machine: machine)
      return copy.map { (key.conversationID, $0) }
    }
  }

  private static func drafts(_ session: Session) throws -> [StoredDraft] {
    var rows: [StoredDraft] = []
    try session.prepared("SELECT * FROM drafts").forEach { row in
      if let draft = row.storedDraft() { rows.append(draft) }
      return true
    }
    return rows
  }
}

extension OutboxContents {
  /// Whether something unsettled says what the stored draft holds.
  fileprivate func isSending(_ key: DraftKey, _ generation: Int64?) -> Bool {
    operations.contains { pending in
      switch pending.operation.command {
      case .sendMessage(key.conversationID, _, let consumed): key.kind == .reply && consumed ?? 0 >= generation ?? 0
      case .addComment(key.conversationID, _): key.kind == .comment
      default: false
      }
    }
  }
}

extension OutboxDatabase {
  /// Stores copies of drafts in one transaction, each in place of an unsent one of its own.
  package func enqueue(copies operations: [Operation]) throws {
    if operations.isEmpty { return }
    try change { outbox in
      for operation in operations where outbox.contents.index(of: operation.id) == nil {
        try outbox.remove(outbox.contents.superseded(by: operation.command))
        try outbox.insert(operation, state: .queued)
      }
    }
  }
}
