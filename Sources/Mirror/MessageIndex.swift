import Domain
import Text

/// The full-text index over messages, by id: of each message whose conversation is mirrored its folded words and a word
/// for the contact, so that a common word within one contact is found as quickly as a rare one.
///
/// The table keeps no text of its own, so a message leaves it by the very words that it came with. Ids below
/// `sync_state.indexed_from` are still to be indexed.
enum MessageIndex {
  /// Two letters begin thousands of words: those beginnings have entries of their own. Longer ones are looked up as the
  /// words that begin so.
  static let schema = """
    CREATE VIRTUAL TABLE messages_fts USING fts5(
      text, content='', columnsize=0, detail=none, prefix='2', tokenize='unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE message_terms USING fts5vocab(messages_fts, instance);
    """

  /// A letter for private use, of which no folded query is made, begins a contact's word.
  static func word(of contact: ContactID) -> String { "\u{E000}\(contact.rawValue)" }

  /// What is indexed; nil: nothing, because there are no words.
  static func body(_ text: String, contact: ContactID) -> String? {
    text.isEmpty ? nil : foldedForSearch(text) + " " + word(of: contact)
  }

  static func insert(_ id: Int64, _ body: String, _ session: Session) throws {
    try session.run("INSERT INTO messages_fts(rowid,text) VALUES(?1,?2)", id, body)
  }

  static func delete(_ id: Int64, _ body: String, _ session: Session) throws {
    try session.run("INSERT INTO messages_fts(messages_fts,rowid,text) VALUES('delete',?1,?2)", id, body)
  }

  /// Where the index begins; 0: it is whole.
  static func start(_ session: Session) throws -> Int64 {
    try session.integer("SELECT indexed_from FROM sync_state") ?? 0
  }

  /// Indexes the newest of the messages that are not yet.
  ///
  /// - Returns: whether there may be more.
  static func indexNext(_ limit: Int, _ session: Session) throws -> Bool {
    let start = try start(session)
    if start == 0 { return false }
    var found: [(id: Int64, body: String?)] = []
    try session.prepared(
      """
      SELECT m.id, m.text, c.contact_id FROM messages m LEFT JOIN conversations c ON c.id=m.conversation_id
      WHERE m.id<?1 ORDER BY m.id DESC LIMIT ?2
      """
    ).forEach(start, limit) { row in
      found.append((row.int(0), row.isNull(2) ? nil : body(row.text(1), contact: row.id(2))))
      return true
    }
    // Rising, which the index takes without a flush between.
    for (id, body) in found.reversed() { if let body { try insert(id, body, session) } }
    let isMore = found.count == limit
    try session.run("UPDATE sync_state SET indexed_from=?1", isMore ? found[limit - 1].id : 0)
    return isMore
  }
}

/// Messages that a transaction touches, and what of them the index held before. At its end the index is brought to what
/// the tables say then, in rising order of id.
struct MessageIndexChanges {
  /// Entries held at most before they are written, so that the removal of a whole service needs little memory.
  private static let capacity = 4_000

  private let start: Int64
  /// nil: the index did not hold it.
  private var before: [Int64: String?] = [:]

  init(_ session: Session) throws { start = try MessageIndex.start(session) }

  /// The message is new.
  mutating func touchNew(_ id: MessageID) {
    if id.rawValue >= start, before[id.rawValue] == nil { before[id.rawValue] = .some(nil) }
  }

  /// Before one message is changed or removed.
  mutating func touch(_ id: MessageID, _ session: Session) throws {
    guard id.rawValue >= start, before[id.rawValue] == nil else { return }
    before[id.rawValue] = .some(try Self.body(id.rawValue, session))
  }

  /// Before the messages of a conversation are removed, or its contact changes.
  ///
  /// - Parameter contact: of the conversation until now; nil: it was not mirrored, nor its messages indexed.
  mutating func touchMessages(of conversation: ConversationID, contact: ContactID?, _ session: Session) throws {
    try session.prepared(
      "SELECT id, text FROM messages INDEXED BY messages_by_conversation WHERE conversation_id=?1 AND id>=?2"
    ).forEach(conversation, start) { row in
      let id = row.int(0)
      if before[id] == nil { before[id] = .some(contact.flatMap { MessageIndex.body(row.text(1), contact: $0) }) }
      return true
    }
  }

  /// After the rows of what was touched are as they are to be, and more may follow.
  mutating func flushWhenFull(_ session: Session) throws {
    if before.count >= Self.capacity { try flush(session) }
  }

  mutating func flush(_ session: Session) throws {
    if before.isEmpty { return }
    for (id, old) in before.sorted(by: { $0.key < $1.key }) {
      let new = try Self.body(id, session)
      if old == new { continue }
      if let old { try MessageIndex.delete(id, old, session) }
      if let new { try MessageIndex.insert(id, new, session) }
    }
    before = [:]
  }

  /// What the index is to hold of a message as the tables are now.
  private static func body(_ id: Int64, _ session: Session) throws -> String? {
    var body: String?
    try session.prepared(
      "SELECT m.text, c.contact_id FROM messages m JOIN conversations c ON c.id=m.conversation_id WHERE m.id=?1"
    ).first(id) { row in
      body = MessageIndex.body(row.text(0), contact: row.id(1))
    }
    return body
  }
}
