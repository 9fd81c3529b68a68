import Domain

/// Removes rows by scope, within one transaction.
struct ScopeRemoval {
  let writer: MirrorWriter

  private var session: Session { writer.session }

  /// At the end of a snapshot, whose rows have the writer's generation: rows of the scope that it did not hold and that
  /// no change has brought since it began.
  func removeUnseen(_ scope: Scope) throws {
    let generation = writer.generation
    guard let hadRows = try session.integer("SELECT had_rows FROM scope_state WHERE scope=?1", scope.rawValue),
      hadRows != 0
    else { return }
    // No snapshot tells of contacts without a conversation: those that changes brought may be out of view since.
    try OrphanSweep(session: session).request()
    switch scope {
    case .config:
      for table in RecordTable.allCases where table.isConfig {
        try session.run("DELETE FROM \(table.rawValue) WHERE generation<?1", generation)
      }
      writer.touched.insert(.directory)
    case .service(let id):
      try remove("service_id=?1 AND generation<?2", id.rawValue, generation)
      try removeMessages(
        """
        generation<?2 AND conversation_id IN (
          SELECT id FROM conversations INDEXED BY conversations_by_service WHERE state IN (0,1) AND service_id=?1)
        """, id.rawValue, generation)
      // A contact comes with all of its addresses: one that did not come is another contact's by now.
      try session.run(
        """
        DELETE FROM contact_addresses WHERE generation<?2 AND contact_id IN (
          SELECT contacts.id FROM conversations INDEXED BY conversations_by_service
          JOIN contacts ON contacts.id=contact_id
          WHERE state IN (0,1) AND service_id=?1 AND conversations.generation>=?2 AND contacts.generation>=?2)
        """, id.rawValue, generation)
      writer.touched.insert(.contacts)
      writer.touchedContacts = .all
    case .conversation(let id):
      try remove("id=?1 AND generation<?2", id.rawValue, generation)
      try removeMessages("generation<?2 AND conversation_id=?1", id.rawValue, generation)
    case .agent(let id):
      try session.run("DELETE FROM drafts WHERE agent_id=?1 AND generation<?2", id, generation)
      writer.touched.insert(.savedDrafts)
    case .contact:
      break
    }
  }

  /// Forgets a scope and its rows.
  func drop(_ scope: Scope) throws {
    switch scope {
    case .service(let id): try remove("service_id=?1 AND generation<=?2", id.rawValue, .max)
    case .conversation(let id): try remove("id=?1 AND generation<=?2", id.rawValue, .max)
    case .agent(let id):
      try session.run("DELETE FROM drafts WHERE agent_id=?1", id)
      writer.touched.insert(.savedDrafts)
    case .config, .contact: break
    }
    try session.run("DELETE FROM scope_state WHERE scope=?1", scope.rawValue)
    try OrphanSweep(session: session).request()
  }

  /// Removes messages by a condition over ?1 and ?2, and their words with them.
  private func removeMessages(_ condition: String, _ first: Int64, _ second: Int64) throws {
    var ids: [MessageID] = []
    try session.prepared("SELECT id FROM messages WHERE \(condition)").forEach(first, second) { row in
      ids.append(row.id(0))
      return true
    }
    for id in ids {
      try writer.indexChanges.touch(id, session)
      try writer.sumChanges.touch(id, becoming: nil, session)
      try session.run("DELETE FROM messages WHERE id=?1", id)
      try writer.indexChanges.flushWhenFull(session)
    }
  }

  /// Removes conversations by a condition over ?1 and ?2, with their messages and everything derived.
  private func remove(_ condition: String, _ first: Int64, _ second: Int64) throws {
    var rows: [(id: ConversationID, stored: StoredConversation)] = []
    try session.prepared(
      """
      SELECT id, version, state, service_id, medium, unread, contact_id, opened_at, generation FROM conversations
      WHERE \(condition)
      """
    ).forEach(first, second) { row in
      let stored = StoredConversation(
        version: row.int(1), generation: row.int(8), state: row.int(2), serviceID: row.id(3), medium: row.int(4),
        isUnread: row.int(5) > 0, contactID: row.id(6), openedAt: row.time(7), finalisedAt: nil, protocolNumber: "")
      rows.append((row.id(0), stored))
      return true
    }
    for (id, stored) in rows { try writer.remove(id, stored) }
    writer.touched.insert(.conversations)
  }
}
