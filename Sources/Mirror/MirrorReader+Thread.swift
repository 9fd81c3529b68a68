import Domain

extension MirrorReader {
  private static let columns = """
    SELECT m.id, m.kind, m.author_id, a.name, m.text, m.sent_at, m.delivery, m.failure, m.event, m.operation,
      q.id, q.kind, q.text, qa.name, nullif(q.conversation_id, m.conversation_id)
    FROM messages m INDEXED BY messages_by_conversation LEFT JOIN agents a ON a.id=m.author_id
      LEFT JOIN messages q ON q.id=m.quoted_id LEFT JOIN agents qa ON qa.id=q.author_id
    WHERE m.conversation_id=?1
    """
  static let latest = columns + " ORDER BY m.id DESC LIMIT ?2"
  static let before = columns + " AND m.id<?3 ORDER BY m.id DESC LIMIT ?2"
  static let after = columns + " AND m.id>?3 ORDER BY m.id LIMIT ?2"
  static let anyBefore = """
    SELECT 1 FROM messages INDEXED BY messages_by_conversation WHERE conversation_id=?1 AND id<=?2 LIMIT 1
    """
  static let anyAfter = """
    SELECT 1 FROM messages INDEXED BY messages_by_conversation WHERE conversation_id=?1 AND id>=?2 LIMIT 1
    """

  /// Mirrored messages of a window in rising order.
  func thread(_ window: ThreadWindow) throws -> ThreadPage {
    let limit = max(0, window.limit)
    var messages: [ThreadMessage] = []
    let collect: (RowReader) throws -> Bool = { row in
      messages.append(try Self.message(row))
      return true
    }
    let id = window.conversationID
    switch window.anchor {
    case .latest:
      try session.prepared(Self.latest).forEach(id, limit + 1, body: collect)
    case .before(let message):
      try session.prepared(Self.before).forEach(id, limit + 1, message, body: collect)
    case .after(let message):
      try session.prepared(Self.after).forEach(id, limit + 1, message, body: collect)
    case .around(let message):
      return try thread(around: message, of: id, limit: limit)
    }
    let hasMore = messages.count > limit
    if hasMore { messages.removeLast() }
    switch window.anchor {
    case .latest, .around:
      return ThreadPage(messages: messages.reversed(), hasMoreBefore: hasMore, hasMoreAfter: false)
    case .before(let message):
      let isFollowed = try session.integer(Self.anyAfter, id, message) != nil
      return ThreadPage(messages: messages.reversed(), hasMoreBefore: hasMore, hasMoreAfter: isFollowed)
    case .after(let message):
      let isPreceded = try session.integer(Self.anyBefore, id, message) != nil
      return ThreadPage(messages: messages, hasMoreBefore: isPreceded, hasMoreAfter: hasMore)
    }
  }

  private func thread(around message: MessageID, of id: ConversationID, limit: Int) throws -> ThreadPage {
    let half = limit / 2
    let before = try thread(ThreadWindow(conversationID: id, anchor: .before(message), limit: half))
    let rest = try thread(
      ThreadWindow(conversationID: id, anchor: .after(MessageID(message.rawValue - 1)), limit: limit - half))
    return ThreadPage(
      messages: before.messages + rest.messages, hasMoreBefore: before.hasMoreBefore, hasMoreAfter: rest.hasMoreAfter)
  }

  static func message(_ row: RowReader) throws -> ThreadMessage {
    let kind: MessageKind = try row.code(1)
    let delivery: DeliveryState? = try row.optionalCode(6)
    var quote: ThreadMessage.Quote?
    if !row.isNull(10), showsQuote(reply: kind, quoted: try row.code(11)) {
      quote = ThreadMessage.Quote(
        messageID: row.id(10), authorName: row.text(13), text: row.text(12), conversationID: row.optionalID(14))
    }
    return ThreadMessage(
      id: .mirrored(row.id(0)), kind: kind, authorID: row.optionalID(2), authorName: row.optionalText(3),
      text: row.text(4), at: row.time(5), progress: delivery.map { .delivery($0, failure: row.optionalText(7)) },
      quote: quote, event: try row.optionalText(8).map { try storedEvent(in: $0) })
  }
}
