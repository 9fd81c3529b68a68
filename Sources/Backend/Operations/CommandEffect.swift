import Domain

/// What one permitted command does to its conversation. Refusals come before the first write.
struct CommandEffect {
  let writer: any StoreWriter
  let agent: Agent
  let device: String
  let moment: Timestamp
  let operation: OperationID
  let before: Conversation
  var conversation: Conversation
  /// Entries before and after that of the conversation's own row.
  private var leading: [StagedChange] = []
  private var trailing: [StagedChange] = []
  /// The service whose viewers lose the conversation; nil: it stays in its service.
  private var movedFrom: ServiceID?

  init(
    writer: any StoreWriter, agent: Agent, device: String, moment: Timestamp, operation: OperationID,
    conversation: Conversation
  ) {
    self.writer = writer
    self.agent = agent
    self.device = device
    self.moment = moment
    self.operation = operation
    before = conversation
    self.conversation = conversation
  }

  /// - Returns: why not; nil: done.
  mutating func make(_ command: Command) throws -> ParkReason? {
    switch command {
    case .markRead(_, let message):
      try markRead(upTo: message)
      return nil
    case .markUnread, .sendMessage, .addComment, .transferToAgent, .transferToService, .finalise,
      .createContact, .associateContact, .sendTemplate:
      if conversation.state == .finalised { return .conversationFinalised }
    case .editContact, .saveDraft, .takeDraft: return .malformed
    }
    switch command {
    case .markRead, .editContact, .saveDraft, .takeDraft: return nil
    case .markUnread:
      markUnread()
      return nil
    case .sendMessage(_, let text, let generation): return try send(text, draftGeneration: generation)
    case .addComment(_, let text): return try comment(text)
    case .transferToAgent(_, let target, let comment): return try transfer(to: target, comment: comment)
    case .transferToService(_, let target, let comment): return try transfer(to: target, comment: comment)
    case .finalise(_, let wrapUp, let comment, let externalProtocol):
      return try finalise(wrapUp: wrapUp, comment: comment, externalProtocol: externalProtocol)
    case .createContact(let draft, _):
      try create(draft)
      return nil
    case .associateContact(_, let contact): return try associate(with: contact)
    case .sendTemplate(_, let template, let values, let text): return try send(template, values, seen: text)
    }
  }

  /// What the command changed, in the order in which it is to be told.
  var changes: [StagedChange] {
    var all = leading
    if conversation != before || movedFrom != nil { all.append(staged(.put(.conversation(conversation)))) }
    return all + trailing
  }

  /// Writes a line into the conversation; comments and outbound messages become its last message.
  mutating func add(
    _ kind: MessageKind, text: String = "", delivery: DeliveryState? = nil, event: SystemEvent? = nil
  ) throws -> MessageID {
    let id = MessageID(try writer.nextID(.messages))
    let message = Message(
      id: id, conversationID: conversation.id, kind: kind, authorID: agent.id, text: storableText(text), sentAt: moment,
      delivery: delivery, event: event, operationID: operation)
    if kind != .system { conversation.lastMessageID = id }
    trailing.append(staged(.put(.message(message))))
    return id
  }

  /// Moves the conversation into another service: who sees that one gets contact, addresses, conversation and messages
  /// anew, who saw only the old one drops them.
  mutating func move(to service: ServiceID) throws {
    let old = conversation.serviceID
    conversation.serviceID = service
    guard old != service else { return }
    movedFrom = old
    let contact = conversation.contactID
    leading = try contactChanges(contact, previous: .service(old))
    trailing = [staged(.touchMessages(of: conversation.id))] + trailing.map(rescoped)
  }

  /// Tells of rows that the conversation's own rests on.
  mutating func lead(_ changes: [StagedChange]) { leading += changes }

  private func contactChanges(_ contact: ContactID, previous: Scope) throws -> [StagedChange] {
    func touch(_ table: RecordTable, _ key: Int64) -> StagedChange {
      StagedChange(
        .touch(table, key: key), scope: .contact(contact), previousScope: previous, operationID: operation)
    }
    let addresses = try writer.addresses(of: contact)
    return [touch(.contacts, contact.rawValue)] + addresses.map { touch(.contactAddresses, $0.id.rawValue) }
  }

  private func staged(_ kind: StagedChange.Kind) -> StagedChange {
    StagedChange(
      kind, scope: .service(conversation.serviceID), previousScope: movedFrom.map(Scope.service),
      operationID: operation)
  }

  private func rescoped(_ change: StagedChange) -> StagedChange { staged(change.kind) }
}
