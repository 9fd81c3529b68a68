import Domain

/// Conversations whose search entries are to be written anew at the end of a transaction.
struct SearchChanges {
  private var dirty: Set<ConversationID> = []
  /// Entries that are to leave another state's block.
  private var leaving: [(id: ConversationID, state: Int64)] = []

  /// - Parameter state: the state's blocks that it leaves; nil: none.
  mutating func mark(_ id: ConversationID, leaving state: Int64?) {
    dirty.insert(id)
    if let state { leaving.append((id, state)) }
  }

  mutating func flush(_ session: Session) throws {
    if dirty.isEmpty { return }
    var patches: [Int64: [ConversationID: SearchEntry?]] = [:]
    for (id, state) in leaving { patches[SearchBlock.key(id, state: state), default: [:]][id] = .some(nil) }
    let select = try session.prepared(
      """
      SELECT c.state, c.opened_at, c.service_id, c.medium, c.protocol, p.name, c.finalised_at
      FROM conversations c LEFT JOIN contacts p ON p.id=c.contact_id WHERE c.id=?1
      """)
    for id in dirty {
      try select.first(id) { row in
        let entry = SearchEntry(
          id: id, openedAt: row.time(1), serviceID: row.id(2), medium: row.int(3), finalisedAt: row.optionalTime(6),
          text: SearchText.bytes(contactName: row.text(5), protocolNumber: row.text(4)))
        patches[SearchBlock.key(id, state: row.int(0)), default: [:]][id] = .some(entry)
      }
    }
    for (key, entries) in patches { try Self.patch(key, entries, session) }
    dirty = []
    leaving = []
  }

  private static func patch(_ key: Int64, _ entries: [ConversationID: SearchEntry?], _ session: Session) throws {
    var bytes: [UInt8] = []
    try session.prepared("SELECT entries FROM search_blocks WHERE key=?1").first(key) { row in
      try row.withBytes(0) { block in
        bytes.reserveCapacity(block.count + entries.count * 80)
        try SearchBlock.forEach(block) { entry in
          if entries[ConversationID(entry.id)] == nil { bytes.append(contentsOf: entry.bytes) }
        }
      }
    }
    for entry in entries.values {
      if let entry { SearchBlock.append(entry, to: &bytes) }
    }
    if bytes.isEmpty {
      try session.run("DELETE FROM search_blocks WHERE key=?1", key)
    } else {
      let grams = try bytes.withUnsafeBytes(SearchGrams.of)
      try session.run("INSERT OR REPLACE INTO search_blocks(key,grams,entries) VALUES(?1,?2,?3)", key, grams, bytes)
    }
  }
}
