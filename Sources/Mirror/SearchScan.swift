import Domain

/// Finds the conversations of a query with a search text, in one pass over the search blocks.
struct SearchScan {
  let session: Session
  let query: ConversationQuery

  /// The first `limit` places of the range, in its order, and whether others match on the other side of its start;
  /// those of `except` don't count there.
  func positions(
    _ range: ScanRange, limit: Int, except: Set<ConversationID>
  ) throws -> (found: [ConversationPosition], hasOthers: Bool) {
    var found: [ConversationPosition] = []
    var hasOthers = false
    // Twice the limit is gathered before it is sorted and cut, so that each match costs little whatever their number.
    var worst: ConversationPosition?
    try forEachMatch { position in
      guard range.contains(position) else {
        if !hasOthers { hasOthers = !except.contains(position.id) }
        return
      }
      if let worst, !range.isBefore(position, worst) { return }
      found.append(position)
      if found.count >= max(2 * limit, 64) {
        cut(&found, range, limit: limit)
        worst = found.last
      }
    }
    cut(&found, range, limit: limit)
    return (found, hasOthers)
  }

  private func cut(_ found: inout [ConversationPosition], _ range: ScanRange, limit: Int) {
    found.sort(by: range.isBefore)
    if found.count > limit { found.removeLast(found.count - limit) }
  }

  /// Calls `body` with the place of each match, in no particular order.
  func forEachMatch(_ body: (ConversationPosition) -> Void) throws {
    let matcher = SearchText(query.search).matcher(services: try services())
    let media = Set(query.media.map(\.code))
    let isFiltered = !query.services.isEmpty || !media.isEmpty
    let keys = SearchBlock.keys(state: query.state.code)
    try session.prepared("SELECT entries FROM search_blocks WHERE key BETWEEN ?1 AND ?2")
      .forEach(keys.lowerBound, keys.upperBound) { row in
        try row.withBytes(0) { block in
          guard matcher.mayMatch(block) else { return }
          try SearchBlock.forEach(block) { header, text in
            if isFiltered {
              if !query.services.isEmpty, !query.services.contains(header.serviceID) { return }
              if !media.isEmpty, !media.contains(header.medium) { return }
            }
            if matcher.matches(header, text) {
              body(ConversationPosition(openedAt: header.openedAt, id: header.id))
            }
          }
        }
        return true
      }
  }

  private func services() throws -> [(id: ServiceID, name: String)] {
    var result: [(id: ServiceID, name: String)] = []
    try session.prepared("SELECT id, name FROM services").forEach { row in
      result.append((row.id(0), row.text(1)))
      return true
    }
    return result
  }
}
