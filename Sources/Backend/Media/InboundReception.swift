import Domain

/// Takes one customer's message in, within one transaction.
struct InboundReception {
  let writer: any StoreWriter
  let channel: Channel
  let moment: Timestamp

  private static let maxNameScalars = 200

  func take(_ inbound: InboundMessage) throws -> (value: InboundReceipt, published: Int64?) {
    if let known = try writer.message(channel: channel.id, externalID: inbound.externalID),
      let row = try writer.message(known)
    {
      return (InboundReceipt(message: known, conversation: row.conversationID, isDuplicate: true), nil)
    }
    var changes: [StagedChange] = []
    let contact = try findContact(inbound) ?? makeContact(inbound, &changes)
    let quoted = try quotedMessage(inbound, contact: contact)
    var conversation: Conversation
    var opening: Message?
    if let open = try writer.openConversation(channel: channel.id, contact: contact) {
      conversation = open
    } else {
      if changes.isEmpty { changes = try contactTouches(contact) }
      conversation = try open(contact: contact)
      opening = Message(
        id: MessageID(try writer.nextID(.messages)), conversationID: conversation.id, kind: .system, text: "",
        sentAt: moment, event: .opened)
    }

    let sentAt = min(inbound.sentAt ?? moment, moment)
    let message = Message(
      id: MessageID(try writer.nextID(.messages)), conversationID: conversation.id, kind: .inbound,
      text: inbound.text, sentAt: sentAt, quotedID: quoted)
    conversation.lastMessageID = message.id
    conversation.lastInboundAt = max(conversation.lastInboundAt ?? sentAt, sentAt)
    conversation.unreadCount += 1
    conversation.expiresAt = expiry(
      lastInboundAt: conversation.lastInboundAt,
      expiryHours: expiryHours(medium: channel.medium, configured: channel.expiryHours))

    let scope = Scope.service(conversation.serviceID)
    changes.append(StagedChange(.put(.conversation(conversation)), scope: scope))
    if let opening { changes.append(StagedChange(.put(.message(opening)), scope: scope)) }
    changes.append(StagedChange(.put(.message(message)), scope: scope))
    try writer.setMessage(message.id, channel: channel.id, externalID: inbound.externalID)
    try writer.setReplyAddress(inbound.address, of: conversation.id)
    let sequence = try writer.publish(changes, at: moment)
    return (InboundReceipt(message: message.id, conversation: conversation.id, isDuplicate: false), sequence)
  }

  private func findContact(_ inbound: InboundMessage) throws -> ContactID? {
    try writer.address(medium: channel.medium, key: addressKey(inbound.address, medium: channel.medium))?.contactID
  }

  private func makeContact(_ inbound: InboundMessage, _ changes: inout [StagedChange]) throws -> ContactID {
    let id = ContactID(try writer.nextID(.contacts))
    let name = inbound.senderName.flatMap { $0.isEmpty ? nil : $0 } ?? inbound.address
    let scalars = name.unicodeScalars.prefix(Self.maxNameScalars)
    let address = ContactAddress(
      id: ContactAddressID(try writer.nextID(.contactAddresses)), contactID: id, medium: channel.medium,
      address: inbound.address)
    changes.append(
      StagedChange(
        .put(.contact(Contact(id: id, name: String(String.UnicodeScalarView(scalars))))), scope: .contact(id)))
    changes.append(StagedChange(.put(.contactAddress(address)), scope: .contact(id)))
    return id
  }

  /// A new conversation may be the first that its service sees of a contact: contact and addresses travel again.
  private func contactTouches(_ contact: ContactID) throws -> [StagedChange] {
    let addresses = try writer.addresses(of: contact)
    // Without a conversation so far, it was seen by who may edit contacts.
    let previous: Scope? = try writer.services(ofContact: contact).isEmpty ? .contact(contact) : nil
    func touch(_ table: RecordTable, _ key: Int64) -> StagedChange {
      StagedChange(.touch(table, key: key), scope: .contact(contact), previousScope: previous)
    }
    return [touch(.contacts, contact.rawValue)] + addresses.map { touch(.contactAddresses, $0.id.rawValue) }
  }

  private func open(contact: ContactID) throws -> Conversation {
    Conversation(
      id: ConversationID(try writer.nextID(.conversations)), protocolNumber: try makeProtocolNumber(),
      contactID: contact, channelID: channel.id, medium: channel.medium, serviceID: channel.serviceID,
      openedAt: moment)
  }

  /// Year, month and day (UTC), then six digits or more that count from 1 each day.
  private func makeProtocolNumber() throws -> String {
    let date = ZoneOffsets.utc.localTime(moment)
    let day = "\(date.year)" + padded(date.month, to: 2) + padded(date.day, to: 2)
    return day + padded(Int(try writer.nextProtocolSequence(day: day)), to: 6)
  }

  /// Only an agent's message to the same customer is shown as quoted.
  private func quotedMessage(_ inbound: InboundMessage, contact: ContactID) throws -> MessageID? {
    var id = inbound.quotedID
    if id == nil, let external = inbound.quotedExternalID {
      id = try writer.message(channel: channel.id, externalID: external)
    }
    guard let id, let row = try writer.message(id), showsQuote(reply: .inbound, quoted: row.kind),
      try writer.conversation(row.conversationID)?.contactID == contact
    else { return nil }
    return id
  }

  private func padded(_ number: Int, to digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
