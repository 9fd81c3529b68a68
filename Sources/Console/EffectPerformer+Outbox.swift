import ConsoleUI
import Domain
import Mirror

extension EffectPerformer {
  func performOnOutbox(_ effect: AppEffect, now: Timestamp) throws -> [AppEvent] {
    let outbox = session.outbox
    switch effect {
    case .retry(let id): try session.retry(id, now: now)
    case .edit(let id):
      // What is being typed counts before the words that come back.
      drafts.flush()
      try outbox.edit(id)
      session.sync.kick()
      return [.draftsLoaded(outbox.drafts()), .outboxLoaded(session.outboxItems())]
    case .discard(let id):
      try outbox.discard(id)
      session.sync.kick()
    case .discardOutbox: try session.discardOutbox()
    case .release(let ids):
      try outbox.release(ids)
      session.sync.kick()
      return []
    case .takeBack(let id):
      drafts.flush()
      let withdrawn = try outbox.takeBack(id).map(\.command)
      session.sync.kick()
      return (withdrawn.isEmpty ? [] : [.draftsLoaded(outbox.drafts())])
        + [.takenBack(withdrawn), .outboxLoaded(session.outboxItems())]
    default: break
    }
    return [.outboxLoaded(session.outboxItems())]
  }
}

extension LoginSession {
  /// What is in the outbox, read marks apart, in the order in which it was said. From memory.
  package func outboxItems() -> [OutboxItem] {
    outbox.operations().filter { $0.operation.command.isPrecious }
      .map { OutboxItem(operation: $0.operation, state: $0.state, attempts: $0.attempts) }
  }

  /// Sends a stopped operation again, in its old place: with a new identity, and what the agent sees of its
  /// conversation by now.
  ///
  /// - Returns: the new identity.
  /// - Throws: `OutboxError`, `MirrorError`.
  @discardableResult
  package func retry(_ id: OperationID, now: Timestamp) throws -> OperationID {
    guard let stopped = outbox.operations().first(where: { $0.id == id }) else {
      throw OutboxError.unknownOperation(id)
    }
    let old = stopped.operation
    var seen = try old.command.conversationID.flatMap(store.row)?.seen ?? old.seen
    if old.seen?.contactID != nil { seen?.contactID = try old.command.conversationID.flatMap(store.row)?.contactID }
    let command = stopped.state == .parked(reason: .draftConsumed) ? old.command.withoutDraft : old.command
    let operation = Operation(id: .fresh(at: now), command: command, seen: seen, createdAt: now)
    try outbox.retry(id, as: operation)
    sync.kick()
    return operation.id
  }

  /// Forgets every operation and draft.
  package func discardOutbox() throws {
    try outbox.discardAll()
  }
}

extension Command {
  /// It consumes no draft: the agent wants it said although that draft was sent already.
  fileprivate var withoutDraft: Command {
    switch self {
    case .sendMessage(let conversation, let text, _):
      .sendMessage(conversation: conversation, text: text, draftGeneration: nil)
    default: self
    }
  }
}
