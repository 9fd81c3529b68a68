import Domain

/// Writes records within one transaction of the mirror, and keeps what is derived from them: counters, search blocks,
/// the words of messages and the sums of replies. `finish` must be called before the transaction ends.
final class MirrorWriter {
  let session: Session
  /// What every row written is stamped with.
  let generation: Int64
  /// Rows are more likely new than known: they are tried as such first.
  let isSnapshot: Bool
  let hot: HotStatements
  var counters = CounterChanges()
  var searchChanges = SearchChanges()
  var indexChanges: MessageIndexChanges
  var sumChanges: ReplySumChanges
  /// Contacts that lost a conversation.
  var bereft: Set<ContactID> = []
  var touched: StoreChanges = []
  var touchedContacts = TouchedContacts.none

  /// - Parameter generation: that of the snapshot that rows come from; nil: the newest one begun.
  init(session: Session, generation: Int64? = nil) throws {
    self.session = session
    isSnapshot = generation != nil
    hot = try HotStatements(session)
    indexChanges = try MessageIndexChanges(session)
    sumChanges = try ReplySumChanges(session, isSnapshot: generation != nil)
    self.generation = try generation ?? session.integer("SELECT generation FROM sync_state") ?? 0
  }

  /// Takes `record` when it is newer than the mirrored row, which is stamped in either case.
  ///
  /// - Returns: whether it was.
  @discardableResult
  func put(_ record: Record, version: Int64) throws -> Bool {
    try validate(record, version: version)
    let isNewer: Bool
    switch record {
    case .message(let row): isNewer = try put(row, version: version)
    case .conversation(let row): isNewer = try put(row, version: version)
    case .contact(let row): isNewer = try put(row, version: version)
    case .contactAddress(let row): isNewer = try put(row, version: version)
    case .draft(let row): isNewer = try put(row, version: version)
    default: isNewer = try putConfig(record, version: version)
    }
    if isNewer {
      touched.formUnion(record.table.changes)
    } else if record.table != .conversations {
      try stamp(record.table, record.key)
    }
    return isNewer
  }

  func stamp(_ table: RecordTable, _ key: Int64) throws {
    try session.run("UPDATE \(table.rawValue) SET generation=?1 WHERE id=?2 AND generation<?1", generation, key)
  }

  /// Removes a row, and what lives only with it, unless it is newer than `sequence`.
  ///
  /// - Returns: whether there was one to remove.
  @discardableResult
  func remove(_ table: RecordTable, key: Int64, olderThan sequence: Int64) throws -> Bool {
    let isRemoved: Bool
    if table == .conversations {
      isRemoved = try removeConversation(ConversationID(key), olderThan: sequence)
    } else {
      if table == .messages {
        try indexChanges.touch(MessageID(key), session)
        try sumChanges.touch(MessageID(key), becoming: nil, session)
      }
      if table == .contactAddresses { try touchHolder(of: ContactAddressID(key)) }
      try session.run("DELETE FROM \(table.rawValue) WHERE id=?1 AND version<=?2", key, sequence)
      isRemoved = session.changedRows > 0
      if isRemoved, table == .contacts {
        touchedContacts.insert(ContactID(key))
        try markConversations(of: ContactID(key))
      }
    }
    if isRemoved { touched.formUnion(table.changes) }
    return isRemoved
  }

  /// Brings what is derived up to what was written, and removes contacts left without a conversation.
  func finish() throws {
    try removeOrphans()
    try counters.flush(session)
    try searchChanges.flush(session)
    try indexChanges.flush(session)
    try sumChanges.flush(session)
  }

  /// Those of unfinished snapshots came before their conversations and stay.
  private func removeOrphans() throws {
    if bereft.isEmpty { return }
    let bound = try session.integer("SELECT min(generation) FROM scope_state WHERE is_complete=0") ?? .max
    for id in bereft {
      if try session.integer("SELECT 1 FROM conversations WHERE contact_id=?1 LIMIT 1", id) != nil { continue }
      try session.run("DELETE FROM contacts WHERE id=?1 AND generation<?2", id, bound)
      try session.run("DELETE FROM contact_addresses WHERE contact_id=?1 AND generation<?2", id, bound)
      touchedContacts.insert(id)
    }
    bereft = []
    touched.insert(.contacts)
  }

  /// Steps an insert and says whether it took the row.
  @inline(__always)
  func isTaken<each Value: Bindable>(_ insert: Prepared, _ values: repeat each Value) throws -> Bool {
    try insert.run(repeat each values)
    return session.changedRows > 0
  }

  @inline(__always)
  func isTaken<each Value: Bindable>(_ insert: String, _ values: repeat each Value) throws -> Bool {
    try isTaken(try session.prepared(insert), repeat each values)
  }

  /// The statement that inserts a row and leaves one that is there as it is.
  static func insert(_ table: RecordTable, _ columns: String...) -> String {
    let places = (1...columns.count + 3).map { "?\($0)" }.joined(separator: ",")
    return """
      INSERT INTO \(table.rawValue)(id,version,generation,\(columns.joined(separator: ","))) VALUES(\(places)) \
      ON CONFLICT(id) DO NOTHING
      """
  }

  /// The statement that inserts a row or replaces an older one.
  static func upsert(_ table: RecordTable, _ columns: String...) -> String {
    let places = (1...columns.count + 3).map { "?\($0)" }.joined(separator: ",")
    let sets = columns.map { "\($0)=excluded.\($0)" }.joined(separator: ",")
    return """
      INSERT INTO \(table.rawValue)(id,version,generation,\(columns.joined(separator: ","))) VALUES(\(places)) \
      ON CONFLICT(id) DO UPDATE SET version=excluded.version,generation=max(generation,excluded.generation),\(sets) \
      WHERE excluded.version>\(table.rawValue).version
      """
  }

  /// Refuses what no backend may send; the whole page fails with it.
  private func validate(_ record: Record, version: Int64) throws {
    let problem: String? =
      if record.key <= 0 { "its key is not positive" } else if version <= 0 { "its version is not positive" } else {
        switch record {
        case .conversation(let row):
          if row.unreadCount < 0 {
            "its unread count is negative"
          } else if row.contactID.rawValue <= 0 {
            "it has no contact"
          } else if row.serviceID.rawValue <= 0 {
            "it has no service"
          } else {
            nil
          }
        case .message(let row): row.conversationID.rawValue <= 0 ? "it has no conversation" : nil
        case .contactAddress(let row): row.contactID.rawValue <= 0 ? "it has no contact" : nil
        case .draft(let row): row.conversationID.rawValue <= 0 ? "it has no conversation" : nil
        default: nil
        }
      }
    if let problem { throw MirrorError.malformedRow(table: record.table, key: record.key, problem: problem) }
  }
}

extension RecordTable {
  /// Of the scope `config`.
  var isConfig: Bool {
    switch self {
    case .companies, .accessProfiles, .agents, .services, .serviceMembers, .channels, .shortcuts, .wrapUps, .templates:
      true
    case .contacts, .contactAddresses, .conversations, .messages, .drafts: false
    }
  }

  /// What a change of one of its rows touches.
  fileprivate var changes: StoreChanges {
    switch self {
    case .contacts, .contactAddresses: [.conversations, .contacts]
    case .drafts: .savedDrafts
    default: isConfig ? .directory : .conversations
    }
  }
}
