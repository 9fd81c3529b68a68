import Domain

/// Walks along an index through the conversations of one range.
///
/// A range is walked whole, or first along the conversations opened in the moment that it begins at, then beyond them:
/// an index on the opening takes a bound on the id only where the opening is fixed.
struct ScanWalk {
  private enum Part: Int {
    case whole, ties, beyond
  }

  private let state: Int64
  private let from: ConversationPosition?
  private let parts: [(part: Part, statement: Prepared)]

  /// - Parameter isGrouped: each walk is along the conversations of one service and medium.
  init(session: Session, state: ConversationState, _ range: ScanRange, isGrouped: Bool) throws {
    self.state = state.code
    from = range.from
    parts = try (range.from == nil ? [Part.whole] : [.ties, .beyond]).map { part in
      let includes = part == .ties && range.includesFrom
      let index = part.rawValue << 3 | (isGrouped ? 4 : 0) | (includes ? 2 : 0) | (range.isRising ? 1 : 0)
      return (part, try session.prepared(Self.statements[index]))
    }
  }

  /// Calls `body` with the places of the range, in its order, until it returns false or `limit` were given.
  ///
  /// - Parameter group: nil unless the walk is grouped.
  func forEach(_ group: CounterGroup?, limit: Int, body: (ConversationPosition) -> Bool) throws {
    var left = limit
    var goesOn = true
    let read: (RowReader) -> Bool = { row in
      left -= 1
      goesOn = body(ConversationPosition(openedAt: row.time(0), id: row.id(1)))
      return goesOn
    }
    for (part, statement) in parts where goesOn && left > 0 {
      switch (part, group) {
      case (.whole, nil): try statement.forEach(state, left, body: read)
      case (.beyond, nil): try statement.forEach(state, left, from?.openedAt, body: read)
      case (.ties, nil): try statement.forEach(state, left, from?.openedAt, from?.id, body: read)
      case (.whole, let group?): try statement.forEach(state, left, group.serviceID, group.medium, body: read)
      case (.beyond, let group?):
        try statement.forEach(state, left, group.serviceID, group.medium, from?.openedAt, body: read)
      case (.ties, let group?):
        try statement.forEach(state, left, group.serviceID, group.medium, from?.openedAt, from?.id, body: read)
      }
    }
  }

  /// Every statement that a walk may use.
  static let statements: [String] = (0..<24).map { index in
    let (isGrouped, includes, isRising) = (index & 4 != 0, index & 2 != 0, index & 1 != 0)
    let comparison = isRising ? ">" : "<"
    let place = isGrouped ? 5 : 3
    let bound =
      switch Part(rawValue: index >> 3) {
      case .ties: " AND opened_at=?\(place) AND id\(comparison)\(includes ? "=" : "")?\(place + 1)"
      case .beyond: " AND opened_at\(comparison)?\(place)"
      case .whole, nil: ""
      }
    return "SELECT opened_at, id FROM conversations INDEXED BY "
      + (isGrouped ? "conversations_by_service" : "conversations_by_opening") + " WHERE state=?1"
      + (isGrouped ? " AND service_id=?3 AND medium=?4" : "") + bound
      + (isRising ? " ORDER BY opened_at, id" : " ORDER BY opened_at DESC, id DESC") + " LIMIT ?2"
  }
}
