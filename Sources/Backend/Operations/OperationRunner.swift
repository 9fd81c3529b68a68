import Domain

/// Judges one operation and makes its effect, within one transaction. Whatever it decides for good is stored under the
/// operation's id: a repeat gets the same answer, and a late copy of a refused one can never take effect.
struct OperationRunner {
  typealias Result = (value: OperationResult.Outcome, published: Int64?)

  let writer: any StoreWriter
  let session: AgentSession
  let moment: Timestamp
  let epoch: String

  func run(_ operation: Operation) throws -> Result {
    let digest = commandDigest(operation.command)
    if let known = try writer.operation(operation.id) {
      guard known.bodyHash == digest, known.agent == session.agent.id else { return (.rejected(.bodyMismatch), nil) }
      return (try writer.answer(to: known), nil)
    }
    // Its result may have been stored and forgotten since: nobody can tell whether it took effect.
    if operation.id.moment < moment - OperationAge.oldest { return (.rejected(.tooOld), nil) }

    let head = try writer.syncHead()
    let judgement = try judge(operation, head)
    let stored: StoredOperation.Result
    let sequence: Int64
    switch judgement {
    case .effect(let changes):
      sequence = try writer.publish(changes, at: moment)
      stored = .applied
    case .refused(let reason):
      sequence = head.sequence
      stored = .rejected(reason)
    case .contactRefused(let reason, let present):
      sequence = head.sequence
      stored = .contactRefused(reason, present.contact.id)
    case .conflict:
      sequence = head.sequence
      stored = .conflict
    }
    try writer.store(
      StoredOperation(
        id: operation.id, device: session.device, agent: session.agent.id,
        conversation: operation.command.conversationID, bodyHash: digest, result: stored, sequence: sequence,
        // An id from the future is remembered until it, too, is too old.
        at: max(moment, operation.id.moment)))
    switch judgement {
    case .effect(let changes): return (.applied(sequence: sequence), changes.isEmpty ? nil : sequence)
    case .refused(let reason): return (.rejected(reason), nil)
    case .contactRefused(let reason, let present): return (.contactRefused(reason, present), nil)
    case .conflict(let present): return (.conflict(present), nil)
    }
  }

  enum Judgement {
    case effect([StagedChange])
    case refused(ParkReason)
    case contactRefused(ParkReason, PresentContact)
    case conflict(Conversation?)
  }

  private func judge(_ operation: Operation, _ head: SyncHead) throws -> Judgement {
    guard let rights = try writer.rights(of: session.agent.id) else { throw BackendError.revoked }
    guard head.epoch == epoch else { return .refused(.otherEpoch) }
    if operation.id.moment > moment + OperationAge.newest { return .refused(.malformed) }

    guard let id = operation.command.conversationID else { return try judgeContact(operation, rights) }
    if case .draft = operation.command.subject { return try judgeDraft(operation, rights) }
    guard let conversation = try writer.conversation(id), rights.visibility.allows(conversation) else {
      return outOfSight(operation)
    }
    if let needed = permission(for: operation.command), !rights.visibility.permissions.contains(needed) {
      return .refused(.forbidden)
    }
    if try isConflict(operation, with: conversation) { return .conflict(conversation) }

    var effect = CommandEffect(
      writer: writer, agent: rights.agent, device: session.device, moment: moment, operation: operation.id,
      conversation: conversation)
    if let draft = operation.command.contactDraft, let judgement = try contact(draft, of: conversation, rights) {
      return judgement
    }
    if let contact = operation.command.contactID, try !writer.sees(rights.visibility, contact) {
      return .refused(.contactNotFound)
    }
    if let reason = try effect.make(operation.command) { return .refused(reason) }
    return .effect(effect.changes)
  }

  private func isConflict(_ operation: Operation, with conversation: Conversation) throws -> Bool {
    var hasUnseenLines = false
    if let seen = operation.seen, mindsNewLines(operation.command, age: moment - operation.createdAt) {
      let last = seen.lastMessageID ?? MessageID(0)
      hasUnseenLines = try writer.inboundCount(conversation.id, after: last, limit: 1) > 0
    }
    return Domain.isConflict(
      operation.command, seen: operation.seen, with: conversation, hasUnseenLines: hasUnseenLines)
  }

  /// A conversation that the agent does not see answers as one that does not exist.
  private func outOfSight(_ operation: Operation) -> Judgement {
    switch operation.command {
    case .sendMessage, .sendTemplate, .transferToAgent, .transferToService, .finalise:
      operation.seen == nil ? .refused(.conversationNotFound) : .conflict(nil)
    case .addComment, .markRead, .markUnread, .createContact, .associateContact, .editContact,
      .saveDraft, .takeDraft:
      .refused(.conversationNotFound)
    }
  }
}

/// How far an operation's id may lie from the server's clock, and how long its result is kept: longer than any copy of
/// it is taken for new.
enum OperationAge {
  static let oldest = Duration.hours(24 * 30)
  static let newest = Duration.hours(24)
  static let kept = Duration.hours(24 * 35)
}

extension StoreReader {
  /// What a repeat of the operation is told: a conflict comes with the conversation as it is now.
  func answer(to known: StoredOperation) throws -> OperationResult.Outcome {
    switch known.result {
    case .applied: return .duplicate(sequence: known.sequence)
    case .rejected(let reason): return .rejected(reason)
    case .contactRefused(let reason, let id):
      guard let rights = try rights(of: known.agent), try sees(rights.visibility, id), let present = try present(id)
      else { return .rejected(reason) }
      return .contactRefused(reason, present)
    case .conflict:
      let row = try known.conversation.flatMap(conversation)
      let isVisible = try row.flatMap { try rights(of: known.agent)?.visibility.allows($0) } ?? false
      return .conflict(isVisible ? row : nil)
    }
  }
}
