import Domain

/// Judges one operation and makes its effect, within one transaction.
struct OperationRunner {
  typealias Result = (value: OperationResult.Outcome, published: Int64?)

  let writer: any StoreWriter
  let session: AgentSession
  let moment: Timestamp
  let epoch: String

  func run(_ operation: Operation) throws -> Result {
    let head = try writer.syncHead()
    guard head.epoch == epoch else { return (.rejected(.otherEpoch), nil) }

    let digest = commandDigest(operation.command)
    if let known = try writer.operation(operation.id) {
      let isSame = known.bodyHash == digest && known.agent == session.agent.id
      return (isSame ? .duplicate(sequence: known.sequence) : .rejected(.bodyMismatch), nil)
    }
    guard let rights = try writer.rights(of: session.agent.id) else { throw BackendError.unauthenticated }

    let id = operation.command.conversationID
    guard let conversation = try writer.conversation(id), rights.visibility.allows(conversation) else {
      return (outcomeOutOfSight(operation), nil)
    }
    if let needed = permission(for: operation.command), !rights.visibility.permissions.contains(needed) {
      return (.rejected(.forbidden), nil)
    }
    if isConflict(operation.command, seen: operation.seen, with: conversation) {
      return (.conflict(conversation), nil)
    }

    var effect = CommandEffect(
      writer: writer, agent: rights.agent, device: session.device, moment: moment, operation: operation.id,
      conversation: conversation)
    if let reason = try effect.make(operation.command) { return (.rejected(reason), nil) }
    let changes = effect.changes
    let sequence = try writer.publish(changes, at: moment)
    try writer.store(
      StoredOperation(
        id: operation.id, device: session.device, agent: session.agent.id, bodyHash: digest, sequence: sequence,
        at: moment))
    return (.applied(sequence: sequence), changes.isEmpty ? nil : sequence)
  }

  /// A conversation that the agent does not see answers as one that does not exist.
  private func outcomeOutOfSight(_ operation: Operation) -> OperationResult.Outcome {
    switch operation.command {
    case .sendMessage, .transferToAgent, .transferToService, .finalise:
      operation.seen == nil ? .rejected(.conversationNotFound) : .conflict(nil)
    case .addComment, .markRead, .markUnread:
      .rejected(.conversationNotFound)
    }
  }
}
