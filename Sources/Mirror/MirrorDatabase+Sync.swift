import Domain
import Synchronization

extension MirrorDatabase {
  /// Where the mirror stands. Microseconds.
  package func syncPosition() throws -> SyncPosition { try writer.bare { try SyncState(session: $0).position() } }

  /// Takes over what `hello` lists: new scopes are marked to be fetched, rows of scopes no longer listed are removed.
  ///
  /// - Parameter head: where the log stood when these were the agent's scopes. An empty mirror begins its changes
  ///   there: a scope that becomes visible before the first page is told of by an entry in between. nil: at the first
  ///   page's head.
  /// - Throws: `.otherEpoch`, `.otherAgent`: call `reset` first. An empty mirror takes any.
  /// - Returns: the position after it.
  @discardableResult
  package func adopt(
    scopes: [Scope], epoch: String, agentID: AgentID, head: Int64? = nil
  ) throws -> SyncPosition {
    var (touched, contacts) = (StoreChanges(), TouchedContacts.none)
    let position = try writer.write { session in
      let state = SyncState(session: session)
      let present = try state.position()
      if let mirrored = present.epoch, mirrored != epoch {
        throw MirrorError.otherEpoch(mirrored: mirrored, received: epoch)
      }
      if let mirrored = present.agentID, mirrored != agentID {
        throw MirrorError.otherAgent(mirrored: mirrored, received: agentID)
      }
      try session.run(
        "UPDATE sync_state SET epoch=?1, agent_id=?2, cursor=coalesce(cursor, ?3)", epoch, agentID, head)
      if present.agentID == nil { touched.insert(.directory) }
      let writer = try MirrorWriter(session: session)
      let known = Set(present.scopes.map(\.scope))
      for scope in Set(scopes).subtracting(known).sorted() { try state.begin(scope) }
      for scope in known.subtracting(scopes).sorted() {
        try ScopeRemoval(writer: writer).drop(scope)
      }
      try writer.finish()
      touched.formUnion(writer.touched)
      contacts = writer.touchedContacts
      return try state.position()
    }
    announce(touched, contacts)
    return position
  }

  /// Marks known scopes to be fetched anew from the start; their rows stay until the new snapshots are complete.
  /// Unknown ones are begun.
  package func refetch(_ scopes: [Scope]) throws {
    try writer.write { session in
      for scope in scopes { try SyncState(session: session).begin(scope) }
    }
  }

  /// Applies one snapshot page in one transaction. Rows are taken only with a newer version than the mirrored one.
  /// The scope's last page (`nextAfter` nil) removes its rows that the snapshot no longer holds.
  ///
  /// Don't apply changes between the request of a page and its arrival: `.staleSnapshotPage` tells when that happened.
  ///
  /// - Parameter head: of the log, read before the page's first row.
  /// - Throws: `.otherEpoch`, `.staleSnapshotPage`, `.scopeNotBegun`, `.malformedRow`: nothing of the page is applied.
  package func applySnapshot(
    scope: Scope, rows: [(version: Int64, record: Record)], head: Int64, epoch: String, nextAfter: String?
  ) throws {
    try setBulk(true)
    let (touched, contacts) = try writer.write { session in
      let state = SyncState(session: session)
      try state.require(epoch: epoch)
      let generation = try state.admitPage(scope: scope, head: head)
      let writer = try MirrorWriter(session: session, generation: generation)
      for row in rows { try writer.put(row.record, version: row.version) }
      if let nextAfter {
        try session.run("UPDATE scope_state SET after=?2 WHERE scope=?1", scope.rawValue, nextAfter)
      } else {
        try ScopeRemoval(writer: writer).removeUnseen(scope)
        try session.run("UPDATE scope_state SET after=NULL, is_complete=1 WHERE scope=?1", scope.rawValue)
      }
      try writer.finish()
      return (writer.touched, writer.touchedContacts)
    }
    // What waits until nothing is being fetched, such as the sums of replies, begins with a scope that was empty too.
    announce(nextAfter == nil ? touched.union(.conversations) : touched, contacts)
  }

  /// Applies one page of changes in one transaction. Entries up to the cursor have been applied and are skipped,
  /// so that a page may come twice.
  ///
  /// - Parameters:
  ///   - since: the cursor that the page was asked for with.
  ///   - next: the cursor after it. The mirror's never goes back.
  ///   - head: of the log when the page was read, when known: rows that nothing refers to any more are removed only
  ///     once everything up to it has come.
  /// - Throws: `.otherEpoch`, `.gap`, `.malformedPage`, `.malformedRow`: nothing of the page is applied.
  @discardableResult
  package func apply(
    _ changes: [Change], since: Int64, next: Int64, epoch: String, head: Int64? = nil
  ) throws -> AppliedChanges {
    var (touched, contacts) = (StoreChanges(), TouchedContacts.none)
    if let head, head - next > Self.farBehind { try setBulk(true) }
    let applied = try writer.write { session in
      let state = SyncState(session: session)
      try state.require(epoch: epoch)
      var page = try ChangePage(session: session, position: try state.position())
      let applied = try page.apply(changes, since: since, next: next, head: head)
      (touched, contacts) = (page.touched, page.touchedContacts)
      return applied
    }
    announce(touched, contacts)
    return applied
  }

  /// Entries of the log that are still to come when applying them is worth more memory.
  private static let farBehind: Int64 = 2_000

  /// Makes the log ready for what comes: the first write to a fresh or emptied log waits for the disk, 1 to 15 ms. Call
  /// it while the first answer of the backend is on its way.
  package func prepareLog() throws { try writer.write { try $0.execute("UPDATE sync_state SET runs=runs+1") } }

  /// Gives back what a first copy or a long catching up has taken, and brings the log into the file as far as no reader
  /// holds it back, unless a snapshot is still being fetched. Call it now and then, when nobody waits: some 100 ms after
  /// much, nothing otherwise.
  package func relax() throws {
    guard isBulk.withLock({ $0 }),
      try writer.bare({ try $0.integer("SELECT 1 FROM scope_state WHERE is_complete=0") }) == nil
    else { return }
    try setBulk(false)
  }

  /// Forgets everything; the next `adopt` begins anew. Fast whatever the size.
  package func reset() throws {
    try writer.write { session in
      for table in RecordTable.allCases { try session.execute("DELETE FROM \(table.rawValue)") }
      try session.execute("DELETE FROM counters; DELETE FROM search_blocks; DELETE FROM scope_state")
      try session.execute("DELETE FROM reply_sums")
      try session.execute("INSERT INTO messages_fts(messages_fts) VALUES('delete-all')")
      try session.execute(
        """
        UPDATE sync_state SET epoch=NULL, cursor=NULL, agent_id=NULL, generation=0, needs_sweep=0, indexed_from=0,
          summed_from=0
        """)
    }
    announce([.directory, .conversations, .savedDrafts], .all)
  }
}
