import Domain

/// The outbox's contents by conversation, and what they need from the mirror.
struct OverlaySource {
  private let operations: [ConversationID: [PendingOperation]]
  private let contents: OutboxContents
  /// Edits of contacts that are under way: a refused one changes nothing.
  let edits: [ContactID: [PendingOperation]]
  /// New contacts under way that are of no conversation, in the order of enqueuing.
  let created: [PendingOperation]

  init(_ contents: OutboxContents) {
    self.contents = contents
    var operations: [ConversationID: [PendingOperation]] = [:]
    var edits: [ContactID: [PendingOperation]] = [:]
    var created: [PendingOperation] = []
    for pending in contents.operations {
      switch pending.subject {
      case .conversation(let id): operations[id, default: []].append(pending)
      case .contact(let id): if !pending.isStopped { edits[id, default: []].append(pending) }
      case .draft: break
      case .newContact: if !pending.isStopped { created.append(pending) }
      }
    }
    self.operations = operations
    self.edits = edits
    self.created = created
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
    if !edits.isEmpty { return edited(try overlaid(mirrored, pending, reader)) }
    return try overlaid(mirrored, pending, reader)
  }

  /// With the name that the agent gave its contact.
  private func edited(_ row: ConversationRow) -> ConversationRow {
    guard let names = edits[row.contactID] else { return row }
    var row = row
    for case .editContact(_, let edit) in names.map(\.operation.command) {
      if let name = edit.name { row.contactName = name.to }
    }
    return row
  }

  private func overlaid(
    _ mirrored: ConversationRow, _ pending: [PendingOperation], _ reader: MirrorReader
  ) throws -> ConversationRow {
    let drafts = contents.drafts.isEmpty ? [] : drafts(mirrored.id)
    if pending.isEmpty, drafts.isEmpty { return mirrored }
    return Overlay.row(
      mirrored, operations: pending, drafts: drafts, facts: try facts(pending, mirrored, reader))
  }

  func facts(_ pending: [PendingOperation], _ row: ConversationRow?, _ reader: MirrorReader) throws -> OverlayFacts {
    var facts = OverlayFacts()
    for one in pending {
      switch one.operation.command {
      case .sendMessage, .sendTemplate:
        facts.me = try reader.agentID()
        if let me = facts.me { facts.agentNames[me] = try reader.agentName(me) }
      case .transferToAgent(_, let agent, _): facts.agentNames[agent] = try reader.agentName(agent)
      case .transferToService(_, let service, _): facts.serviceNames[service] = try reader.serviceName(service)
      case .markRead(let conversation, let upTo):
        if let row, row.unreadCount > 0 {
          facts.inboundAfter[upTo] =
            row.lastMessageID == upTo ? 0 : try reader.inboundCount(conversation, after: upTo)
        }
      case .associateContact(_, let contact): facts.contactNames[contact] = try reader.contactName(contact)
      default: break
      }
      if one.operation.command.shownWords != nil, try reader.isMirrored(one.id) { facts.mirrored.insert(one.id) }
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
    // Under another name it may be found by another search.
    case .transferToAgent, .transferToService, .finalise, .createContact, .associateContact: true
    case .sendMessage, .addComment, .markRead, .markUnread, .editContact, .saveDraft, .takeDraft, .sendTemplate: false
    }
  }
}
