import Domain

/// Turns log entries into what one agent may see, reading rows as they are now. Remembers rows for the length of a page.
struct ChangeView {
  private struct Key: Hashable {
    var table: RecordTable
    var key: Int64
  }

  private let reader: any StoreReader
  private let visibility: Visibility
  private var rows: [Key: VersionedRecord?] = [:]
  private var contacts: [ContactID: Bool] = [:]

  init(reader: any StoreReader, visibility: Visibility) {
    self.reader = reader
    self.visibility = visibility
  }

  /// Reads what judging these entries needs, in a few queries; `change` reads one by one what is not there.
  mutating func prepare(_ entries: some Sequence<LogEntry>) throws {
    var keys: [RecordTable: Set<Int64>] = [:]
    for entry in entries where entry.kind == .put { keys[entry.table, default: []].insert(entry.key) }
    for (table, wanted) in keys where table != .conversations { try read(table, wanted) }
    // A message is judged by its conversation.
    var conversations = keys[.conversations] ?? []
    for key in keys[.messages] ?? [] {
      if case .message(let message) = rows[Key(table: .messages, key: key)]??.record {
        conversations.insert(message.conversationID.rawValue)
      }
    }
    try read(.conversations, conversations)
  }

  private mutating func read(_ table: RecordTable, _ keys: Set<Int64>) throws {
    let unknown = keys.filter { rows[Key(table: table, key: $0)] == nil }.sorted()
    for key in unknown { rows[Key(table: table, key: key)] = .some(nil) }
    for row in try reader.rows(table, unknown) { rows[Key(table: table, key: row.record.key)] = .some(row) }
  }

  /// nil: not for this agent.
  ///
  /// An entry counts by the scope that it was written under: a row that has moved on since is brought, or taken away,
  /// by the entries of the move, which come later.
  mutating func change(_ entry: LogEntry) throws -> Change? {
    func change(_ kind: Change.Kind, scope: Scope? = nil) -> Change {
      Change(sequence: entry.sequence, scope: scope ?? entry.scope, operationID: entry.operationID, kind: kind)
    }
    let named = entry.namedScope
    switch entry.kind {
    case .put, .del: break
    case .scopeAdd: return try isNews(entry, isVisible: true) ? change(.scopeAdd(named), scope: named) : nil
    case .scopeDrop: return try isNews(entry, isVisible: false) ? change(.scopeDrop(named), scope: named) : nil
    }
    guard try isVisible(entry.scope) else {
      guard let previous = entry.previousScope, try isVisible(previous) else { return nil }
      return change(.drop(entry.table, key: entry.key))
    }
    guard entry.kind == .put, let row = try row(entry.table, entry.key) else {
      return change(.del(entry.table, key: entry.key))
    }
    guard try isVisible(row.record) else { return change(.drop(entry.table, key: entry.key)) }
    return change(.put(version: row.version, row.record))
  }

  /// Scopes came and went since: only what still holds now is told.
  private mutating func isNews(_ entry: LogEntry, isVisible expected: Bool) throws -> Bool {
    try isVisible(entry.scope) && isVisible(entry.namedScope) == expected
  }

  private mutating func isVisible(_ scope: Scope) throws -> Bool {
    switch scope {
    case .config: true
    case .service(let id): visibility.services.contains(id)
    case .agent(let id): id == visibility.agentID
    case .contact(let id): try isVisible(id)
    case .conversation(let id): try isVisible(id)
    }
  }

  private mutating func isVisible(_ record: Record) throws -> Bool {
    switch record {
    case .company, .accessProfile, .agent, .service, .serviceMember, .channel, .shortcut, .wrapUp: true
    case .contact(let row): try isVisible(row.id)
    case .contactAddress(let row): try isVisible(row.contactID)
    case .conversation(let row): visibility.allows(row)
    case .message(let row): try isVisible(row.conversationID)
    }
  }

  private mutating func isVisible(_ contact: ContactID) throws -> Bool {
    if let known = contacts[contact] { return known }
    let isVisible = try reader.isContact(contact, in: visibility.services)
    contacts[contact] = isVisible
    return isVisible
  }

  private mutating func isVisible(_ conversation: ConversationID) throws -> Bool {
    guard case .conversation(let row) = try row(.conversations, conversation.rawValue)?.record else { return false }
    return visibility.allows(row)
  }

  private mutating func row(_ table: RecordTable, _ key: Int64) throws -> VersionedRecord? {
    let place = Key(table: table, key: key)
    if let known = rows[place] { return known }
    let row = try reader.row(table, key)
    rows[place] = .some(row)
    return row
  }
}

extension LogEntry {
  /// The service that an entry about a scope names.
  fileprivate var namedScope: Scope { .service(ServiceID(key)) }
}

extension Change {
  /// Of its JSON form, roughly: what is around the texts counts as a fixed amount.
  var approximateBytes: Int {
    guard case .put(_, let record) = kind else { return 100 }
    return switch record {
    case .message(let row): 260 + row.text.utf8.count
    case .contact(let row): 160 + row.name.utf8.count + row.notes.utf8.count
    case .shortcut(let row): 160 + row.name.utf8.count + row.text.utf8.count
    case .conversation: 460
    default: 320
    }
  }
}
