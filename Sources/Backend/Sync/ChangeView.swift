import Domain

/// Turns log entries into what one agent may see, reading rows as they are now. Remembers rows for the length of a
/// page.
struct ChangeView {
  /// A row as it was read, kept in one place: a page asks for the same conversation again and again.
  private final class Held {
    /// nil: there is none.
    let row: VersionedRecord?
    /// Of a conversation; nil: not yet asked.
    var isAllowed: Bool?

    init(_ row: VersionedRecord?) { self.row = row }
  }

  private let reader: any StoreReader
  private let visibility: Visibility
  private var rows: [RecordTable: [Int64: Held]] = [:]
  // The two that nearly every entry is about.
  private var conversations: [Int64: Held] = [:]
  private var messages: [Int64: Held] = [:]
  private var contacts: [ContactID: Bool] = [:]

  init(reader: any StoreReader, visibility: Visibility) {
    self.reader = reader
    self.visibility = visibility
  }

  /// Reads what judging these entries needs, in a few queries; `change` reads one by one what is not there.
  mutating func prepare(_ entries: some Sequence<LogEntry>) throws {
    var others: [RecordTable: Set<Int64>] = [:]
    var wantedConversations: Set<Int64> = []
    var wantedMessages: Set<Int64> = []
    for entry in entries where entry.kind == .put {
      switch entry.table {
      case .conversations: wantedConversations.insert(entry.key)
      case .messages: wantedMessages.insert(entry.key)
      default: others[entry.table, default: []].insert(entry.key)
      }
    }
    for (table, wanted) in others { try read(table, wanted, into: &rows[table, default: [:]]) }
    try read(.messages, wantedMessages, into: &messages)
    // A message is judged by its conversation.
    for key in wantedMessages {
      if case .message(let message) = messages[key]?.row?.record {
        wantedConversations.insert(message.conversationID.rawValue)
      }
    }
    try read(.conversations, wantedConversations, into: &conversations)
  }

  private func read(_ table: RecordTable, _ keys: Set<Int64>, into held: inout [Int64: Held]) throws {
    let unknown = keys.filter { held[$0] == nil }.sorted()
    if unknown.isEmpty { return }
    for row in try reader.rows(table, unknown) { held[row.record.key] = Held(row) }
    let none = Held(nil)
    for key in unknown where held[key] == nil { held[key] = none }
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
      guard let previous = entry.previousScope else { return nil }
      // It had no conversation before: who may edit contacts saw it.
      let wasSeen = previous == entry.scope ? visibility.permissions.contains(.editContacts) : try isVisible(previous)
      guard wasSeen else { return nil }
      return change(.drop(entry.table, key: entry.key))
    }
    guard entry.kind == .put, let row = try held(entry.table, entry.key).row else {
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
    case .company, .accessProfile, .agent, .service, .serviceMember, .channel, .shortcut, .wrapUp, .template: true
    case .contact(let row): try isVisible(row.id)
    case .contactAddress(let row): try isVisible(row.contactID)
    case .conversation(let row): try isVisible(row.id)
    case .message(let row): try isVisible(row.conversationID)
    case .draft(let row): row.agentID == visibility.agentID
    }
  }

  private mutating func isVisible(_ contact: ContactID) throws -> Bool {
    if let known = contacts[contact] { return known }
    let isVisible = try reader.sees(visibility, contact)
    contacts[contact] = isVisible
    return isVisible
  }

  private mutating func isVisible(_ conversation: ConversationID) throws -> Bool {
    let held = try held(.conversations, conversation.rawValue)
    if let known = held.isAllowed { return known }
    guard case .conversation(let row) = held.row?.record else { return false }
    let isAllowed = visibility.allows(row)
    held.isAllowed = isAllowed
    return isAllowed
  }

  private mutating func held(_ table: RecordTable, _ key: Int64) throws -> Held {
    switch table {
    case .conversations: try held(table, key, in: &conversations)
    case .messages: try held(table, key, in: &messages)
    default: try held(table, key, in: &rows[table, default: [:]])
    }
  }

  private func held(_ table: RecordTable, _ key: Int64, in rows: inout [Int64: Held]) throws -> Held {
    if let known = rows[key] { return known }
    let read = Held(try reader.row(table, key))
    rows[key] = read
    return read
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
    case .draft(let row): 320 + row.text.utf8.count
    case .template(let row): 200 + row.name.utf8.count + row.body.utf8.count
    case .conversation: 460
    default: 320
    }
  }
}
