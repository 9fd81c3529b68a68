import Domain

/// What every row of a large snapshot needs, prepared once for a transaction.
struct HotStatements {
  let contact: Prepared
  let newContact: Prepared
  let address: Prepared
  let conversation: Prepared
  let newConversation: Prepared
  let knownConversation: Prepared
  let message: Prepared
  let newMessage: Prepared

  init(_ session: Session) throws {
    contact = try session.prepared(Self.contactUpsert)
    newContact = try session.prepared(Self.contactInsert)
    address = try session.prepared(Self.addressUpsert)
    conversation = try session.prepared(Self.conversationUpsert)
    newConversation = try session.prepared(Self.conversationInsert)
    knownConversation = try session.prepared(Self.conversationUpdate)
    message = try session.prepared(Self.messageUpsert)
    newMessage = try session.prepared(Self.messageInsert)
  }

  private static let contactUpsert = MirrorWriter.upsert(.contacts, "name", "notes")
  private static let contactInsert = MirrorWriter.insert(.contacts, "name", "notes")
  private static let addressUpsert = MirrorWriter.upsert(.contactAddresses, "contact_id", "medium", "address")
  private static let conversationUpsert = MirrorWriter.upsert(
    .conversations, "protocol", "external_protocol", "contact_id", "channel_id", "medium", "service_id",
    "assignee_id", "state", "opened_at", "finalised_at", "wrap_up_id", "last_message_id", "last_inbound_at",
    "last_outbound_at", "unread", "expires_at")
  private static let conversationInsert = MirrorWriter.insert(
    .conversations, "protocol", "external_protocol", "contact_id", "channel_id", "medium", "service_id",
    "assignee_id", "state", "opened_at", "finalised_at", "wrap_up_id", "last_message_id", "last_inbound_at",
    "last_outbound_at", "unread", "expires_at")
  /// Leaves alone what the row is found by: else every index entry would be written again.
  private static let conversationUpdate = """
    UPDATE conversations SET version=?2,generation=max(generation,?3),external_protocol=?4,channel_id=?5,
      assignee_id=?6,wrap_up_id=?7,last_message_id=?8,last_inbound_at=?9,last_outbound_at=?10,unread=?11,expires_at=?12
    WHERE id=?1
    """
  private static let messageUpsert = MirrorWriter.upsert(
    .messages, "conversation_id", "kind", "author_id", "text", "sent_at", "delivery", "failure", "quoted_id",
    "event", "operation")
  private static let messageInsert = MirrorWriter.insert(
    .messages, "conversation_id", "kind", "author_id", "text", "sent_at", "delivery", "failure", "quoted_id",
    "event", "operation")
}

extension MirrorWriter {
  func put(_ row: Contact, version: Int64) throws -> Bool {
    if isSnapshot, try isTaken(hot.newContact, row.id, version, generation, row.name, row.notes) {
      try markConversations(of: row.id)
      touchedContacts = .all
      return true
    }
    let oldName = try session.text("SELECT name FROM contacts WHERE id=?1", row.id)
    let isNewer = try isTaken(hot.contact, row.id, version, generation, row.name, row.notes)
    if isNewer {
      touchedContacts.insert(row.id)
      if oldName != row.name { try markConversations(of: row.id) }
    }
    return isNewer
  }

  func put(_ row: ContactAddress, version: Int64) throws -> Bool {
    if isSnapshot { touchedContacts = .all } else { try touchHolder(of: row.id) }
    guard try isTaken(hot.address, row.id, version, generation, row.contactID, row.medium.code, row.address) else {
      return false
    }
    touchedContacts.insert(row.contactID)
    return true
  }

  /// Before an address is taken from its contact, or changed.
  func touchHolder(of address: ContactAddressID) throws {
    if let holder = try session.integer("SELECT contact_id FROM contact_addresses WHERE id=?1", address) {
      touchedContacts.insert(ContactID(holder))
    }
  }

  func put(_ row: Message, version: Int64) throws -> Bool {
    if try isTaken(hot.newMessage, row, version: version) {
      indexChanges.touchNew(row.id)
      sumChanges.touchNew(row)
      return true
    }
    try indexChanges.touch(row.id, session)
    try sumChanges.touch(row.id, becoming: row, session)
    return try isTaken(hot.message, row, version: version)
  }

  private func isTaken(_ insert: Prepared, _ row: Message, version: Int64) throws -> Bool {
    try isTaken(
      insert, row.id, version, generation, row.conversationID, row.kind.code, row.authorID, row.text, row.sentAt,
      row.delivery?.code, row.failure, row.quotedID, row.event?.jsonText, row.operationID?.bytes)
  }

  func put(_ row: Conversation, version: Int64) throws -> Bool {
    let new = StoredConversation(row, version: version, generation: generation)
    var old: StoredConversation?
    if try !isSnapshot || !isTaken(hot.newConversation, row, version: version) {
      old = try stored(row.id)
      if let old, old.version >= version {
        if old.generation < generation { try stamp(.conversations, row.id.rawValue) }
        return false
      }
      if old?.search == new.search {
        try hot.knownConversation.run(
          row.id, version, generation, row.externalProtocol, row.channelID, row.assigneeID, row.wrapUpID,
          row.lastMessageID, row.lastInboundAt, row.lastOutboundAt, row.unreadCount, row.expiresAt)
      } else {
        _ = try isTaken(hot.conversation, row, version: version)
      }
    }
    if old?.contactID != new.contactID {
      try indexChanges.touchMessages(of: row.id, contact: old?.contactID, session)
    }
    if let old {
      counters.subtract(old)
      if old.search != new.search { searchChanges.mark(row.id, leaving: old.state == new.state ? nil : old.state) }
    } else {
      searchChanges.mark(row.id, leaving: nil)
    }
    counters.add(new)
    return true
  }

  private func isTaken(_ insert: Prepared, _ row: Conversation, version: Int64) throws -> Bool {
    try isTaken(
      insert, row.id, version, generation, row.protocolNumber, row.externalProtocol, row.contactID, row.channelID,
      row.medium.code, row.serviceID, row.assigneeID, row.state.code, row.openedAt, row.finalisedAt, row.wrapUpID,
      row.lastMessageID, row.lastInboundAt, row.lastOutboundAt, row.unreadCount, row.expiresAt)
  }

  /// Removes a conversation with its messages, and its contact when it was the last one of that. Of one that is not
  /// mirrored there may be messages that changes brought; which contact came with them nothing tells.
  func removeConversation(_ id: ConversationID, olderThan sequence: Int64) throws -> Bool {
    guard let old = try stored(id) else {
      try session.run("DELETE FROM messages WHERE conversation_id=?1 AND version<=?2", id, sequence)
      guard session.changedRows > 0 else { return false }
      sumChanges.touchAll(of: id)
      return true
    }
    if old.version > sequence { return false }
    try remove(id, old)
    return true
  }

  func remove(_ id: ConversationID, _ old: StoredConversation) throws {
    try indexChanges.touchMessages(of: id, contact: old.contactID, session)
    try session.run("DELETE FROM messages WHERE conversation_id=?1", id)
    try sumChanges.remove(id, session)
    try session.run("DELETE FROM conversations WHERE id=?1", id)
    try indexChanges.flushWhenFull(session)
    counters.subtract(old)
    searchChanges.mark(id, leaving: old.state)
    bereft.insert(old.contactID)
  }

  /// The name of a contact changed: its conversations are found by another text now.
  func markConversations(of contactID: ContactID) throws {
    try session.prepared("SELECT id FROM conversations WHERE contact_id=?1").forEach(contactID) { row in
      searchChanges.mark(row.id(0), leaving: nil)
      return true
    }
  }

  private func stored(_ id: ConversationID) throws -> StoredConversation? {
    var result: StoredConversation?
    try session.prepared(
      """
      SELECT version, state, service_id, medium, unread, contact_id, opened_at, protocol, generation,
        finalised_at
      FROM conversations WHERE id=?1
      """
    ).first(id) { row in
      result = StoredConversation(
        version: row.int(0), generation: row.int(8), state: row.int(1), serviceID: row.id(2), medium: row.int(3),
        isUnread: row.int(4) > 0, contactID: row.id(5), openedAt: row.time(6), finalisedAt: row.optionalTime(9),
        protocolNumber: row.text(7))
    }
    return result
  }
}

/// What of a mirrored conversation counters and search depend on.
struct StoredConversation {
  /// What its place among the search blocks depends on.
  struct Search: Hashable {
    var state: Int64
    var serviceID: ServiceID
    var medium: Int64
    var contactID: ContactID
    var openedAt: Timestamp
    var finalisedAt: Timestamp?
    var protocolNumber: String
  }

  var version: Int64
  var generation: Int64
  var isUnread: Bool
  var search: Search

  var state: Int64 { search.state }
  var contactID: ContactID { search.contactID }

  init(
    version: Int64, generation: Int64, state: Int64, serviceID: ServiceID, medium: Int64, isUnread: Bool,
    contactID: ContactID, openedAt: Timestamp, finalisedAt: Timestamp?, protocolNumber: String
  ) {
    self.version = version
    self.generation = generation
    self.isUnread = isUnread
    search = Search(
      state: state, serviceID: serviceID, medium: medium, contactID: contactID, openedAt: openedAt,
      finalisedAt: finalisedAt, protocolNumber: protocolNumber)
  }

  init(_ row: Conversation, version: Int64, generation: Int64) {
    self.init(
      version: version, generation: generation, state: row.state.code, serviceID: row.serviceID,
      medium: row.medium.code, isUnread: row.unreadCount > 0, contactID: row.contactID, openedAt: row.openedAt,
      finalisedAt: row.finalisedAt, protocolNumber: row.protocolNumber)
  }
}
