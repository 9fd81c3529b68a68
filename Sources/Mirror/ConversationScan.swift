import Domain

/// A place to walk the order of conversations from, and which way.
struct ScanRange: Hashable {
  /// nil: from the end that the direction starts at.
  var from: ConversationPosition?
  var includesFrom = false
  /// Towards later openings and, within one moment, greater ids.
  var isRising: Bool

  /// Whether `left` is met before `right`.
  func isBefore(_ left: ConversationPosition, _ right: ConversationPosition) -> Bool {
    isRising ? left.isBelow(right) : right.isBelow(left)
  }

  func contains(_ position: ConversationPosition) -> Bool {
    guard let from else { return true }
    return position == from ? includesFrom : isBefore(from, position)
  }
}

extension ConversationPosition {
  func isBelow(_ other: ConversationPosition) -> Bool {
    openedAt == other.openedAt ? id < other.id : openedAt < other.openedAt
  }
}

/// Finds where the conversations of a query stand, by index only.
struct ConversationScan {
  let session: Session
  let query: ConversationQuery

  /// The first `limit` places of the range, in its order. Each pair of service and medium that the query allows and
  /// that has conversations is one walk along an index, cut short by what the others found.
  func positions(_ range: ScanRange, limit: Int) throws -> [ConversationPosition] {
    if limit <= 0 { return [] }
    var best: [ConversationPosition] = []
    try forEachGroup(range) { group, walk in
      var found: [ConversationPosition] = []
      try walk.forEach(group, limit: limit) { position in
        if best.count == limit, !range.isBefore(position, best[limit - 1]) { return false }
        found.append(position)
        return true
      }
      best = merged(best, found, range, limit: limit)
      return true
    }
    return best
  }

  /// Whether the range holds any conversation but those of `except`.
  func hasAny(_ range: ScanRange, except: Set<ConversationID>) throws -> Bool {
    var isFound = false
    try forEachGroup(range) { group, walk in
      try walk.forEach(group, limit: 1 + except.count) { position in
        isFound = !except.contains(position.id)
        return !isFound
      }
      return !isFound
    }
    return isFound
  }

  /// Calls `body` with each group of the query (nil: everything in one) until it returns false.
  private func forEachGroup(_ range: ScanRange, _ body: (CounterGroup?, ScanWalk) throws -> Bool) throws {
    guard let groups = try groups() else {
      _ = try body(nil, ScanWalk(session: session, state: query.state, range, isGrouped: false))
      return
    }
    let walk = try ScanWalk(session: session, state: query.state, range, isGrouped: true)
    for group in groups {
      if try !body(group, walk) { return }
    }
  }

  private func merged(
    _ left: [ConversationPosition], _ right: [ConversationPosition], _ range: ScanRange, limit: Int
  ) -> [ConversationPosition] {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    var result: [ConversationPosition] = []
    result.reserveCapacity(min(limit, left.count + right.count))
    var (a, b) = (0, 0)
    while result.count < limit, a < left.count || b < right.count {
      if b == right.count || a < left.count && range.isBefore(left[a], right[b]) {
        result.append(left[a])
        a += 1
      } else {
        result.append(right[b])
        b += 1
      }
    }
    return result
  }

  /// The pairs that the query's filters leave, largest first; nil: the filters leave everything.
  private func groups() throws -> [CounterGroup]? {
    if query.services.isEmpty, query.media.isEmpty { return nil }
    let all = try CounterGroup.read(session, state: query.state)
    let allowed = all.filter { $0.isAllowed(by: query) }
    return allowed.count == all.count ? nil : allowed.sorted { $0.total > $1.total }
  }
}

/// The counters of one pair of service and medium.
struct CounterGroup {
  var serviceID: ServiceID
  var medium: Int64
  var total: Int
  var unread: Int

  static func read(_ session: Session, state: ConversationState) throws -> [CounterGroup] {
    var groups: [CounterGroup] = []
    try session.prepared("SELECT service_id, medium, total, unread FROM counters WHERE state=?1 AND total>0")
      .forEach(state.code) { row in
        groups.append(
          CounterGroup(serviceID: row.id(0), medium: row.int(1), total: Int(row.int(2)), unread: Int(row.int(3))))
        return true
      }
    return groups
  }

  func isAllowed(by query: ConversationQuery) -> Bool {
    (query.services.isEmpty || query.services.contains(serviceID))
      && (query.media.isEmpty || Medium(code: medium).map(query.media.contains) ?? false)
  }
}
