import Domain

extension OutboxDatabase {
  /// Sends a parked or expired one again under a new identity (the backend keeps its refusal of the old), in its old
  /// place. `operation` is about the same.
  ///
  /// - Throws: `OutboxError.unknownOperation`, `.notAllowed`, `.bodyDiffers` when the new id is taken.
  package func retry(_ id: OperationID, as operation: Operation) throws {
    try change { outbox in
      guard let index = outbox.contents.index(of: id) else { throw OutboxError.unknownOperation(id) }
      let pending = outbox.contents.operations[index]
      guard pending.isStopped, pending.subject == operation.command.subject else {
        throw OutboxError.notAllowed(id, state: pending.state)
      }
      guard outbox.contents.index(of: operation.id) == nil else { throw OutboxError.bodyDiffers(operation.id) }
      try outbox.replace(index, with: operation)
    }
  }

  /// Forgets one that is parked, expired, held, or queued and never sent. Its words are gone with it.
  ///
  /// - Throws: `OutboxError.unknownOperation`, `.notAllowed`.
  package func discard(_ id: OperationID) throws {
    try change { outbox in
      _ = try outbox.discardable(id)
      try outbox.remove([id])
    }
  }

  /// As `discard`, with its words going back to a draft, before what was typed since.
  ///
  /// - Returns: the draft; nil: it had no words.
  @discardableResult
  package func edit(_ id: OperationID) throws -> Draft? {
    try change { outbox in
      let draft = try outbox.returnWords(of: try outbox.discardable(id))
      try outbox.remove([id])
      return draft
    }
  }
}

extension OutboxDatabase {
  /// Stores what was typed; empty text deletes. A generation that was sent already, or is older than the stored one, is
  /// ignored; what is stored already costs nothing.
  package func saveDraft(_ conversationID: ConversationID, _ draft: Draft) throws {
    let key = OutboxContents.DraftKey(conversationID: conversationID, kind: draft.kind)
    let present = snapshot()
    guard present.takes(draft, key) else { return }
    if draft.text.isEmpty ? present.drafts[key] == nil : present.drafts[key] == draft { return }
    let title = draft.text.isEmpty ? nil : title(of: conversationID)
    try change { outbox in
      guard outbox.contents.takes(draft, key) else { return }
      if draft.text.isEmpty { try outbox.removeDraft(key) } else { try outbox.store(draft, key) }
      try outbox.store(title, of: conversationID)
    }
  }

  /// Drafts with words in them, replies before comments.
  package func drafts() -> [ConversationID: [Draft]] {
    var result: [ConversationID: [Draft]] = [:]
    let drafts = snapshot().drafts
    for (key, draft) in drafts where key.kind == .reply { result[key.conversationID] = [draft] }
    for (key, draft) in drafts where key.kind == .comment { result[key.conversationID, default: []].append(draft) }
    return result
  }

  /// The generation for a draft begun now: above everything sent, and that of the present draft when there is one.
  package func generation(_ conversationID: ConversationID, _ kind: DraftKind) -> Int64 {
    snapshot().generation(.init(conversationID: conversationID, kind: kind))
  }
}

extension OutboxWriter {
  fileprivate func discardable(_ id: OperationID) throws -> Operation {
    guard let index = contents.index(of: id) else { throw OutboxError.unknownOperation(id) }
    let pending = contents.operations[index]
    guard pending.state.allowsDiscard(attempts: pending.attempts) else {
      throw OutboxError.notAllowed(id, state: pending.state)
    }
    return pending.operation
  }
}
