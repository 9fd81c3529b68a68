import Domain

/// The outbox's contents by conversation, and what they need from the mirror.
struct OverlaySource {
  private let operations: [ConversationID: [PendingOperation]]
  private let contents: OutboxContents

  init(_ contents: OutboxContents) {
    self.contents = contents
    operations = Dictionary(grouping: contents.operations, by: \.conversationID)
  }

  /// Conversations that may be listed elsewhere than the mirror says.
  var relisted: [ConversationID] { ids { $0.isRelisting } }

  /// Conversations that may be counted otherwise than the mirror says.
  var recounted: [ConversationID] { ids { $0.isRelisting || !$0.isPrecious } }

  private func ids(_ isWanted: (Command) -> Bool) -> [ConversationID] {
    operations.compactMap { id, pending in
      pending.contains { !$0.isStopped && isWanted($0.operation.command) } ? id : nil
    }
  }

  func operations(_ id: ConversationID) -> [PendingOperation] { operations[id] ?? [] }

  func row(_ mirrored: ConversationRow, _ reader: MirrorReader) throws -> ConversationRow {
    let pending = operations(mirrored.id)
    let drafts = contents.drafts.isEmpty ? [] : drafts(mirrored.id)
    if pending.isEmpty, drafts.isEmpty { return mirrored }
    return Overlay.row(
      mirrored, operations: pending, drafts: drafts, facts: try facts(pending, mirrored, reader))
  }

  func facts(_ pending: [PendingOperation], _ row: ConversationRow?, _ reader: MirrorReader) throws -> OverlayFacts {
    var facts = OverlayFacts()
    for one in pending {
      switch one.operation.command {
      case .sendMessage:
        facts.me = try reader.agentID()
        if let me = facts.me { facts.agentNames[me] = try reader.agentName(me) }
      case .transferToAgent(_, let agent, _): facts.agentNames[agent] = try reader.agentName(agent)
      case .transferToService(_, let service, _): facts.serviceNames[service] = try reader.serviceName(service)
      case .markRead(let conversation, let upTo):
        if let row, row.unreadCount > 0 {
          facts.inboundAfter[upTo] =
            row.lastMessageID == upTo ? 0 : try reader.inboundCount(conversation, after: upTo)
        }
      default: break
      }
      if one.operation.command.words != nil, try reader.isMirrored(one.id) { facts.mirrored.insert(one.id) }
    }
    return facts
  }

  private func drafts(_ id: ConversationID) -> [Draft] {
    [DraftKind.reply, .comment].compactMap { contents.drafts[.init(conversationID: id, kind: $0)] }
  }
}

extension Command {
  /// Its effect may move the conversation into other lists.
  fileprivate var isRelisting: Bool {
    switch self {
    case .transferToAgent, .transferToService, .finalise: true
    case .sendMessage, .addComment, .markRead, .markUnread: false
    }
  }
}
