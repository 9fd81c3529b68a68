import Domain

/// Where a snapshot goes on: after a key of a table, for messages after a message of a conversation.
struct SnapshotCursor: Hashable, Sendable {
  var table: RecordTable
  var key: Int64 = 0
  var message: Int64 = 0

  init(table: RecordTable) { self.table = table }

  /// - Parameter text: nil: the beginning.
  /// - Returns: nil when `text` is not a cursor of that scope.
  init?(_ text: String?, of scope: Scope) {
    let tables = Self.tables(of: scope)
    guard let text else {
      guard let first = tables.first else { return nil }
      table = first
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let table = RecordTable(rawValue: String(parts[0])), tables.contains(table),
      let key = Int64(parts[1]), let message = Int64(parts[2]), key >= 0, message >= 0
    else { return nil }
    self.table = table
    self.key = key
    self.message = message
  }

  var text: String { "\(table.rawValue):\(key):\(message)" }

  func next(in scope: Scope) -> SnapshotCursor? {
    let tables = Self.tables(of: scope)
    guard let index = tables.firstIndex(of: table), index + 1 < tables.count else { return nil }
    return SnapshotCursor(table: tables[index + 1])
  }

  static func tables(of scope: Scope) -> [RecordTable] {
    switch scope {
    case .config:
      [.companies, .accessProfiles, .agents, .services, .serviceMembers, .channels, .shortcuts, .wrapUps]
    case .service: [.contacts, .contactAddresses, .conversations, .messages]
    case .agent, .contact, .conversation: []
    }
  }
}

/// Fills one page with a scope's rows, table after table, each by an indexed walk that starts at the cursor.
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
    guard case .service(let service) = scope else {
      let asked = limit - rows.count
      let found = try reader.configRows(cursor.table, after: cursor.key, limit: asked)
      return add(found, asked: asked, cursor)
    }
    let slice = ScopeSlice(service: service, finalisedSince: finalisedSince)
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
