import Domain

extension MirrorReader {
  static let ofContact = """
    SELECT id, protocol, external_protocol, opened_at, finalised_at FROM conversations INDEXED BY conversations_by_contact
    WHERE contact_id=?1 ORDER BY id DESC
    """
  private static let earlier = """
    SELECT c.id, c.protocol, c.opened_at, c.finalised_at FROM conversations c INDEXED BY conversations_by_contact
    WHERE c.contact_id=?1 AND c.id<>?2 AND c.opened_at<?3 AND (c.finalised_at IS NULL OR c.finalised_at>=?4)
    ORDER BY c.id DESC LIMIT 8
    """
  static let finaliser = """
    SELECT a.name FROM messages m INDEXED BY messages_by_conversation JOIN agents a ON a.id=m.author_id
    WHERE m.conversation_id=?1 AND m.kind=?2 ORDER BY m.id DESC LIMIT 1
    """
  /// Messages that stand above a conversation at most: the newest of them.
  private static let maxInline = 200

  /// The contact's conversations, the newest first. O(the contact's conversations).
  func history(_ query: HistoryQuery) throws -> (ids: [ConversationID], hasMore: Bool) {
    let part = query.protocolPart.lowercased()
    var ids: [ConversationID] = []
    var hasMore = false
    try session.prepared(Self.ofContact).forEach(query.contactID) { row in
      let id: ConversationID = row.id(0)
      if id == query.except { return true }
      if let period = query.period {
        guard row.time(3) < period.upperBound, row.optionalTime(4).map({ $0 >= period.lowerBound }) ?? true else {
          return true
        }
      }
      if !part.isEmpty, !row.text(1).lowercased().contains(part),
        !(row.optionalText(2)?.lowercased().contains(part) ?? false)
      {
        return true
      }
      hasMore = ids.count == query.limit
      if !hasMore { ids.append(id) }
      return !hasMore
    }
    return (ids, hasMore)
  }

  /// What stands above a conversation: see `standsInline`. Rising by conversation, at most 200 messages in all.
  func earlier(_ id: ConversationID) throws -> [EarlierConversation] {
    var subject: (contact: ContactID, openedAt: Timestamp)?
    try session.prepared("SELECT contact_id, opened_at FROM conversations WHERE id=?1").first(id) { row in
      subject = (row.id(0), row.time(1))
    }
    guard let (contact, openedAt) = subject else { return [] }
    let bound = inlineBound(openedAt: openedAt)
    var found: [EarlierConversation] = []
    try session.prepared(Self.earlier).forEach(contact, id, openedAt, bound) { row in
      found.append(
        EarlierConversation(
          id: row.id(0), protocolNumber: row.text(1), openedAt: row.time(2), finalisedAt: row.optionalTime(3),
          finalisedBy: nil, messages: []))
      return true
    }
    var room = Self.maxInline
    for index in found.indices {
      found[index].messages = try inline(found[index].id, openedAt: openedAt, limit: room)
      room -= found[index].messages.count
      if found[index].finalisedAt != nil {
        found[index].finalisedBy = try session.text(
          Self.finaliser, found[index].id, MessageKind.system.code)
      }
    }
    return found.filter { !$0.messages.isEmpty }.reversed()
  }

  /// From the newest back to the bound.
  private func inline(_ id: ConversationID, openedAt: Timestamp, limit: Int) throws -> [ThreadMessage] {
    var messages: [ThreadMessage] = []
    try session.prepared(Self.latest).forEach(id, Int64.max) { row in
      let message = try Self.message(row)
      if messages.count == limit || message.at < inlineBound(openedAt: openedAt) { return false }
      if standsInline(message.kind, sentAt: message.at, openedAt: openedAt) { messages.append(message) }
      return true
    }
    return messages.reversed()
  }
}

extension ConsoleStore {
  /// A contact's mirrored conversations. About a millisecond with a hundred of them.
  package func history(_ query: HistoryQuery) throws -> HistoryPage {
    let source = OverlaySource(outbox.snapshot())
    return try screen.read { session in
      let reader = MirrorReader(session: session)
      let (ids, hasMore) = try reader.history(query)
      return HistoryPage(rows: try reader.rows(ids).map { try source.row($0, reader) }, hasMore: hasMore)
    }
  }

  /// What stands above a conversation of the contact's earlier ones. Some 100 µs.
  package func earlier(_ id: ConversationID) throws -> [EarlierConversation] {
    try screen.read { try MirrorReader(session: $0).earlier(id) }
  }
}
