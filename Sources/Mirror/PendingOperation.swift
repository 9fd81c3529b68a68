import Domain

/// One operation of the outbox and where it stands.
package struct PendingOperation: Hashable, Sendable, Identifiable {
  package var operation: Operation
  package var state: OutboxState
  /// How often it was handed out to be sent.
  package var attempts: Int
  /// Its place in the order of enqueuing.
  package var lane: Int64

  package init(operation: Operation, state: OutboxState, attempts: Int = 0, lane: Int64) {
    self.operation = operation
    self.state = state
    self.attempts = attempts
    self.lane = lane
  }

  package var id: OperationID { operation.id }
  package var subject: CommandSubject { operation.command.subject }
  /// nil: it is not about a conversation.
  package var conversationID: ConversationID? { operation.command.conversationID }
}
