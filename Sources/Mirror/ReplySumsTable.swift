import Domain

/// TM1R and TMR of each conversation, kept as its messages are written, so that a history of any length is read in
/// microseconds.
///
/// Snapshots bring the messages of many conversations at once: they leave the sums to `MirrorDatabase.sumReplies`, which
/// is quicker afterwards. Those of conversations with an id below `sync_state.summed_from` are still to be made, and
/// nobody reads them.
enum ReplySumsTable {
  /// `since`: when the first mirrored message was sent, 0 for the opening itself.
  static let schema = """
    CREATE TABLE reply_sums(
      conversation_id INTEGER PRIMARY KEY, last_id INTEGER NOT NULL, since INTEGER NOT NULL, asked_id INTEGER,
      asked_at INTEGER, first_id INTEGER, first_at INTEGER, total INTEGER NOT NULL, count INTEGER NOT NULL);
    ALTER TABLE sync_state ADD COLUMN summed_from INTEGER NOT NULL DEFAULT 0;
    UPDATE sync_state SET summed_from=coalesce((SELECT max(id)+1 FROM conversations), 0);
    """

  private static let counted = "SELECT id, kind, author_id, sent_at, delivery"
  static let after = """
    \(counted) FROM messages INDEXED BY messages_by_conversation WHERE conversation_id=?1 AND id>?2 ORDER BY id
    """
  static let before = """
    \(counted) FROM messages INDEXED BY messages_by_conversation WHERE conversation_id=?1 AND id<?2 ORDER BY id DESC
    """
  static let first = """
    SELECT sent_at, kind, instr(event, '"opened"')>0 FROM messages INDEXED BY messages_by_conversation
    WHERE conversation_id=?1 ORDER BY id LIMIT 1
    """
  private static let put = """
    INSERT OR REPLACE INTO reply_sums(
      conversation_id, last_id, since, asked_id, asked_at, first_id, first_at, total, count)
    VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)
    """
  /// With newer messages only: the first one is the same.
  private static let growth = """
    UPDATE reply_sums SET last_id=?2, asked_id=?3, asked_at=?4, first_id=?5, first_at=?6, total=?7, count=?8
    WHERE conversation_id=?1
    """

  static func message(_ row: RowReader) throws -> CountedMessage {
    let delivery: DeliveryState? = try row.optionalCode(4)
    return CountedMessage(
      id: row.id(0), kind: try row.code(1), authorID: row.optionalID(2), at: row.time(3),
      hasFailed: delivery == .failed)
  }

  /// Conversations with a lower id have no sums yet.
  static func start(_ session: Session) throws -> Int64 {
    try session.integer("SELECT summed_from FROM sync_state") ?? 0
  }

  /// The sums of a conversation as kept.
  static func stored(_ id: ConversationID, _ session: Session) throws -> ReplySums? {
    var sums: ReplySums?
    try session.prepared(
      "SELECT last_id, asked_id, asked_at, first_id, first_at, total, count FROM reply_sums WHERE conversation_id=?1"
    ).first(id) { row in sums = Self.sums(row, from: 0) }
    return sums
  }

  /// - Parameter column: of `last_id`, `asked_id`, `asked_at`, `first_id`, `first_at`, `total` and `count` in this order.
  static func sums(_ row: RowReader, from column: CInt) -> ReplySums {
    func line(_ column: CInt) -> ReplySums.Line? {
      row.isNull(column) ? nil : ReplySums.Line(id: row.id(column), at: row.time(column + 1))
    }
    return ReplySums(
      asked: line(column + 1), first: line(column + 3), total: row.int(column + 5), count: row.int(column + 6),
      last: row.id(column))
  }

  /// Takes messages that came after all that were counted, in the order of their ids.
  static func grow(
    _ id: ConversationID, _ kept: ReplySums, by new: [CountedMessage], _ session: Session
  ) throws {
    var sums = kept
    for message in new { sums.take(message) }
    guard let last = sums.last else { return }
    try session.run(
      growth, id, last, sums.asked?.id, sums.asked?.at, sums.first?.id, sums.first?.at, sums.total, sums.count)
  }

  /// Makes the sums of all messages.
  ///
  /// - Returns: messages read.
  @discardableResult
  static func make(_ id: ConversationID, _ session: Session) throws -> Int {
    var sums = ReplySums()
    var count = 0
    try session.prepared(after).forEach(id, MessageID(.min)) { row in
      sums.take(try message(row))
      count += 1
      return true
    }
    guard let last = sums.last else {
      try remove(id, session)
      return 0
    }
    var since: Timestamp?
    try session.prepared(first).first(id) { row in
      let kind: MessageKind = try row.code(1)
      since = kind == .system && row.bool(2) ? Timestamp(milliseconds: 0) : row.time(0)
    }
    try session.run(
      put, id, last, since ?? Timestamp(milliseconds: .max), sums.asked?.id, sums.asked?.at, sums.first?.id,
      sums.first?.at, sums.total, sums.count)
    return count
  }

  static func remove(_ id: ConversationID, _ session: Session) throws {
    try session.run("DELETE FROM reply_sums WHERE conversation_id=?1", id)
  }
}

/// Conversations whose messages a transaction touches; at its end their sums are brought to what the tables say then.
struct ReplySumChanges {
  private let isSnapshot: Bool
  private var start: Int64
  /// Its new messages; nil: the sums are to be made anew.
  private var new: [ConversationID: [CountedMessage]?] = [:]
  /// A snapshot brought or took messages.
  private var isOwed = false

  init(_ session: Session, isSnapshot: Bool) throws {
    self.isSnapshot = isSnapshot
    start = try ReplySumsTable.start(session)
  }

  mutating func touchNew(_ message: Message) {
    note(message.conversationID, CountedMessage(message))
  }

  /// Before a message is changed or removed.
  ///
  /// - Parameter next: as it is to be; nil: it goes.
  mutating func touch(_ id: MessageID, becoming next: Message?, _ session: Session) throws {
    if isSnapshot {
      isOwed = true
      return
    }
    var old: (conversation: ConversationID, message: CountedMessage)?
    try session.prepared(
      "SELECT id, kind, author_id, sent_at, delivery, conversation_id FROM messages WHERE id=?1"
    ).first(id) { row in old = (row.id(5), try ReplySumsTable.message(row)) }
    guard let old else { return }
    // What was sent is delivered and read later: most changes count for nothing.
    if let next, next.conversationID == old.conversation, CountedMessage(next) == old.message { return }
    note(old.conversation, nil)
    if let next { note(next.conversationID, nil) }
  }

  /// Messages of a conversation whose row stays, or was never there, are removed.
  mutating func touchAll(of conversation: ConversationID) { note(conversation, nil) }

  /// The conversation goes with all of its messages.
  mutating func remove(_ conversation: ConversationID, _ session: Session) throws {
    new.removeValue(forKey: conversation)
    try ReplySumsTable.remove(conversation, session)
  }

  /// - Parameter message: a new one; nil: others changed.
  private mutating func note(_ conversation: ConversationID, _ message: CountedMessage?) {
    if isSnapshot {
      isOwed = true
    } else if conversation.rawValue >= start {
      if let message {
        new[conversation, default: []]?.append(message)
      } else {
        new.updateValue(nil, forKey: conversation)
      }
    }
  }

  mutating func flush(_ session: Session) throws {
    if isOwed, start < .max {
      start = .max
      try session.run("UPDATE sync_state SET summed_from=?1", start)
    }
    for (id, new) in new {
      // What is newer than all that is counted is counted too; anything else may change what was.
      if let new = new?.sorted(by: { $0.id < $1.id }), let first = new.first,
        let kept = try ReplySumsTable.stored(id, session), let last = kept.last, last < first.id
      {
        try ReplySumsTable.grow(id, kept, by: new, session)
      } else {
        try ReplySumsTable.make(id, session)
      }
    }
    new = [:]
    isOwed = false
  }
}

extension MirrorDatabase {
  /// Messages read in one transaction of `sumReplies`: some 5 ms, which a page of changes may have to wait for.
  package static let sumStep = 5_000

  /// Makes the sums of the newest conversations that have none, unless a snapshot is still being fetched.
  ///
  /// - Returns: whether there are more: call it again.
  package func sumReplies(limit: Int = sumStep) throws -> Bool {
    let mayBegin = try writer.bare { session in
      try ReplySumsTable.start(session) > 0
        && session.integer("SELECT 1 FROM scope_state WHERE is_complete=0 LIMIT 1") == nil
    }
    guard mayBegin else { return false }
    let isMore = try writer.write { try Self.sumNext(limit, $0) }
    if !isMore { announce(.conversations) }
    return isMore
  }

  private static func sumNext(_ limit: Int, _ session: Session) throws -> Bool {
    var start = try ReplySumsTable.start(session)
    var read = 0
    while start > 0, read < limit {
      var next: ConversationID?
      try session.prepared("SELECT id FROM conversations WHERE id<?1 ORDER BY id DESC LIMIT 1").first(start) { row in
        next = row.id(0)
      }
      if let next { read += try ReplySumsTable.make(next, session) + 1 }
      start = next?.rawValue ?? 0
    }
    try session.run("UPDATE sync_state SET summed_from=?1", start)
    return start > 0
  }
}
