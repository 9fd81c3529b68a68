import Domain

/// How the numbers of conversations change within one transaction.
struct CounterChanges {
  private struct Key: Hashable {
    var state: Int64
    var serviceID: ServiceID
    var medium: Int64
  }

  private var changes: [Key: (total: Int64, unread: Int64)] = [:]

  mutating func add(_ row: StoredConversation) { change(row, by: 1) }
  mutating func subtract(_ row: StoredConversation) { change(row, by: -1) }

  private mutating func change(_ row: StoredConversation, by step: Int64) {
    let key = Key(state: row.search.state, serviceID: row.search.serviceID, medium: row.search.medium)
    var value = changes[key] ?? (0, 0)
    value.total += step
    if row.isUnread { value.unread += step }
    changes[key] = value
  }

  mutating func flush(_ session: Session) throws {
    for (key, value) in changes where value.total != 0 || value.unread != 0 {
      try session.run(
        """
        INSERT INTO counters VALUES(?1,?2,?3,?4,?5) ON CONFLICT(state,service_id,medium)
        DO UPDATE SET total=total+excluded.total, unread=unread+excluded.unread
        """, key.state, key.serviceID, key.medium, value.total, value.unread)
    }
    changes = [:]
  }
}
