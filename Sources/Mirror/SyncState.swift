import Domain

/// The mirror's own bookkeeping, within one transaction.
struct SyncState {
  let session: Session

  func position() throws -> SyncPosition {
    var position = SyncPosition()
    try session.prepared("SELECT epoch, cursor, agent_id FROM sync_state").first { row in
      position.epoch = row.optionalText(0)
      position.cursor = row.optionalInt(1)
      position.agentID = row.optionalID(2)
    }
    try session.prepared("SELECT scope, snapshot_seq, after, is_complete FROM scope_state").forEach { row in
      guard let scope = Scope(rawValue: row.text(0)) else {
        throw MirrorError.corrupt(path: "", detail: "a stored scope does not parse")
      }
      position.scopes.append(
        ScopeState(
          scope: scope, snapshotSequence: row.optionalInt(1), after: row.optionalText(2), isComplete: row.bool(3)))
      return true
    }
    position.scopes.sort { $0.scope < $1.scope }
    return position
  }

  func require(epoch: String) throws {
    let mirrored = try session.text("SELECT epoch FROM sync_state")
    if mirrored != epoch { throw MirrorError.otherEpoch(mirrored: mirrored, received: epoch) }
  }

  /// Marks a scope to be fetched from its start, under a generation of its own.
  func begin(_ scope: Scope) throws {
    try session.run("UPDATE sync_state SET generation=generation+1")
    try session.run(
      """
      INSERT OR REPLACE INTO scope_state(scope, generation, had_rows, is_complete)
      VALUES(?1, (SELECT generation FROM sync_state), ?2, 0)
      """, scope.rawValue, try hasRows(scope))
  }

  /// Whether the mirror holds rows of a scope already, so that a finished snapshot has something to remove.
  private func hasRows(_ scope: Scope) throws -> Bool {
    switch scope {
    case .config: try session.integer("SELECT 1 FROM agents LIMIT 1") != nil
    case .service(let id): try session.integer("SELECT 1 FROM counters WHERE service_id=?1 LIMIT 1", id) != nil
    case .conversation(let id): try session.integer("SELECT 1 FROM conversations WHERE id=?1", id) != nil
    case .agent(let id): try session.integer("SELECT 1 FROM drafts WHERE agent_id=?1 LIMIT 1", id) != nil
    case .contact: false
    }
  }

  /// Checks that a snapshot page may be applied now, and remembers the head of the first one.
  ///
  /// - Returns: the scope's generation.
  func admitPage(scope: Scope, head: Int64) throws -> Int64 {
    var found: (generation: Int64, snapshot: Int64?, isComplete: Bool)?
    try session.prepared("SELECT generation, snapshot_seq, is_complete FROM scope_state WHERE scope=?1")
      .first(scope.rawValue) { found = ($0.int(0), $0.optionalInt(1), $0.bool(2)) }
    guard let found, !found.isComplete else { throw MirrorError.scopeNotBegun(scope) }
    if head < 0 { throw MirrorError.malformedPage(problem: "its head is negative") }
    if let cursor = try session.integer("SELECT cursor FROM sync_state") {
      if head < cursor { throw MirrorError.staleSnapshotPage(scope, head: head, cursor: cursor) }
    } else {
      try session.run("UPDATE sync_state SET cursor=?1", head)
    }
    if found.snapshot == nil {
      try session.run("UPDATE scope_state SET snapshot_seq=?2 WHERE scope=?1", scope.rawValue, head)
    }
    return found.generation
  }
}
