import Domain

@testable import ConsoleUI

/// What the outbox does with replies that can be taken back.
extension Desk {
  mutating func hold(_ operation: Operation) {
    let until = state.now + holdsFor
    outbox.append(OutboxItem(operation: operation, state: .held(until: until), attempts: 0))
    send(.operationHeld(HeldSend(operation: operation, until: until)))
    operation.command.conversationID.map { showPending($0) }
  }

  mutating func takeBack(_ id: OperationID) {
    guard let item = outbox.first(where: { $0.id == id }), item.attempts == 0, let conversation = item.conversationID
    else {
      send(.takenBack([]))
      return
    }
    let typed = stored[conversation]?.first { $0.kind == .reply }?.text ?? ""
    let words = item.operation.command.text ?? ""
    if item.operation.command.draftKind != nil {
      stored[conversation, default: []].removeAll { $0.kind == .reply }
      stored[conversation, default: []].append(
        Draft(
          kind: .reply, text: typed.isEmpty ? words : words + "\n" + typed,
          generation: (consumed[conversation] ?? 0) + 1))
    }
    outbox.removeAll { $0.id == id }
    showPending(conversation)
    send(.draftsLoaded(stored))
    send(.takenBack([item.operation.command]))
    send(.outboxLoaded(outbox))
  }

  /// Lays what waits below the thread, as the overlay does.
  private mutating func showPending(_ id: ConversationID) {
    let mirrored = (threads[id] ?? DeskSamples.thread(rows.first { $0.id == id })).filter { message in
      if case .mirrored = message.id { true } else { false }
    }
    let pending = outbox.filter { $0.conversationID == id }.map { item -> ThreadMessage in
      let progress: ThreadMessage.Progress =
        if case .held(let until) = item.state { .held(until: until) } else { .waiting }
      return ThreadMessage(
        id: .pending(item.id), kind: .outbound, authorID: directory.me?.id, text: item.operation.command.text ?? "",
        at: item.operation.createdAt, progress: progress)
    }
    threads[id] = mirrored + pending
    send(.mirrorChanged)
  }
}
