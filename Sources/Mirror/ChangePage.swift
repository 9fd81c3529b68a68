import Domain

/// Applies one page of changes within one transaction.
struct ChangePage {
  private let session: Session
  private let position: SyncPosition
  private let writer: MirrorWriter
  var touched: StoreChanges { writer.touched }
  var touchedContacts: TouchedContacts { writer.touchedContacts }
  /// For each known scope the sequence up to which its snapshot has everything.
  private var snapshots: [Scope: Int64] = [:]

  init(session: Session, position: SyncPosition) throws {
    self.session = session
    self.position = position
    writer = try MirrorWriter(session: session)
    for state in position.scopes { snapshots[state.scope] = state.snapshotSequence }
  }

  mutating func apply(_ changes: [Change], since: Int64, next: Int64, head: Int64?) throws -> AppliedChanges {
    guard let cursor = position.cursor, since <= cursor else {
      throw MirrorError.gap(cursor: position.cursor, since: since)
    }
    try check(changes, since: since, next: next)
    var applied = AppliedChanges(rowCount: 0, addedScopes: [], cursor: max(cursor, next))
    for change in changes where change.sequence > cursor {
      switch change.kind {
      case .put(let version, let record):
        if isInSnapshot(change, of: change.scope) { continue }
        if try writer.put(record, version: version) { applied.rowCount += 1 }
      case .del(let table, let key), .drop(let table, let key):
        if try isInSnapshot(change, table: table, key: key) { continue }
        if try writer.remove(table, key: key, olderThan: change.sequence) { applied.rowCount += 1 }
      case .scopeAdd(let scope):
        // A snapshot that began after it holds what became visible.
        if isInSnapshot(change, of: scope) { continue }
        try SyncState(session: session).begin(scope)
        snapshots[scope] = nil
        applied.addedScopes.append(scope)
      case .scopeDrop(let scope):
        if isInSnapshot(change, of: scope) { continue }
        try ScopeRemoval(writer: writer).drop(scope)
        snapshots[scope] = nil
        applied.addedScopes.removeAll { $0 == scope }
      }
    }
    try writer.finish()
    if applied.cursor >= head ?? applied.cursor, try OrphanSweep(session: session).run(sparing: changes) {
      writer.touched.insert(.contacts)
      writer.touchedContacts = .all
    }
    try session.run("UPDATE sync_state SET cursor=?1", applied.cursor)
    return applied
  }

  private func isInSnapshot(_ change: Change, of scope: Scope) -> Bool {
    snapshots[scope].map { change.sequence <= $0 } ?? false
  }

  /// A removal is judged by its own scope and by the one that the mirrored row is in now: it must not remove what a
  /// newer snapshot of either brought.
  private func isInSnapshot(_ change: Change, table: RecordTable, key: Int64) throws -> Bool {
    if isInSnapshot(change, of: change.scope) { return true }
    let service: Int64?
    switch table {
    case .conversations:
      service = try session.integer("SELECT service_id FROM conversations WHERE id=?1", key)
    case .messages:
      service = try session.integer(
        """
        SELECT c.service_id FROM messages m JOIN conversations c ON c.id=m.conversation_id WHERE m.id=?1
        """, key)
    default: service = nil
    }
    guard let service else { return false }
    return isInSnapshot(change, of: .service(ServiceID(service)))
  }

  private func check(_ changes: [Change], since: Int64, next: Int64) throws {
    if next < since { throw MirrorError.malformedPage(problem: "it ends before it begins") }
    var last = since
    for change in changes {
      if change.sequence < last { throw MirrorError.malformedPage(problem: "its entries do not rise") }
      last = change.sequence
    }
    if last > next { throw MirrorError.malformedPage(problem: "an entry lies beyond its end") }
    if let first = changes.first, first.sequence <= since {
      throw MirrorError.malformedPage(problem: "an entry lies before its beginning")
    }
  }
}
