import Domain

/// Finds the finalised conversations of a query with a period, in one pass over the index entries of that period.
struct PeriodScan {
  let session: Session
  let query: ConversationQuery
  let period: Range<Timestamp>

  /// The first `limit` places of the range, in its order, and whether there are others on the other side of its start;
  /// those of `except` don't count there. O(conversations of the period).
  func places(
    _ range: ScanRange, limit: Int, except: Set<ConversationID>
  ) throws -> (found: [ConversationPosition], hasOthers: Bool) {
    var first = FirstPlaces(range: range, limit: limit)
    var hasOthers = false
    try forEach { position in
      if range.contains(position) {
        first.insert(position)
      } else if !hasOthers {
        hasOthers = !except.contains(position.id)
      }
    }
    return (first.cut(), hasOthers)
  }

  func count() throws -> Int {
    var count = 0
    try forEach { _ in count += 1 }
    return count
  }

  func ids() throws -> Set<ConversationID> {
    var ids: Set<ConversationID> = []
    try forEach { ids.insert($0.id) }
    return ids
  }

  private func forEach(_ body: (ConversationPosition) -> Void) throws {
    let media = Set(query.media.map(\.code))
    try session.prepared(Self.statement).forEach(period.lowerBound, period.upperBound) { row in
      let isWanted =
        (query.services.isEmpty || query.services.contains(row.id(2))) && (media.isEmpty || media.contains(row.int(3)))
      if isWanted { body(ConversationPosition(openedAt: row.time(0), id: row.id(1))) }
      return true
    }
  }

  static let statement = """
    SELECT opened_at, id, service_id, medium FROM conversations INDEXED BY conversations_by_end
    WHERE state=1 AND finalised_at>=?1 AND finalised_at<?2
    """
}
