import Domain

/// Finds the finalised conversations of a query with a period.
///
/// A short period is read whole, along the index of the ends. A long one holds most of what stands near each other by
/// opening, so that its first places are found along that index, without reading the rest.
struct PeriodScan {
  let session: Session
  let query: ConversationQuery
  let period: Range<Timestamp>

  /// Conversations of a period that are read whole at most.
  static let short = 1_000

  /// The first `limit` places of the range, in its order, and whether there are others on the other side of its start;
  /// those of `except` don't count there.
  func places(
    _ range: ScanRange, limit: Int, except: Set<ConversationID>
  ) throws -> (found: [ConversationPosition], hasOthers: Bool) {
    if try session.integer(Self.isLong, period.lowerBound, period.upperBound, Self.short) == nil {
      return try placesOfShort(range, limit: limit, except: except)
    }
    let found = try walk(range, limit: limit)
    guard range.from != nil else { return (found, false) }
    let back = ScanRange(from: range.from, includesFrom: !range.includesFrom, isRising: !range.isRising)
    return (found, try walk(back, limit: 1 + except.count).contains { !except.contains($0.id) })
  }

  private func placesOfShort(
    _ range: ScanRange, limit: Int, except: Set<ConversationID>
  ) throws -> (found: [ConversationPosition], hasOthers: Bool) {
    var first = FirstPlaces(range: range, limit: limit)
    var hasOthers = false
    try session.prepared(Self.whole).forEach(period.lowerBound, period.upperBound, services, media) { row in
      let position = ConversationPosition(openedAt: row.time(0), id: row.id(1))
      if range.contains(position) {
        first.insert(position)
      } else if !hasOthers {
        hasOthers = !except.contains(position.id)
      }
      return true
    }
    return (first.cut(), hasOthers)
  }

  private func walk(_ range: ScanRange, limit: Int) throws -> [ConversationPosition] {
    var found: [ConversationPosition] = []
    // Nothing that was opened after the period ended was finalised in it.
    let end = ConversationPosition(openedAt: period.upperBound, id: ConversationID(.max))
    let start = ConversationPosition(openedAt: Timestamp(milliseconds: .min), id: ConversationID(.min))
    var from = range.from ?? (range.isRising ? start : end)
    var includes = range.includesFrom
    if !range.isRising, end.isBelow(from) { (from, includes) = (end, true) }
    try session.prepared(range.isRising ? Self.rising : Self.falling).forEach(
      period.lowerBound, period.upperBound, services, media, from.openedAt, from.id.rawValue, includes ? 1 : 0, limit
    ) { row in
      found.append(ConversationPosition(openedAt: row.time(0), id: row.id(1)))
      return true
    }
    return found
  }

  /// O(conversations of the period), some 5 ms for 100,000.
  func count() throws -> Int {
    let isPlain = query.services.isEmpty && query.media.isEmpty
    let sql = isPlain ? Self.countAll : Self.countFiltered
    if isPlain { return Int(try session.integer(sql, period.lowerBound, period.upperBound) ?? 0) }
    return Int(try session.integer(sql, period.lowerBound, period.upperBound, services, media) ?? 0)
  }

  /// `,1,4,`; empty: all.
  private var services: String { Self.list(query.services.map(\.rawValue)) }
  private var media: String { Self.list(query.media.map(\.code)) }

  private static func list(_ ids: [Int64]) -> String {
    ids.isEmpty ? "" : "," + ids.sorted().map { "\($0)," }.joined()
  }

  private static let ended = "state=1 AND finalised_at>=?1 AND finalised_at<?2"
  private static let filters = """
    (?3='' OR instr(?3, ','||service_id||',')>0) AND (?4='' OR instr(?4, ','||medium||',')>0)
    """
  static let isLong = """
    SELECT 1 FROM conversations INDEXED BY conversations_by_end WHERE \(ended) LIMIT 1 OFFSET ?3
    """
  static let whole = """
    SELECT opened_at, id FROM conversations INDEXED BY conversations_by_end WHERE \(ended) AND \(filters)
    """
  static let countAll = "SELECT count(*) FROM conversations INDEXED BY conversations_by_end WHERE \(ended)"
  static let countFiltered = countAll + " AND " + filters
  static let rising = walk("opened_at>=?5", ">", "opened_at, id")
  static let falling = walk("opened_at<=?5", "<", "opened_at DESC, id DESC")

  private static func walk(_ bound: String, _ comparison: String, _ order: String) -> String {
    """
    SELECT opened_at, id FROM conversations INDEXED BY conversations_finished
    WHERE \(ended) AND \(bound) AND (opened_at<>?5 OR id\(comparison)?6 OR (?7 AND id=?6)) AND \(filters)
    ORDER BY \(order) LIMIT ?8
    """
  }
}

/// Tells which conversations were finalised in a period: each by itself at first, all at once when many are asked for.
final class PeriodMembers {
  private let session: Session
  private let period: Range<Timestamp>
  private let one: Prepared
  private var asked = 0
  /// Rising; nil: not read yet.
  private var all: [Int64]?

  private static let most = 2_000
  static let member = "SELECT 1 FROM conversations WHERE id=?1 AND finalised_at>=?2 AND finalised_at<?3"
  static let members = """
    SELECT id FROM conversations INDEXED BY conversations_by_end
    WHERE state=1 AND finalised_at>=?1 AND finalised_at<?2
    """

  init(session: Session, period: Range<Timestamp>) throws {
    self.session = session
    self.period = period
    one = try session.prepared(Self.member)
  }

  /// Most entries tell it themselves.
  @inline(__always)
  func contains(_ entry: PackedEntry) throws -> Bool {
    if let end = entry.finalisedAt { return period.contains(end) }
    return try contains(ConversationID(entry.id))
  }

  private func contains(_ id: ConversationID) throws -> Bool {
    if let all {
      var (low, high) = (0, all.count)
      while low < high {
        let middle = (low + high) / 2
        if all[middle] < id.rawValue { low = middle + 1 } else { high = middle }
      }
      return low < all.count && all[low] == id.rawValue
    }
    asked += 1
    if asked > Self.most {
      var ids: [Int64] = []
      try session.prepared(Self.members).forEach(period.lowerBound, period.upperBound) { row in
        ids.append(row.int(0))
        return true
      }
      ids.sort()
      all = ids
      return try contains(id)
    }
    var isFound = false
    try one.first(id, period.lowerBound, period.upperBound) { _ in isFound = true }
    return isFound
  }
}
