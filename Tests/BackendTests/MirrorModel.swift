import Backend
import BackendTesting
import Domain

/// A console's mirror in its simplest form: what snapshots and changes make of it.
struct MirrorModel {
  struct Key: Hashable {
    var table: RecordTable
    var key: Int64
  }

  private(set) var rows: [Key: VersionedRecord] = [:]
  private(set) var cursor: Int64 = 0
  private var heads: [Scope: Int64] = [:]

  /// The rows in which the two do not agree, each as `table key`; versions count too.
  func differences(from other: MirrorModel) -> [String] {
    Set(rows.keys).union(other.rows.keys).filter { rows[$0] != other.rows[$0] }
      .map { "\($0.table.rawValue) \($0.key): \(String(describing: rows[$0])) / \(String(describing: other.rows[$0]))" }
      .sorted()
  }

  /// - Parameters:
  ///   - firstPage: of one scope, when it was fetched before.
  ///   - beforePage: is called before each page is fetched.
  mutating func load(
    _ backend: Backend, _ session: AgentSession, pageRows: Int, firstPage: (scope: Scope, page: SnapshotPage)? = nil,
    beforePage: (Scope) async throws -> Void = { _ in }
  ) async throws {
    let scopes = try await backend.hello(session).scopes
    cursor = .max
    for scope in scopes {
      var after: String?
      var early = firstPage?.scope == scope ? firstPage?.page : nil
      repeat {
        let page: SnapshotPage
        try await beforePage(scope)
        if let first = early {
          page = first
          early = nil
        } else {
          page = try await backend.snapshotPage(session, scope: scope, after: after, limit: pageRows)
        }
        cursor = min(cursor, page.head)
        heads[scope] = min(heads[scope] ?? .max, page.head)
        for row in page.rows { put(row) }
        after = page.after
      } while after != nil
    }
  }

  /// - Returns: the entries that came.
  @discardableResult
  mutating func catchUp(
    _ backend: Backend, _ session: AgentSession, limit: Int = 1_000, maxBytes: Int = 1_048_576
  ) async throws -> [Change] {
    var all: [Change] = []
    while true {
      let page = try await backend.changes(session, since: cursor, limit: limit, maxBytes: maxBytes)
      for change in page.entries {
        if case .scopeAdd(let scope) = change.kind, change.sequence > heads[scope] ?? 0 {
          try await fetch(scope, backend, session, pageRows: max(limit, 1))
        } else {
          apply(change)
        }
      }
      all += page.entries
      cursor = page.next
      if page.next >= page.head { return all }
    }
  }

  private mutating func apply(_ change: Change) {
    if change.sequence <= heads[change.scope] ?? 0 { return }
    switch change.kind {
    case .put(let version, let record): put(VersionedRecord(version: version, record: record))
    case .del(let table, let key), .drop(let table, let key):
      let place = Key(table: table, key: key)
      if let known = rows[place], known.version <= change.sequence { rows[place] = nil }
    case .scopeDrop(let scope): forget(scope)
    case .scopeAdd: break
    }
  }

  /// A scope that came into view.
  private mutating func fetch(_ scope: Scope, _ backend: Backend, _ session: AgentSession, pageRows: Int) async throws {
    var head: Int64?
    var after: String?
    repeat {
      let page = try await backend.snapshotPage(session, scope: scope, after: after, limit: pageRows)
      head = head ?? page.head
      for row in page.rows { put(row) }
      after = page.after
    } while after != nil
    heads[scope] = head
  }

  /// Removes the service's conversations with their messages, and contacts that nothing refers to any more.
  private mutating func forget(_ scope: Scope) {
    heads[scope] = nil
    rows = rows.filter { _, row in
      if case .conversation(let row) = row.record { return .service(row.serviceID) != scope }
      return true
    }
    var conversations: Set<ConversationID> = []
    var contacts: Set<ContactID> = []
    for case .conversation(let row) in rows.values.map(\.record) {
      conversations.insert(row.id)
      contacts.insert(row.contactID)
    }
    rows = rows.filter { _, row in
      switch row.record {
      case .message(let row): conversations.contains(row.conversationID)
      case .contact(let row): contacts.contains(row.id)
      case .contactAddress(let row): contacts.contains(row.contactID)
      default: true
      }
    }
  }

  /// What `ScopeDigest` says of the rows here.
  func digest(of scope: Scope) -> ScopeDigest {
    var open: [ConversationID: ServiceID] = [:]
    for case .conversation(let row) in rows.values.map(\.record) where row.state == .open {
      open[row.id] = row.serviceID
    }
    var digest = ScopeDigest(sequence: cursor)
    for (place, row) in rows {
      let home: Scope? =
        switch row.record {
        case .contact, .contactAddress: nil
        case .conversation(let row): open[row.id].map(Scope.service)
        case .message(let row): open[row.conversationID].map(Scope.service)
        case .draft(let row): .agent(row.agentID)
        default: .config
        }
      if home == scope { digest.add(place.table, key: place.key, version: row.version) }
    }
    return digest
  }

  private mutating func put(_ row: VersionedRecord) {
    let place = Key(table: row.record.table, key: row.record.key)
    if let known = rows[place], known.version > row.version { return }
    rows[place] = row
  }
}
