import Domain

extension MirrorDatabase {
  /// Takes rows from beyond the horizon, in one transaction. Rows that the mirror has in the same or a newer version
  /// stay as they are. Later changes and drops apply to them as to all others; a finished snapshot of their scope
  /// removes what it does not hold.
  ///
  /// - Parameters:
  ///   - rows: each message's conversation is mirrored, or among them.
  ///   - head: of the log, read before the first row.
  /// - Throws: `.otherEpoch`; `.staleBackfill` when the mirror has come beyond `head` meanwhile: fetch the page again;
  ///   `.malformedRow`, `.malformedPage`. Nothing of the page is applied.
  package func applyBackfill(
    _ rows: [(version: Int64, record: Record)], head: Int64, epoch: String
  ) throws {
    let (touched, contacts) = try writer.write { session in
      try SyncState(session: session).require(epoch: epoch)
      let cursor = try session.integer("SELECT cursor FROM sync_state")
      guard let cursor, head >= cursor else { throw MirrorError.staleBackfill(head: head, cursor: cursor) }
      try Self.check(rows.map(\.record), session)
      let writer = try MirrorWriter(session: session)
      for row in rows { try writer.put(row.record, version: row.version) }
      try writer.finish()
      return (writer.touched, writer.touchedContacts)
    }
    announce(touched, contacts)
  }

  private static func check(_ records: [Record], _ session: Session) throws {
    var known: Set<ConversationID> = []
    for case .conversation(let row) in records { known.insert(row.id) }
    for record in records {
      switch record {
      case .contact, .contactAddress, .conversation: break
      case .message(let row):
        if known.contains(row.conversationID) { continue }
        guard try session.integer("SELECT 1 FROM conversations WHERE id=?1", row.conversationID) != nil else {
          throw MirrorError.malformedPage(problem: "message \(row.id) comes without its conversation")
        }
        known.insert(row.conversationID)
      default: throw MirrorError.malformedPage(problem: "\(record.table.rawValue) don't lie beyond a horizon")
      }
    }
  }
}
