import Domain

/// Finds the conversations of a query with a search text, in one pass over the search blocks.
struct SearchScan {
  let session: Session
  let query: ConversationQuery

  /// The first `limit` places of the range, whole hits before loose ones and both in its order, and whether others match
  /// on the other side of its start; those of `except` don't count there.
  func places(
    _ range: ScanRange, limit: Int, except: Set<ConversationID>
  ) throws -> (found: [FoundPlace], hasOthers: Bool) {
    var whole = FirstPlaces(range: range, limit: limit)
    var loose = FirstPlaces(range: range, limit: limit)
    var hasOthers = false
    try forEachHit(isRising: range.isRising) { position, hit in
      guard range.contains(position) else { return !hasOthers }
      return hit == .whole ? whole.takes(position) : whole.count < limit && loose.takes(position)
    } body: { position, hit in
      guard range.contains(position) else {
        if !hasOthers { hasOthers = !except.contains(position.id) }
        return
      }
      if hit == .whole { whole.insert(position) } else { loose.insert(position) }
    }
    var found = whole.cut().map { FoundPlace(position: $0, hit: .whole) }
    for place in loose.cut().prefix(max(0, limit - found.count)) {
      found.append(FoundPlace(position: place, hit: .loose))
    }
    return (found, hasOthers)
  }

  /// How many conversations match.
  func count() throws -> Int {
    var count = 0
    try forEachHit(isRising: true, isWanted: { _, _ in true }, body: { _, _ in count += 1 })
    return count
  }

  /// Calls `body` with the place of each hit, roughly in the order of opening.
  ///
  /// - Parameter isWanted: asked before a place is tried for such a hit, which costs more than the question.
  private func forEachHit(
    isRising: Bool, isWanted: (ConversationPosition, SearchHit) -> Bool,
    body: (ConversationPosition, SearchHit) -> Void
  ) throws {
    let matcher = SearchText(query).matcher(services: try services())
    let media = Set(query.media.map(\.code))
    let isFiltered = !query.services.isEmpty || !media.isEmpty
    let inPeriod = try query.finalised.map { try PeriodScan(session: session, query: query, period: $0).ids() }
    let keys = SearchBlock.keys(state: query.state.code)
    // Towards the later blocks or the earlier ones: with those first that the order likely begins with, hardly any of
    // the others is wanted.
    try session.prepared(isRising ? Self.rising : Self.falling)
      .forEach(keys.lowerBound, keys.upperBound) { row in
        try row.withBytes(0) { block in
          let mayBeWhole = matcher.mayBeWhole(block)
          guard mayBeWhole || matcher.isFuzzy else { return }
          try SearchBlock.forEach(block) { header, text in
            if isFiltered {
              if !query.services.isEmpty, !query.services.contains(header.serviceID) { return }
              if !media.isEmpty, !media.contains(header.medium) { return }
            }
            if let inPeriod, !inPeriod.contains(header.id) { return }
            let position = ConversationPosition(openedAt: header.openedAt, id: header.id)
            let text = matcher.searched(text)
            if mayBeWhole, isWanted(position, .whole), matcher.isWhole(header.serviceID, text) {
              body(position, .whole)
            } else if matcher.isFuzzy, isWanted(position, .loose), matcher.isLoose(header.serviceID, text) {
              body(position, .loose)
            }
          }
        }
        return true
      }
  }

  static let rising = "SELECT entries FROM search_blocks WHERE key BETWEEN ?1 AND ?2 ORDER BY key"
  static let falling = "SELECT entries FROM search_blocks WHERE key BETWEEN ?1 AND ?2 ORDER BY key DESC"

  private func services() throws -> [(id: ServiceID, name: String)] {
    var result: [(id: ServiceID, name: String)] = []
    try session.prepared("SELECT id, name FROM services").forEach { row in
      result.append((row.id(0), row.text(1)))
      return true
    }
    return result
  }
}

/// A conversation that a query lists.
struct FoundPlace: Hashable {
  var position: ConversationPosition
  var hit: SearchHit
}

extension ScanRange {
  func isBefore(_ left: FoundPlace, _ right: FoundPlace) -> Bool {
    left.hit == right.hit ? isBefore(left.position, right.position) : left.hit == .whole
  }
}

/// The first places of a range out of many that come in any order.
struct FirstPlaces {
  let range: ScanRange
  let limit: Int
  private var places: [ConversationPosition] = []
  private var worst: ConversationPosition?

  init(range: ScanRange, limit: Int) {
    self.range = range
    self.limit = limit
  }

  /// At least as many as `cut` would give, up to `limit`.
  var count: Int { places.count }

  /// false: `limit` others stand before it.
  @inline(__always)
  func takes(_ position: ConversationPosition) -> Bool {
    guard let worst else { return true }
    return range.isBefore(position, worst)
  }

  @inline(__always)
  mutating func insert(_ position: ConversationPosition) {
    guard takes(position) else { return }
    places.append(position)
    // Twice the limit is gathered before it is sorted and cut, so that each costs little whatever their number.
    if places.count >= max(2 * limit, 64) { worst = cut().last }
  }

  /// What is left, in order.
  @discardableResult
  mutating func cut() -> [ConversationPosition] {
    places.sort(by: range.isBefore)
    if places.count > limit { places.removeLast(places.count - limit) }
    return places
  }
}
