/// One operation that has not taken effect yet, or was refused, for the screen.
package struct OutboxItem: Hashable, Sendable, Identifiable {
  package var operation: Operation
  package var state: OutboxState
  /// How often it was handed out to be sent.
  package var attempts: Int

  package init(operation: Operation, state: OutboxState, attempts: Int) {
    self.operation = operation
    self.state = state
    self.attempts = attempts
  }

  package var id: OperationID { operation.id }
  /// nil: it is not about a conversation.
  package var conversationID: ConversationID? { operation.command.conversationID }
}
