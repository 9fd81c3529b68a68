import Domain

/// Reads mirrored rows in the shape of the screen, within one read transaction.
struct MirrorReader {
  let session: Session

  static let row = """
    SELECT c.id, c.contact_id, p.name, c.medium, h.name, c.service_id, s.name, c.assignee_id, a.name, c.protocol,
      c.state, c.opened_at, c.finalised_at, c.last_message_id, c.last_inbound_at, c.last_outbound_at, c.unread,
      c.expires_at, m.kind, substr(m.text,1,\(MessagePreview.maxCharacters)), m.sent_at, m.delivery,
      substr(i.text,1,\(MessagePreview.maxCharacters)), i.sent_at,
      r.since<=c.opened_at AND c.id>=?2, r.last_id, r.asked_id, r.asked_at, r.first_id, r.first_at, r.total, r.count
    FROM conversations c LEFT JOIN contacts p ON p.id=c.contact_id LEFT JOIN channels h ON h.id=c.channel_id
      LEFT JOIN services s ON s.id=c.service_id LEFT JOIN agents a ON a.id=c.assignee_id
      LEFT JOIN messages m ON m.id=c.last_message_id
      LEFT JOIN messages i ON i.id=(
        SELECT max(id) FROM messages INDEXED BY messages_inbound
        WHERE conversation_id=c.id AND kind=\(MessageKind.inbound.code))
      LEFT JOIN reply_sums r ON r.conversation_id=c.id
    WHERE c.id=?1
    """

  /// Rows in the order of `ids`; those not mirrored are left out.
  func rows(_ ids: some Sequence<ConversationID>) throws -> [ConversationRow] {
    let statement = try session.prepared(Self.row)
    let expiryMedia = try session.integer("SELECT expiry_media FROM companies LIMIT 1") ?? 0
    let summedFrom = try ReplySumsTable.start(session)
    var result: [ConversationRow] = []
    for id in ids {
      try statement.first(id, summedFrom) { result.append(try Self.conversation($0, expiryMedia: expiryMedia)) }
    }
    return result
  }

  private static func conversation(_ row: RowReader, expiryMedia: Int64) throws -> ConversationRow {
    let mediumCode = row.int(3)
    var preview: MessagePreview?
    if !row.isNull(18) {
      preview = MessagePreview(
        kind: try row.code(18), text: row.text(19), at: row.time(20), delivery: try row.optionalCode(21))
    }
    let received =
      row.isNull(23) ? nil : MessagePreview(kind: .inbound, text: row.text(22), at: row.time(23))
    let openedAt = row.time(11)
    return ConversationRow(
      id: row.id(0), contactID: row.id(1), contactName: row.text(2), medium: try row.code(3), channelName: row.text(4),
      serviceID: row.id(5), serviceName: row.text(6), assigneeID: row.optionalID(7), assigneeName: row.optionalText(8),
      protocolNumber: row.text(9), state: try row.code(10), openedAt: openedAt, finalisedAt: row.optionalTime(12),
      lastMessage: preview, lastMessageID: row.optionalID(13), lastInboundAt: row.optionalTime(14),
      lastOutboundAt: row.optionalTime(15), unreadCount: Int(row.int(16)),
      expiresAt: expiryMedia & 1 << mediumCode != 0 ? row.optionalTime(17) : nil, repliesUntil: row.optionalTime(17),
      lastInbound: received,
      figures: row.bool(24) ? ConversationFigures(openedAt: openedAt, sums: ReplySumsTable.sums(row, from: 25)) : nil)
  }

  /// Inbound messages of a conversation after one of them.
  func inboundCount(_ id: ConversationID, after message: MessageID) throws -> Int {
    Int(
      try session.integer(
        """
        SELECT count(*) FROM messages INDEXED BY messages_by_conversation
        WHERE conversation_id=?1 AND id>?2 AND kind=?3
        """, id, message, MessageKind.inbound.code) ?? 0)
  }

  /// Whether a mirrored message carries the operation.
  func isMirrored(_ id: OperationID) throws -> Bool {
    try session.integer("SELECT 1 FROM messages WHERE operation=?1 LIMIT 1", id.bytes) != nil
  }

  func agentName(_ id: AgentID) throws -> String? {
    try session.text("SELECT name FROM agents WHERE id=?1", id)
  }

  func serviceName(_ id: ServiceID) throws -> String? {
    try session.text("SELECT name FROM services WHERE id=?1", id)
  }

  func contactName(_ id: ContactID) throws -> String? {
    try session.text("SELECT name FROM contacts WHERE id=?1", id)
  }

  /// Whose mirror it is; nil before the first `adopt`.
  func agentID() throws -> AgentID? { try session.integer("SELECT agent_id FROM sync_state").map { AgentID($0) } }

  func counterGroups(_ state: ConversationState) throws -> [CounterGroup] {
    try CounterGroup.read(session, state: state)
  }

  func contact(_ id: ContactID) throws -> ContactCard? {
    var contact: Contact?
    try session.prepared("SELECT name, notes FROM contacts WHERE id=?1").first(id) { row in
      contact = Contact(id: id, name: row.text(0), notes: row.text(1))
    }
    guard let contact else { return nil }
    var addresses: [ContactAddress] = []
    try session.prepared("SELECT id, medium, address FROM contact_addresses WHERE contact_id=?1 ORDER BY id")
      .forEach(id) { row in
        addresses.append(
          ContactAddress(id: row.id(0), contactID: id, medium: try row.code(1), address: row.text(2)))
        return true
      }
    var card = ContactCard(contact: contact, addresses: addresses, conversationCount: 0)
    try session.prepared(
      """
      SELECT count(*), max(max(opened_at, ifnull(last_inbound_at,0), ifnull(last_outbound_at,0))) FROM conversations
      WHERE contact_id=?1
      """
    ).first(id) { row in
      card.conversationCount = Int(row.int(0))
      card.lastContactAt = row.optionalTime(1)
    }
    return card
  }
}
