import Domain

extension OutboxDatabase {
  /// Stores one operation, durable on return; the same one again changes nothing. A `sendMessage` takes the reply
  /// draft of its generation with it, an `addComment` the comment draft, a contact's command what its form kept. Read marks replace earlier ones that were
  /// never sent.
  ///
  /// - Parameters:
  ///   - state: `.queued`, or `.held` for as long as it can be taken back.
  ///   - commentGeneration: with `addComment`, the generation of the draft that it was typed in; nil: the stored
  ///       draft's.
  /// - Throws: `OutboxError.bodyDiffers`, `.notAllowed` for another state.
  package func enqueue(
    _ operation: Operation, state: OutboxState = .queued, commentGeneration: Int64? = nil
  ) throws {
    switch state {
    case .queued, .held: break
    default: throw OutboxError.notAllowed(operation.id, state: state)
    }
    let conversation = operation.command.conversationID
    let title = operation.command.isPrecious ? conversation.flatMap(title) : nil
    try change { outbox in
      if let index = outbox.contents.index(of: operation.id) {
        if outbox.contents.operations[index].operation == operation { return }
        throw OutboxError.bodyDiffers(operation.id)
      }
      try outbox.remove(outbox.contents.superseded(by: operation.command))
      try outbox.insert(operation, state: state)
      if let conversation { try outbox.store(title, of: conversation) }
      if let form = operation.command.formSubject { try outbox.removeForm(form) }
      switch operation.command {
      case .sendMessage(let conversation, _, let generation?):
        try outbox.consume(.init(conversationID: conversation, kind: .reply), generation: generation)
      case .addComment(let conversation, _):
        let key = OutboxContents.DraftKey(conversationID: conversation, kind: .comment)
        if let generation = commentGeneration ?? outbox.contents.drafts[key]?.generation {
          try outbox.consume(key, generation: generation)
        }
      default: break
      }
    }
  }

  /// Operations that may be sent now, at most one a subject, and marks them `.sending`.
  ///
  /// An operation that is held, sending, parked, expired or waiting for its retry stops the later ones of its
  /// subject.
  package func nextBatch(limit: Int, now: Timestamp) throws -> [Operation] {
    if snapshot().sendable(limit: limit, now: now).isEmpty { return [] }
    return try change { outbox in
      let indexes = outbox.contents.sendable(limit: limit, now: now)
      for index in indexes { try outbox.setState(index, .sending, isAttempt: true) }
      return indexes.map { outbox.contents.operations[$0].operation }
    }
  }

  /// `.held` ones whose time has come are queued.
  ///
  /// - Returns: whether there were any.
  @discardableResult
  package func releaseHeld(now: Timestamp) throws -> Bool {
    let isDue: (PendingOperation) -> Bool = { pending in
      if case .held(let until) = pending.state { HeldSend.isDue(until: until, now: now) } else { false }
    }
    guard operations().contains(where: isDue) else { return false }
    try change { outbox in
      for index in outbox.contents.operations.indices where isDue(outbox.contents.operations[index]) {
        try outbox.setState(index, .queued)
      }
    }
    return true
  }

  /// Takes over what became of operations, in one transaction. Unknown ids are ignored (discarded meanwhile), and so is
  /// what comes too late: an accepted operation never goes back. Read marks that are parked or expired are forgotten.
  package func mark(_ states: [(id: OperationID, state: OutboxState)]) throws {
    if states.isEmpty { return }
    try change { outbox in
      for (id, state) in states {
        guard let index = outbox.contents.index(of: id) else { continue }
        let pending = outbox.contents.operations[index]
        guard pending.state != state, pending.state.takes(state) else { continue }
        switch state {
        case .settled:
          try outbox.remove([id])
        case .parked, .expired:
          if pending.operation.command.isPrecious { try outbox.setState(index, state) } else { try outbox.remove([id]) }
        default:
          try outbox.setState(index, state)
        }
      }
    }
  }

  package func mark(_ id: OperationID, _ state: OutboxState) throws { try mark([(id, state)]) }

  /// Forgets accepted operations whose effect the mirror has reached. Call after the mirror's commit.
  ///
  /// - Returns: which.
  @discardableResult
  package func settle(cursor: Int64) throws -> [OperationID] {
    let reached: (PendingOperation) -> OperationID? = { pending in
      if case .accepted(let sequence) = pending.state, sequence <= cursor { pending.id } else { nil }
    }
    if operations().allSatisfy({ reached($0) == nil }) { return [] }
    return try change { outbox in
      let ids = outbox.contents.operations.compactMap(reached)
      try outbox.remove(ids)
      return ids
    }
  }

  /// Everything is parked as `.otherEpoch`, what was accepted with it: its sequence means nothing in the new epoch.
  /// Read marks are forgotten.
  package func parkForOtherEpoch() throws {
    try change { outbox in
      let isPrecious: (PendingOperation) -> Bool = { $0.operation.command.isPrecious }
      try outbox.remove(outbox.contents.operations.filter { !isPrecious($0) }.map(\.id))
      for index in outbox.contents.operations.indices where !outbox.contents.operations[index].isStopped {
        try outbox.setState(index, .parked(reason: .otherEpoch))
      }
    }
  }

  /// After a start: `.sending` becomes `.queued`; `.held` goes back to the composer as a draft, before what was typed
  /// since, and decisions that were to follow it are parked: they were taken for a conversation that was answered.
  ///
  /// - Returns: the conversations whose held words came back.
  @discardableResult
  package func recoverAfterCrash() throws -> [ConversationID] {
    try change { outbox in
      var returned: [ConversationID] = []
      var held: [OperationID] = []
      // Newest first: each goes before the words that came back so far.
      for index in outbox.contents.operations.indices.reversed() {
        let pending = outbox.contents.operations[index]
        switch pending.state {
        case .sending: try outbox.setState(index, .queued)
        case .held:
          if try outbox.returnWords(of: pending.operation) != nil, let id = pending.conversationID {
            returned.append(id)
          }
          held.append(pending.id)
          for behind in outbox.contents.decisions(behind: index) {
            try outbox.setState(behind, .parked(reason: .conflict))
          }
        default: break
        }
      }
      try outbox.remove(held)
      var seen: Set<ConversationID> = []
      return returned.reversed().filter { seen.insert($0).inserted }
    }
  }
}
