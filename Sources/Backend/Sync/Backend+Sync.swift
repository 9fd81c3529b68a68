import Domain

extension Backend {
  /// Where the log stands, and the scopes that the agent sees.
  package func hello(_ session: AgentSession) async throws -> Hello {
    try await store.read(session.company) { reader in
      let services = try reader.visibility(of: session).services.sorted().map(Scope.service)
      // Last: what is said counts before what is not said yet.
      return Hello(head: try reader.syncHead(), scopes: [.config] + services + [.agent(session.agent.id)])
    }
  }

  /// The newest sequence number of the session's company.
  package func head(_ session: AgentSession) async throws -> Int64 {
    try await store.read(session.company) { try $0.syncHead().sequence }
  }

  /// What the session's company calls its present history.
  package func epoch(_ session: AgentSession) async throws -> String {
    try await store.read(session.company) { try $0.syncHead().epoch }
  }

  /// The company's heads as the log grows, the present one first, the newest only. Ends with `shutDown`.
  package func headUpdates(_ company: CompanyID) -> AsyncStream<Int64> { heads.listen(company) }

  /// One page of a scope's rows. A service's open conversations come first, with their contacts and messages, the
  /// finished ones within the horizon after them; tables in the order of `RecordTable` each time.
  ///
  /// While a console fetches pages, and until it has caught up with the changes since, the log keeps those changes.
  /// - Parameters:
  ///   - after: from the page before; nil: the first page.
  ///   - limit: rows; a page may hold a few more (a contact's addresses stay together). 1 to 5,000.
  /// - Throws: `notFound` for a scope that the agent does not see, `malformed` for a cursor that is none.
  package func snapshotPage(
    _ session: AgentSession, scope: Scope, after: String?, limit: Int
  ) async throws -> SnapshotPage {
    guard session.visibility.hasSnapshot(of: scope) else { throw BackendError.noSuchScope }
    guard let cursor = SnapshotCursor(after, of: scope) else {
      throw BackendError.malformed("the snapshot cursor is not one of this scope")
    }
    if cursor.head == nil { try await pin(session, scope, at: nil) }
    let moment = now()
    let (page, needsPin) = try await store.read(session.company) { reader in
      guard try reader.visibility(of: session).hasSnapshot(of: scope) else { throw BackendError.noSuchScope }
      let head = try reader.syncHead()
      let days = try reader.companyRow()?.settings.finishedHorizonDays ?? 0
      var cursor = cursor
      if cursor.head == nil { cursor.head = head.sequence }
      var pager = SnapshotPager(
        reader: reader, scope: scope, finalisedSince: moment - .hours(Int64(days) * 24),
        limit: min(max(limit, 1), 5_000))
      let next = try pager.fill(from: cursor)
      let page = SnapshotPage(rows: pager.rows, head: head.sequence, epoch: head.epoch, after: next?.text)
      let pin = try reader.pin(agent: session.agent.id, device: session.device, scope: scope)
      return (page, pin.map { $0.until < moment + PinTime.renewal } ?? true)
    }
    if needsPin { try await pin(session, scope, at: cursor.head) }
    return page
  }

  /// What changed after the cursor, as the agent may see it now.
  ///
  /// - Parameters:
  ///   - limit: entries looked at, 1 to 5,000.
  ///   - maxBytes: of the rows' text, roughly; at least one entry comes whatever its size.
  /// - Throws: `gone` when the log cannot go on from `since`.
  package func changes(
    _ session: AgentSession, since: Int64, limit: Int, maxBytes: Int
  ) async throws -> ChangesPage {
    let (page, hasPin) = try await store.read(session.company) { reader in
      let head = try reader.syncHead()
      if since < head.floor {
        throw BackendError.gone(reason: max(since, 0) < head.epochStart ? .epoch : .compacted, scopes: nil)
      }
      if since > head.sequence { throw BackendError.gone(reason: .epoch, scopes: nil) }
      var view = ChangeView(reader: reader, visibility: try reader.visibility(of: session))
      var page = ChangesPage(entries: [], next: since, head: head.sequence, epoch: head.epoch)
      var bytes = 0
      let entries = try reader.logEntries(since: since, limit: min(max(limit, 1), 5_000))
      for (index, entry) in entries.enumerated() {
        // Some at a time: rows may be large, and the page ends at its bytes.
        if index % 250 == 0 { try view.prepare(entries[index..<min(index + 250, entries.count)]) }
        if let change = try view.change(entry) {
          let size = change.approximateBytes
          if !page.entries.isEmpty, bytes + size > maxBytes { break }
          bytes += size
          page.entries.append(change)
        }
        page.next = entry.sequence
      }
      let hasPin = try reader.hasPin(agent: session.agent.id, device: session.device, upTo: since)
      return (page, hasPin)
    }
    if hasPin { await releasePins(session, upTo: since) }
    return page
  }
}

extension Visibility {
  /// Whether the scope is one that this agent fetches as a snapshot and compares digests of.
  func hasSnapshot(of scope: Scope) -> Bool {
    switch scope {
    case .config: true
    case .service(let id): services.contains(id)
    case .agent(let id): id == agentID
    case .contact, .conversation: false
    }
  }
}
