import Domain

extension ConsoleStore {
  /// One window of the list; at most 1 ms with 100,000 open conversations unless `query.isPass`, then
  /// 4 to 10 ms on a connection of its own: call those off the terminal's thread.
  package func conversations(
    _ query: ConversationQuery, _ window: ConversationWindow
  ) throws -> ConversationPage {
    let source = OverlaySource(outbox.snapshot())
    let connection = SearchText(query.search).words.isEmpty && query.finalised == nil ? screen : search
    let generation = searchMemory.generation
    return try connection.read { session in
      try ListReader(session: session, query: query, source: source, memory: (searchMemory, generation)).page(window)
    }
  }

  /// Microseconds and about 20 µs more for each conversation with a pending transfer, finalisation or read mark; with
  /// `query.search` as `conversations`. On the connection for searches: call it off the terminal's thread.
  package func counts(_ query: ConversationQuery) throws -> ConversationCounts {
    let source = OverlaySource(outbox.snapshot())
    let generation = searchMemory.generation
    return try search.read { session in
      try ListReader(session: session, query: query, source: source, memory: (searchMemory, generation)).counts()
    }
  }
}

/// Answers one query over mirror and overlay, within one read transaction.
struct ListReader {
  private let session: Session
  private let query: ConversationQuery
  private let source: OverlaySource
  private let reader: MirrorReader
  private let searchText: SearchText
  private let memory: (memory: SearchMemory, generation: Int)

  init(
    session: Session, query: ConversationQuery, source: OverlaySource, memory: (memory: SearchMemory, generation: Int)
  ) {
    self.memory = memory
    self.session = session
    self.query = query
    self.source = source
    reader = MirrorReader(session: session)
    searchText = SearchText(query)
  }

  /// Each row as mirrored and as shown.
  private func both(_ ids: [ConversationID]) throws -> [(mirrored: ConversationRow, shown: ConversationRow)] {
    if ids.isEmpty { return [] }
    return try reader.rows(ids).map { ($0, try source.row($0, reader)) }
  }

  // Windows

  func page(_ window: ConversationWindow) throws -> ConversationPage {
    let limit = max(0, window.limit)
    let isRising = query.order == .longestFirst
    let range: ScanRange
    let isBackwards: Bool
    switch window.anchor {
    case .top: (range, isBackwards) = (ScanRange(isRising: isRising), false)
    case .after(let place): (range, isBackwards) = (ScanRange(from: place, isRising: isRising), false)
    case .from(let place):
      (range, isBackwards) = (ScanRange(from: place, includesFrom: true, isRising: isRising), false)
    case .before(let place): (range, isBackwards) = (ScanRange(from: place, isRising: !isRising), true)
    }
    var (found, hasOthers) = try places(range, limit: limit + 1)
    let hasMore = found.count > limit
    if hasMore { found.removeLast() }
    let ids = (isBackwards ? found.reversed() : found).map(\.position.id)
    let rows = try reader.rows(ids).map { try source.row($0, reader) }
    return ConversationPage(
      rows: rows, hasMoreBefore: isBackwards ? hasMore : hasOthers, hasMoreAfter: isBackwards ? hasOthers : hasMore)
  }

  /// The first `limit` places of a range as shown, and whether there are others on the other side of its start.
  private func places(
    _ range: ScanRange, limit: Int
  ) throws -> (found: [FoundPlace], hasOthers: Bool) {
    var leaving: Set<ConversationID> = []
    var joining: [FoundPlace] = []
    for (mirrored, shown) in try both(source.relisted) {
      let (before, now) = (hit(mirrored), hit(shown))
      if before == now { continue }
      if before != nil { leaving.insert(shown.id) }
      if let now { joining.append(FoundPlace(position: shown.position, hit: now)) }
    }
    var found: [FoundPlace]
    var hasOthers: Bool
    if searchText.words.isEmpty, let period = query.finalised {
      let scan = PeriodScan(session: session, query: query, period: period)
      let positions: [ConversationPosition]
      (positions, hasOthers) = try scan.places(range, limit: limit + leaving.count, except: leaving)
      found = positions.map { FoundPlace(position: $0, hit: .whole) }
    } else if searchText.words.isEmpty {
      let scan = ConversationScan(session: session, query: query)
      found = try scan.positions(range, limit: limit + leaving.count).map { FoundPlace(position: $0, hit: .whole) }
      hasOthers = false
      if range.from != nil {
        let back = ScanRange(from: range.from, includesFrom: !range.includesFrom, isRising: !range.isRising)
        hasOthers = try scan.hasAny(back, except: leaving)
      }
    } else {
      let scan = SearchScan(session: session, query: query, memory: memory)
      (found, hasOthers) = try scan.places(range, limit: limit + leaving.count, except: leaving)
    }
    if !leaving.isEmpty { found.removeAll { leaving.contains($0.position.id) } }
    for place in joining {
      if range.contains(place.position) { found.append(place) } else { hasOthers = true }
    }
    if !joining.isEmpty { found.sort(by: range.isBefore) }
    return (Array(found.prefix(limit)), hasOthers)
  }

  /// nil: the query does not list it.
  private func hit(_ row: ConversationRow) -> SearchHit? {
    guard row.state == query.state, query.services.isEmpty || query.services.contains(row.serviceID),
      query.media.isEmpty || query.media.contains(row.medium)
    else { return nil }
    if let period = query.finalised, row.finalisedAt.map({ !period.contains($0) }) ?? true { return nil }
    return searchText.hit(
      contactName: row.contactName, serviceName: row.serviceName, protocolNumber: row.protocolNumber)
  }

  // Counts

  func counts() throws -> ConversationCounts {
    let open = try reader.counterGroups(.open)
    var counts = ConversationCounts(
      matching: try matching(open), open: open.reduce(0) { $0 + $1.total }, unread: open.reduce(0) { $0 + $1.unread })
    for (mirrored, shown) in try both(source.recounted) {
      counts.matching += (hit(shown) != nil ? 1 : 0) - (hit(mirrored) != nil ? 1 : 0)
      counts.open += (shown.state == .open ? 1 : 0) - (mirrored.state == .open ? 1 : 0)
      counts.unread += (shown.isOpenUnread ? 1 : 0) - (mirrored.isOpenUnread ? 1 : 0)
    }
    return counts
  }

  private func matching(_ open: [CounterGroup]) throws -> Int {
    if !searchText.words.isEmpty { return try SearchScan(session: session, query: query, memory: memory).count() }
    if let period = query.finalised {
      return try PeriodScan(session: session, query: query, period: period).count()
    }
    let groups = query.state == .open ? open : try reader.counterGroups(query.state)
    return groups.reduce(0) { $0 + ($1.isAllowed(by: query) ? $1.total : 0) }
  }
}

extension ConversationRow {
  fileprivate var position: ConversationPosition { ConversationPosition(openedAt: openedAt, id: id) }
  fileprivate var isOpenUnread: Bool { state == .open && unreadCount > 0 }
}
