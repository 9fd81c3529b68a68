import Domain

extension OutboxDatabase {
  /// Those of `ids` that are still held are queued, whatever the time.
  package func release(_ ids: [OperationID]) throws {
    let wanted = Set(ids)
    guard operations().contains(where: { wanted.contains($0.id) && $0.isHeld }) else { return }
    try change { outbox in
      for index in outbox.contents.operations.indices {
        let pending = outbox.contents.operations[index]
        if wanted.contains(pending.id), pending.isHeld { try outbox.setState(index, .queued) }
      }
    }
  }

  /// A reply that has not left goes back to its composer, before what was typed since. The transfers and finalisations
  /// that were to follow it are forgotten with it, their comments going back, too: they were decided for a conversation
  /// that was answered.
  ///
  /// - Returns: what was taken back, the reply first; empty: it has left already, or is not known.
  package func takeBack(_ id: OperationID) throws -> [Operation] {
    guard let found = snapshot().index(of: id), operations()[found].hasNotLeft else { return [] }
    return try change { outbox in
      guard let index = outbox.contents.index(of: id), outbox.contents.operations[index].hasNotLeft else { return [] }
      let behind = outbox.contents.decisions(behind: index)
      let withdrawn = ([index] + behind).map { outbox.contents.operations[$0].operation }
      // Newest first: each goes before the words that came back so far.
      for operation in withdrawn.reversed() { _ = try outbox.returnWords(of: operation) }
      try outbox.remove(withdrawn.map(\.id))
      return withdrawn
    }
  }

  /// What is held stays so until the next start gives it back to its composer: it does not leave by the clock.
  package func keepHeld() throws {
    guard operations().contains(where: \.isHeld) else { return }
    try change { outbox in
      for index in outbox.contents.operations.indices where outbox.contents.operations[index].isHeld {
        try outbox.setState(index, .held(until: HeldSend.nextStart))
      }
    }
  }
}

extension OutboxContents {
  /// Transfers and finalisations of the same conversation that were given after the operation and never sent.
  func decisions(behind index: Int) -> [Int] {
    let conversation = operations[index].conversationID
    return operations.indices.filter { other in
      let pending = operations[other]
      return other > index && pending.conversationID == conversation && pending.operation.command.isDecision
        && pending.state == .queued && pending.attempts == 0
    }
  }
}

extension PendingOperation {
  fileprivate var isHeld: Bool { if case .held = state { true } else { false } }

  fileprivate var hasNotLeft: Bool { isHeld || state == .queued && attempts == 0 }
}

extension Command {
  fileprivate var isDecision: Bool {
    switch self {
    case .transferToAgent, .transferToService, .finalise: true
    default: false
    }
  }
}
