import Domain

/// Where a snapshot goes on. A service's scope is walked twice, open conversations before finished ones, each time
/// table after table: after a key of a table, for messages after a message of a conversation.
struct SnapshotCursor: Hashable, Sendable {
  enum Pass: String, Hashable, Sendable {
    case config
    case open
    case finished
    case own
  }

  var pass: Pass
  /// Where the log stood before the snapshot's first row was read; nil: that page is still to be read.
  var head: Int64?
  var table: RecordTable
  var key: Int64 = 0
  var message: Int64 = 0

  private init(pass: Pass, head: Int64?, table: RecordTable) {
    self.pass = pass
    self.head = head
    self.table = table
  }

  /// - Parameter text: nil: the beginning.
  /// - Returns: nil when `text` is not a cursor of that scope.
  init?(_ text: String?, of scope: Scope) {
    let passes = Self.passes(of: scope)
    guard let text else {
      guard let first = passes.first, let table = first.tables.first else { return nil }
      self.init(pass: first, head: nil, table: table)
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 5, let pass = Pass(rawValue: String(parts[0])), passes.contains(pass),
      let head = Int64(parts[1]), let table = RecordTable(rawValue: String(parts[2])), pass.tables.contains(table),
      let key = Int64(parts[3]), let message = Int64(parts[4]), head >= 0, key >= 0, message >= 0
    else { return nil }
    self.init(pass: pass, head: head, table: table)
    self.key = key
    self.message = message
  }

  var text: String { "\(pass.rawValue):\(head ?? 0):\(table.rawValue):\(key):\(message)" }

  func next(in scope: Scope) -> SnapshotCursor? {
    let passes = Self.passes(of: scope)
    if let table = pass.tables.drop(while: { $0 != table }).dropFirst().first {
      return SnapshotCursor(pass: pass, head: head, table: table)
    }
    guard let pass = passes.drop(while: { $0 != pass }).dropFirst().first, let table = pass.tables.first else {
      return nil
    }
    return SnapshotCursor(pass: pass, head: head, table: table)
  }

  private static func passes(of scope: Scope) -> [Pass] {
    switch scope {
    case .config: [.config]
    case .service: [.open, .finished]
    case .agent: [.own]
    case .contact, .conversation: []
    }
  }
}

extension SnapshotCursor.Pass {
  fileprivate var tables: [RecordTable] {
    switch self {
    case .config:
      [.companies, .accessProfiles, .agents, .services, .serviceMembers, .channels, .shortcuts, .wrapUps, .templates]
    case .own: [.drafts]
    case .open, .finished: [.contacts, .contactAddresses, .conversations, .messages]
    }
  }
}

/// Fills one page with a scope's rows, table after table, each by an indexed walk that starts at the cursor.
///
/// Nothing is missed when a conversation changes its state while the walk goes on. One that is open now and has not
/// changed since the snapshot began was open all the time: the first walk brought it. Any other is brought by the
/// second walk, whole; brought twice, it does no harm.
struct SnapshotPager {
  private let reader: any StoreReader
  private let scope: Scope
  private let finalisedSince: Timestamp
  private let limit: Int
  private(set) var rows: [VersionedRecord] = []

  init(reader: any StoreReader, scope: Scope, finalisedSince: Timestamp, limit: Int) {
    self.reader = reader
    self.scope = scope
    self.finalisedSince = finalisedSince
    self.limit = limit
    rows.reserveCapacity(limit)
  }

  /// - Returns: where the next page begins; nil: the scope is complete.
  mutating func fill(from start: SnapshotCursor) throws -> SnapshotCursor? {
    var cursor = start
    while true {
      if let rest = try fill(table: cursor) { return rest }
      guard let next = cursor.next(in: scope) else { return nil }
      cursor = next
      if rows.count >= limit { return cursor }
    }
  }

  /// - Returns: nil when the table has no more rows.
  private mutating func fill(table cursor: SnapshotCursor) throws -> SnapshotCursor? {
    if case .agent(let agent) = scope {
      let asked = limit - rows.count
      return add(try reader.drafts(of: agent, after: .init(cursor.key), limit: asked), asked: asked, cursor)
    }
    guard case .service(let service) = scope else {
      let asked = limit - rows.count
      let found = try reader.configRows(cursor.table, after: cursor.key, limit: asked)
      return add(found, asked: asked, cursor)
    }
    let slice = ScopeSlice(
      service: service,
      part: cursor.pass == .open ? .open : .finalised(since: finalisedSince, orChangedAfter: cursor.head ?? 0))
    let asked = limit - rows.count
    switch cursor.table {
    case .contacts:
      return add(try reader.contacts(slice, after: .init(cursor.key), limit: asked), asked: asked, cursor)
    case .contactAddresses:
      return try addAddresses(slice, from: cursor)
    case .conversations:
      return add(try reader.conversations(slice, after: .init(cursor.key), limit: asked), asked: asked, cursor)
    default:
      let found = try reader.messages(slice, after: (.init(cursor.key), .init(cursor.message)), limit: asked)
      for row in found { rows.append(VersionedRecord(version: row.version, record: .message(row.message))) }
      guard found.count == asked, let last = found.last?.message else { return nil }
      var next = cursor
      next.key = last.conversationID.rawValue
      next.message = last.id.rawValue
      return next
    }
  }

  private mutating func add(
    _ found: [VersionedRecord], asked: Int, _ cursor: SnapshotCursor
  ) -> SnapshotCursor? {
    rows += found
    guard found.count == asked, let last = found.last else { return nil }
    var next = cursor
    next.key = last.record.key
    return next
  }

  private mutating func addAddresses(_ slice: ScopeSlice, from start: SnapshotCursor) throws -> SnapshotCursor? {
    var cursor = start
    while rows.count < limit {
      let found = try reader.addresses(slice, after: .init(cursor.key), contactLimit: limit - rows.count)
      rows += found.rows
      guard let last = found.last else { return nil }
      cursor.key = last.rawValue
    }
    return cursor
  }
}
