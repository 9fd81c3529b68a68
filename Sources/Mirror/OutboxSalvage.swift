import Domain

/// What could be read of a broken outbox.
struct OutboxSalvage {
  var contents = OutboxContents()
  /// Rows that are known to have been there and could not be read.
  var unreadable = 0
  /// Operations that the way from the root did not lead to; nil: nothing stopped the reading.
  private var missing: Index?
  private var areDraftsCut = false
  private var areGenerationsCut = false

  private var isCut: Bool { missing != nil || areDraftsCut || areGenerationsCut }

  /// What the index of ids tells of operations.
  private struct Index {
    /// By lane.
    var ids: [Int64: String] = [:]
    /// It was read to its end: an operation that it does not name is gone.
    var isWhole = false
  }

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
    salvage.forgetSentDrafts()
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
    try? contents.readForms(session, skips: true)
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
    var index = Self.index(session)
    var between = Set(index.ids.keys)
    if !index.isWhole {
      let newest = try? session.integer("SELECT seq FROM sqlite_sequence WHERE name='operations'")
      let lowest = (first.lane ?? 0) &+ 1
      let highest = last.lane ?? newest.map { $0 &+ 1 } ?? lowest &+ 1_000
      between.formUnion(lowest..<max(lowest, min(highest, lowest &+ 100_000)))
    }
    for lane in between.subtracting(lanes).sorted() {
      do {
        try session.prepared(Self.operation + " WHERE lane=?1").first(lane) { take($0, &lanes) }
      } catch {}
    }
    for lane in lanes { index.ids[lane] = nil }
    missing = index
    unreadable += index.ids.count + (index.isWhole ? 0 : 1)
  }

  /// From both ends.
  private static func index(_ session: Session) -> Index {
    var index = Index()
    for select in ["SELECT lane, id FROM operations ORDER BY id", "SELECT lane, id FROM operations ORDER BY id DESC"] {
      do {
        try session.prepared(select).forEach { row in
          index.ids[row.int(0)] = row.text(1)
          return true
        }
        index.isWhole = true
        return index
      } catch {}
    }
    return index
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
  private static let consumed = "SELECT conversation_id, kind, generation FROM consumed_drafts"

  private mutating func readDrafts(_ session: Session) {
    let takeDraft: (RowReader, inout OutboxContents) -> Void = { row, contents in
      guard let key = try? OutboxContents.key(row) else { return }
      contents.drafts[key] = Draft(kind: key.kind, text: row.text(2), generation: row.int(3))
    }
    let takeConsumed: (RowReader, inout OutboxContents) -> Void = { row, contents in
      guard let key = try? OutboxContents.key(row) else { return }
      contents.consumed[key] = row.int(2)
    }
    // No words: what is missing of them is not counted.
    areGenerationsCut = !readByConversation(session, Self.consumed, takeConsumed)
    if !readByConversation(session, Self.draft, takeDraft) {
      areDraftsCut = true
      unreadable += 1
    }
  }

  /// What was sent is no draft any more: a leaf from before that may still have it.
  private mutating func forgetSentDrafts() {
    for pending in contents.operations {
      guard case .sendMessage(let conversation, _, let generation?) = pending.operation.command else { continue }
      let key = OutboxContents.DraftKey(conversationID: conversation, kind: .reply)
      contents.consumed[key] = max(generation, contents.consumed[key] ?? 0)
    }
    contents.drafts = contents.drafts.filter { $0.value.generation > contents.consumed[$0.key] ?? 0 }
  }

  // Leaves

  /// Where the way from a table's root is broken, each leaf is read as if it were the root. Leaves that are free by now
  /// may be among them (the list of free ones may be broken): an operation counts only when the index of ids names it;
  /// where the index is cut, one that it does not name is parked.
  private mutating func readLeaves(of work: String) {
    guard let pages = try? LeafPages(work) else { return }
    if let missing {
      for page in pages.ofTables {
        try? Self.scan(work, "operations", root: page, Self.operation) { row in
          let lane = row.int(0)
          guard let operation = Self.operation(row), contents.index(of: operation.id) == nil,
            !contents.operations.contains(where: { $0.lane == lane })
          else { return }
          let isNamed = missing.ids[lane] == operation.id.rawValue
          guard isNamed || (missing.ids[lane] == nil && !missing.isWhole) else { return }
          let state = isNamed ? OutboxState(name: row.text(3), detail: row.optionalText(4)) : nil
          contents.operations.append(
            PendingOperation(
              operation: operation, state: state ?? .parked(reason: .malformed), attempts: Int(clamping: row.int(5)),
              lane: lane))
          if isNamed { unreadable -= 1 }
        }
      }
    }
    if areGenerationsCut {
      for page in pages.ofIndexes {
        try? Self.scan(work, "consumed_drafts", root: page, Self.consumed) { row in
          guard row.isInteger(0), row.isInteger(2), let key = try? OutboxContents.key(row) else { return }
          contents.consumed[key] = max(row.int(2), contents.consumed[key] ?? 0)
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
    let known = Set(contents.operations.compactMap(\.conversationID)).union(contents.titles.keys)
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
