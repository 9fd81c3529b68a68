import Domain

/// Finds the conversations of a query with a search text, in one pass over the search blocks or a part of them.
struct SearchScan {
  let session: Session
  let query: ConversationQuery
  /// nil: nothing is remembered.
  var memory: (memory: SearchMemory, generation: Int)?

  /// The first `limit` places of the range, whole hits before loose ones and both in its order, and whether others match
  /// on the other side of its start; those of `except` don't count there.
  func places(
    _ range: ScanRange, limit: Int, except: Set<ConversationID>
  ) throws -> (found: [FoundPlace], hasOthers: Bool) {
    var whole = FirstPlaces(range: range, limit: limit)
    var loose = FirstPlaces(range: range, limit: limit)
    var hasOthers = false
    var rest = RestCheck(session: session, state: query.state, range: range)
    try forEachHit(isRising: range.isRising) { position, hit in
      guard range.contains(position) else { return !hasOthers }
      return hit == .whole ? whole.takes(position) : whole.count < limit && loose.takes(position)
    } body: { position, hit in
      guard range.contains(position) else {
        if !hasOthers { hasOthers = !except.contains(position.id) }
        return
      }
      if hit == .whole { whole.insert(position) } else { loose.insert(position) }
    } goesOn: { ids in
      guard range.from == nil || hasOthers, whole.count >= limit, rest.isDue(walked: ids) else { return true }
      let best = whole.cut()
      guard best.count == limit, let worst = best.last else { return true }
      return try rest.mayHold(before: worst, beyond: ids)
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
    try forEachHit(
      isRising: true, isWanted: { _, _ in true }, body: { _, _ in count += 1 }, goesOn: { _ in true })
    return count
  }

  /// Calls `body` with the place of each hit, roughly in the order of opening.
  ///
  /// - Parameters:
  ///   - isWanted: asked before a place is tried for such a hit, which costs more than the question.
  ///   - goesOn: asked after each block, with the ids of its conversations.
  private func forEachHit(
    isRising: Bool, isWanted: (ConversationPosition, SearchHit) -> Bool,
    body: (ConversationPosition, SearchHit) -> Void, goesOn: (Range<Int64>) throws -> Bool
  ) throws {
    let matcher = SearchText(query).matcher(services: try services())
    let filter = EntryFilter(query)
    let period = try query.finalised.map { try PeriodMembers(session: session, period: $0) }
    var all: [UInt8]? = memory == nil || matcher.isFuzzy ? nil : []
    func walk(_ block: UnsafeRawBufferPointer) throws {
      let mayBeWhole = matcher.mayBeWhole(block)
      guard mayBeWhole || matcher.isFuzzy else { return }
      let keepsAll = all != nil
      try SearchBlock.forEach(block) { entry in
        guard filter.allows(entry) else { return }
        let position = entry.position
        let text = matcher.searched(entry.text)
        let isWhole = mayBeWhole && (keepsAll || isWanted(position, .whole)) && matcher.isWhole(entry.serviceID, text)
        let isLoose =
          !isWhole && matcher.isFuzzy && isWanted(position, .loose) && matcher.isLoose(entry.serviceID, text)
        guard isWhole || isLoose else { return }
        if let period, try !period.contains(entry) { return }
        if isWhole, keepsAll { all?.append(contentsOf: entry.bytes) }
        body(position, isWhole ? .whole : .loose)
      }
      if let bytes = all?.count, bytes > SearchMemory.capacity { all = nil }
    }
    if let known = memory?.memory.block(query) {
      try known.withUnsafeBytes { try walk($0) }
    } else {
      let state = query.state.code
      let keys = SearchBlock.keys(state: state)
      // Towards the later blocks or the earlier ones: with those first that the order likely begins with, hardly any of
      // the others is wanted.
      try session.prepared(isRising ? Self.rising : Self.falling)
        .forEach(keys.lowerBound, keys.upperBound) { row in
          if !matcher.grams.isEmpty, !row.withBytes(1, matcher.grams.mayStand) { return true }
          try row.withBytes(2, walk)
          let isMore = try goesOn(SearchBlock.ids(ofBlock: row.int(0), state: state))
          if !isMore { all = nil }
          return isMore
        }
    }
    if let all, let memory { memory.memory.remember(all, query, generation: memory.generation) }
  }

  static let rising = "SELECT key, grams, entries FROM search_blocks WHERE key BETWEEN ?1 AND ?2 ORDER BY key"
  static let falling = rising + " DESC"

  private func services() throws -> [(id: ServiceID, name: String)] {
    var result: [(id: ServiceID, name: String)] = []
    try session.prepared("SELECT id, name FROM services").forEach { row in
      result.append((row.id(0), row.text(1)))
      return true
    }
    return result
  }
}

/// The services and media of a query.
private struct EntryFilter {
  private let services: Set<Int64>
  private let media: Set<Int64>
  private let isFiltered: Bool

  init(_ query: ConversationQuery) {
    services = Set(query.services.map(\.rawValue))
    media = Set(query.media.map(\.code))
    isFiltered = !services.isEmpty || !media.isEmpty
  }

  @inline(__always)
  func allows(_ entry: PackedEntry) -> Bool {
    guard isFiltered else { return true }
    return (services.isEmpty || services.contains(entry.serviceID)) && (media.isEmpty || media.contains(entry.medium))
  }
}

/// Whether blocks that were not walked yet can hold a better place than those found.
///
/// Ids rise with the opening as a rule, not always: an index tells. It is asked seldom, since it passes over all that
/// was walked.
private struct RestCheck {
  let session: Session
  let state: ConversationState
  let range: ScanRange
  private var walked = 0
  private var next = 1

  init(session: Session, state: ConversationState, range: ScanRange) {
    (self.session, self.state, self.range) = (session, state, range)
  }

  mutating func isDue(walked ids: Range<Int64>) -> Bool {
    walked += 1
    if walked < next { return false }
    next = 2 * walked
    return true
  }

  /// - Parameter ids: of the block walked last.
  func mayHold(before worst: ConversationPosition, beyond ids: Range<Int64>) throws -> Bool {
    try session.integer(
      range.isRising ? SearchScan.earlierBeyond : SearchScan.laterBeyond, state.code, worst.openedAt,
      range.isRising ? ids.upperBound : ids.lowerBound) != nil
  }
}

extension SearchScan {
  static let earlierBeyond = """
    SELECT 1 FROM conversations INDEXED BY conversations_by_opening WHERE state=?1 AND opened_at<?2 AND id>=?3 LIMIT 1
    """
  static let laterBeyond = """
    SELECT 1 FROM conversations INDEXED BY conversations_by_opening WHERE state=?1 AND opened_at>?2 AND id<?3 LIMIT 1
    """
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
