import Domain

/// Removes contacts and messages that no mirrored conversation refers to, after a scope was dropped.
///
/// Changes bring them for conversations beyond the horizon, whose scope nothing here tells; once a scope is gone they
/// may be no longer visible. Contacts travel before their conversations, so a page may end between the two: nothing is
/// swept in the middle.
struct OrphanSweep {
  let session: Session

  /// Within the transaction that drops a scope.
  func request() throws { try session.run("UPDATE sync_state SET needs_sweep=1") }

  /// At the end of a page, when one was requested. Reads the ids of all contacts and addresses, and the keys of all
  /// messages.
  ///
  /// - Parameter changes: the page; what it put is spared until the next one.
  /// - Returns: whether contacts were removed.
  func run(sparing changes: [Change]) throws -> Bool {
    guard try session.integer("SELECT needs_sweep FROM sync_state") == 1 else { return false }
    // Snapshots bring contacts long before their conversations.
    if try session.integer("SELECT 1 FROM scope_state WHERE is_complete=0 LIMIT 1") != nil { return false }
    // An address may have moved to a contact that is not mirrored, before its conversation went out of view.
    var contacts = try orphans(
      """
      SELECT id FROM contacts WHERE id NOT IN (SELECT contact_id FROM conversations)
      UNION SELECT contact_id FROM contact_addresses WHERE contact_id NOT IN (SELECT contact_id FROM conversations)
      """)
    var conversations = try orphans(
      "SELECT DISTINCT conversation_id FROM messages WHERE conversation_id NOT IN (SELECT id FROM conversations)")
    let found = contacts.count + conversations.count
    for case .put(_, let record) in changes.map(\.kind) {
      switch record {
      case .contact(let row): contacts.remove(row.id.rawValue)
      case .contactAddress(let row): contacts.remove(row.contactID.rawValue)
      case .message(let row): conversations.remove(row.conversationID.rawValue)
      default: break
      }
    }
    for id in contacts {
      try session.run("DELETE FROM contacts WHERE id=?1", id)
      try session.run("DELETE FROM contact_addresses WHERE contact_id=?1", id)
    }
    for id in conversations {
      try session.run("DELETE FROM messages WHERE conversation_id=?1", id)
      try session.run("DELETE FROM reply_sums WHERE conversation_id=?1", id)
    }
    if found == contacts.count + conversations.count {
      try session.run("UPDATE sync_state SET needs_sweep=0")
    }
    return !contacts.isEmpty
  }

  private func orphans(_ select: String) throws -> Set<Int64> {
    var result: Set<Int64> = []
    try session.prepared(select).forEach { row in
      result.insert(row.int(0))
      return true
    }
    return result
  }
}
