import Domain

/// What pending operations need to know of the mirror to be laid over it.
struct OverlayFacts {
  /// Operations that a mirrored message carries: their words are on the screen already.
  var mirrored: Set<OperationID> = []
  var agentNames: [AgentID: String] = [:]
  var serviceNames: [ServiceID: String] = [:]
  var contactNames: [ContactID: String] = [:]
  /// For each message that a pending read mark names: inbound messages after it.
  var inboundAfter: [MessageID: Int] = [:]
  /// Whose replies these are: a conversation that was nobody's becomes theirs.
  var me: AgentID?
}

/// The agent's pending operations and drafts, laid over mirrored rows: pure.
///
/// What is parked or expired changes nothing but its own line and mark: the backend refused it. The operation id that a
/// mirrored message carries only keeps its words from being shown twice.
enum Overlay {
  /// - Parameter operations: of this conversation, in the order of enqueuing.
  static func row(
    _ mirrored: ConversationRow, operations: [PendingOperation], drafts: [Draft], facts: OverlayFacts
  ) -> ConversationRow {
    var row = mirrored
    row.draft = drafts.first
    for pending in operations where pending.state != .settled {
      if pending.operation.command.isPrecious, !facts.mirrored.contains(pending.id) || pending.isStopped {
        row.pendingCount += 1
      }
      if pending.isStopped {
        row.hasParked = row.hasParked || pending.operation.command.isPrecious
      } else {
        apply(pending, to: &row, facts)
      }
    }
    return row
  }

  private static func apply(_ pending: PendingOperation, to row: inout ConversationRow, _ facts: OverlayFacts) {
    let operation = pending.operation
    switch operation.command {
    case .sendMessage, .sendTemplate:
      if row.assigneeID == nil, let me = facts.me, row.state == .open {
        row.assigneeID = me
        row.assigneeName = facts.agentNames[me]
      }
    case .addComment, .saveDraft, .takeDraft:
      break
    case .transferToAgent(_, let agent, _):
      row.assigneeID = agent
      row.assigneeName = facts.agentNames[agent]
    case .transferToService(_, let service, _):
      if service != row.serviceID { row.serviceName = facts.serviceNames[service] ?? "" }
      row.serviceID = service
      row.assigneeID = nil
      row.assigneeName = nil
    case .markRead(_, let upTo):
      row.unreadCount = min(row.unreadCount, facts.inboundAfter[upTo] ?? 0)
    case .markUnread:
      row.unreadCount = max(row.unreadCount, 1)
    case .finalise:
      if row.state == .open { row.finalisedAt = operation.createdAt }
      row.state = .finalised
    case .createContact(let draft, _):
      row.contactName = draft.name
    case .associateContact(_, let contact):
      row.contactID = contact
      if let name = facts.contactNames[contact] { row.contactName = name }
    case .editContact(let contact, let edit):
      if contact == row.contactID, let name = edit.name { row.contactName = name.to }
    }
    if let words = operation.command.shownWords, !facts.mirrored.contains(operation.id) {
      if words.kind == .reply { row.lastOutboundAt = operation.createdAt }
      let text = String(String.UnicodeScalarView(words.text.unicodeScalars.prefix(MessagePreview.maxCharacters)))
      row.lastMessage = MessagePreview(kind: words.kind.messageKind, text: text, at: operation.createdAt)
    }
  }

  /// The lines that pending operations add below the newest mirrored message.
  static func lines(
    _ operations: [PendingOperation], me: AgentID?, facts: OverlayFacts
  ) -> [ThreadMessage] {
    operations.compactMap { pending in
      guard pending.state != .settled, !facts.mirrored.contains(pending.id),
        let words = pending.operation.command.shownWords
      else { return nil }
      return ThreadMessage(
        id: .pending(pending.id), kind: words.kind.messageKind, authorID: me,
        authorName: me.flatMap { facts.agentNames[$0] }, text: words.text, at: pending.operation.createdAt,
        progress: progress(pending.state, words.kind))
    }
  }

  static func progress(_ state: OutboxState, _ kind: DraftKind) -> ThreadMessage.Progress {
    switch state {
    case .held(let until): .held(until: until)
    case .queued, .sending, .retry: .waiting
    case .accepted, .settled: kind == .reply ? .delivery(.queued, failure: nil) : .waiting
    case .parked(let reason): .parked(reason)
    case .expired: .parked(.otherEpoch)
    }
  }
}

extension DraftKind {
  fileprivate var messageKind: MessageKind { self == .reply ? .outbound : .comment }
}
