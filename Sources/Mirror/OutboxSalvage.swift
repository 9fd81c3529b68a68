import Domain

/// What could be read of a broken outbox.
struct OutboxSalvage {
  var contents = OutboxContents()
  /// Rows that are known to have been there and could not be read.
  var unreadable = 0
  /// Lanes that the index of ids names and that could not be read; nil: nothing stopped the reading.
  private var missing: Set<Int64>?
  private var areDraftsCut = false

  private var isCut: Bool { missing != nil || areDraftsCut }

  /// Reads a working copy of the copy at `path`, row by row; where the schema itself is gone, with the first page of a
  /// fresh outbox in the place of its own.
  ///
  /// - Throws: only what keeps the working copy from being made.
  static func read(copyAt path: String) throws -> OutboxSalvage {
    let work = path + ".work"
    defer { try? deleteDatabase(work) }
    var salvage = OutboxSalvage()
    for isTransplanted in [false, true] {
      try deleteDatabase(work)
      try copyFile(path, to: work)
      try copyFile(path + "-wal", to: work + "-wal")
      if isTransplanted { try FirstPage.transplant(to: work) }
      do {
        try withWork(work) { try salvage.readAll($0) }
        if salvage.isCut { salvage.readLeaves(of: work) }
        break
      } catch is MirrorError {
        if isTransplanted { salvage.unreadable += 1 }
      }
    }
    salvage.contents.operations.sort { $0.lane < $1.lane }
    return salvage
  }

  /// Not in a transaction: one broken page would end it.
  static func withWork<T>(_ path: String, _ body: (Session) throws -> T) throws -> T {
    let options = ConnectionOptions(path: path, label: "outbox.salvage", isReader: false, pragmas: ["mmap_size=0"])
    let connection = try Connection(options, gate: FileGate())
    defer { connection.abandon() }
    return try connection.bare(body)
  }

  /// - Throws: when the tables can't be found at all.
  private mutating func readAll(_ session: Session) throws {
    _ = try session.integer("SELECT count(*) FROM sqlite_schema")
    _ = try session.prepared("SELECT lane FROM operations")
    _ = try session.prepared("SELECT text FROM drafts")
    // Of version 1 these are not there.
    do { try contents.readIdentity(session) } catch {
      contents.device = try? session.text("SELECT device FROM identity")
    }
    try? contents.readTitles(session)
    readOperations(session)
    readDrafts(session)
  }

  // Operations

  private static let operation = "SELECT lane, id, body, state, detail, attempts FROM operations"

  private mutating func readOperations(_ session: Session) {
    var lanes: Set<Int64> = []
    // From both ends as far as it goes, then what lies between, one by one.
    let first = scan(session, Self.operation + " ORDER BY lane", &lanes)
    guard !first.isWhole else { return }
    let last = scan(session, Self.operation + " ORDER BY lane DESC", &lanes)
    var known: Set<Int64> = []
    try? session.prepared("SELECT lane FROM operations ORDER BY id").forEach { row in
      known.insert(row.int(0))
      return true
    }
    let lowest = (first.lane ?? 0) + 1
    let highest = min(last.lane ?? known.max() ?? lowest + 1_000, lowest + 100_000)
    for lane in (known.isEmpty ? Set(lowest..<max(lowest, highest)) : known).subtracting(lanes).sorted() {
      do {
        try session.prepared(Self.operation + " WHERE lane=?1").first(lane) { take($0, &lanes) }
      } catch {}
    }
    missing = known.subtracting(lanes)
    unreadable += known.isEmpty ? 1 : known.subtracting(lanes).count
  }

  /// - Returns: the last lane that was read, and whether nothing stopped it.
  private mutating func scan(
    _ session: Session, _ select: String, _ lanes: inout Set<Int64>
  ) -> (lane: Int64?, isWhole: Bool) {
    var lane: Int64?
    do {
      try session.prepared(select).forEach { row in
        lane = row.int(0)
        take(row, &lanes)
        return true
      }
      return (lane, true)
    } catch {
      return (lane, false)
    }
  }

  private mutating func take(_ row: RowReader, _ lanes: inout Set<Int64>) {
    guard lanes.insert(row.int(0)).inserted else { return }
    guard let operation = Self.operation(row), contents.index(of: operation.id) == nil else {
      unreadable += 1
      return
    }
    let state = OutboxState(name: row.text(3), detail: row.optionalText(4)) ?? .parked(reason: .malformed)
    contents.operations.append(
      PendingOperation(operation: operation, state: state, attempts: Int(clamping: row.int(5)), lane: row.int(0)))
  }

  /// nil: not an operation as this program stores it.
  private static func operation(_ row: RowReader) -> Operation? {
    guard let operation = try? stored(Operation.self, in: row.text(2)), operation.id.rawValue == row.text(1) else {
      return nil
    }
    return operation
  }

  // Drafts

  private static let draft = "SELECT conversation_id, kind, text, generation FROM drafts"

  private mutating func readDrafts(_ session: Session) {
    let consumed = "SELECT conversation_id, kind, generation FROM consumed_drafts"
    let takeDraft: (RowReader, inout OutboxContents) -> Void = { row, contents in
      guard let key = try? OutboxContents.key(row) else { return }
      contents.drafts[key] = Draft(kind: key.kind, text: row.text(2), generation: row.int(3))
    }
    let takeConsumed: (RowReader, inout OutboxContents) -> Void = { row, contents in
      guard let key = try? OutboxContents.key(row) else { return }
      contents.consumed[key] = row.int(2)
    }
    // Consumed generations are no words: whether one is missing matters little.
    _ = readByConversation(session, consumed, takeConsumed)
    if !readByConversation(session, Self.draft, takeDraft) {
      areDraftsCut = true
      unreadable += 1
    }
  }

  // Leaves

  /// Where the way from a table's root is broken, each leaf is read as if it were the root. Leaves that are free by now
  /// are among them: an operation counts only when the index of ids names it; where that is lost as well, it is parked.
  private mutating func readLeaves(of work: String) {
    guard let pages = try? LeafPages(work) else { return }
    if let missing {
      for page in pages.ofTables {
        try? Self.scan(work, "operations", root: page, Self.operation) { row in
          let lane = row.int(0)
          guard missing.isEmpty || missing.contains(lane), let operation = Self.operation(row),
            contents.index(of: operation.id) == nil, !contents.operations.contains(where: { $0.lane == lane })
          else { return }
          let state = missing.isEmpty ? nil : OutboxState(name: row.text(3), detail: row.optionalText(4))
          contents.operations.append(
            PendingOperation(
              operation: operation, state: state ?? .parked(reason: .malformed), attempts: Int(clamping: row.int(5)),
              lane: lane))
          if !missing.isEmpty { unreadable -= 1 }
        }
      }
    }
    if areDraftsCut {
      for page in pages.ofIndexes {
        try? Self.scan(work, "drafts", root: page, Self.draft) { row in
          guard row.isInteger(0), row.isText(2), row.isInteger(3), let key = try? OutboxContents.key(row) else {
            return
          }
          let draft = Draft(kind: key.kind, text: row.text(2), generation: row.int(3))
          guard draft.generation > contents.drafts[key]?.generation ?? 0 else { return }
          contents.drafts[key] = draft
        }
      }
    }
  }

  private static func scan(
    _ work: String, _ table: String, root: Int, _ select: String, _ take: (RowReader) -> Void
  ) throws {
    try withWork(work) { session in
      try session.execute("PRAGMA writable_schema=ON")
      try session.execute("UPDATE sqlite_schema SET rootpage=\(root) WHERE name='\(table)'")
    }
    try withWork(work) { session in
      try session.prepared(select).forEach { row in
        take(row)
        return true
      }
    }
  }

  /// From both ends, then for each conversation known from elsewhere.
  ///
  /// - Returns: whether nothing stopped it.
  private mutating func readByConversation(
    _ session: Session, _ select: String, _ take: (RowReader, inout OutboxContents) -> Void
  ) -> Bool {
    do {
      try session.prepared(select).forEach { row in
        take(row, &contents)
        return true
      }
      return true
    } catch {
      try? session.prepared(select + " ORDER BY conversation_id DESC, kind DESC").forEach { row in
        take(row, &contents)
        return true
      }
    }
    let known = Set(contents.operations.map(\.conversationID)).union(contents.titles.keys)
      .union(contents.consumed.keys.map(\.conversationID))
    for id in known {
      try? session.prepared(select + " WHERE conversation_id=?1").forEach(id) { row in
        take(row, &contents)
        return true
      }
    }
    return false
  }
}
