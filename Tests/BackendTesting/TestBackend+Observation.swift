import Backend
import Domain

/// Everything that an operation could change, but for the tokens of logins.
package struct Fingerprint: Hashable, Sendable {
  package var head: SyncHead
  package var rows: [VersionedRecord]
  package var outbound: [Message]
  package var lastSequence: Int64?
}

extension TestBackend {
  package func fingerprint() async throws -> Fingerprint {
    try await store.read(SmallCompany.id) { reader in
      var rows: [VersionedRecord] = []
      for table in RecordTable.allCases {
        for key in Int64(1)...60 {
          if let row = try reader.row(table, key) { rows.append(row) }
        }
      }
      let outbound = try [SmallCompany.whatsApp, SmallCompany.mailbox].flatMap {
        try reader.unacknowledged(channel: $0, limit: 100)
      }
      let head = try reader.syncHead()
      let last = try reader.logEntries(since: 0, limit: 10_000).last?.sequence
      return Fingerprint(head: head, rows: rows, outbound: outbound, lastSequence: last)
    }
  }

  package func isRemembered(_ id: OperationID) async throws -> Bool {
    try await store.read(SmallCompany.id) { try $0.operation(id) != nil }
  }

  package func setConversation(
    _ id: ConversationID, _ change: @escaping @Sendable (inout Conversation) -> Void
  ) async throws {
    let moment = clock.now
    try await store.write(SmallCompany.id) { writer in
      guard var row = try writer.conversation(id) else { throw BackendError.notFound("no such conversation") }
      change(&row)
      _ = try writer.publish(
        [StagedChange(.put(.conversation(row)), scope: .service(row.serviceID))], at: moment)
    }
  }

  /// What the agent is told after `since`, each as `put table key`.
  package func told(_ agent: AgentID, since: Int64) async throws -> [String] {
    try await changes(agent, since: since).map(\.summary)
  }

  package func changes(_ agent: AgentID, since: Int64) async throws -> [Change] {
    try await backend.changes(session(agent), since: since, limit: 5_000, maxBytes: 10_000_000).entries
  }

  /// Every row of the scope, page after page of `limit` rows.
  package func snapshot(_ agent: AgentID, _ scope: Scope, limit: Int = 5_000) async throws -> [VersionedRecord] {
    let session = try await session(agent)
    var rows: [VersionedRecord] = []
    var after: String?
    repeat {
      let page = try await backend.snapshotPage(session, scope: scope, after: after, limit: limit)
      rows += page.rows
      after = page.after
    } while after != nil
    return rows
  }

  package func receive(
    _ text: String, id: String, from address: String = "5511987654321", name: String? = nil
  ) async throws -> InboundReceipt {
    let message = InboundMessage(externalID: id, address: address, senderName: name, text: text)
    return try await backend.receiveInbound(message, access(SmallCompany.whatsApp))
  }
}

extension Change {
  package var summary: String {
    switch kind {
    case .put(_, let record): "put \(record.table.rawValue) \(record.key)"
    case .del(let table, let key): "del \(table.rawValue) \(key)"
    case .drop(let table, let key): "drop \(table.rawValue) \(key)"
    case .scopeAdd(let scope): "add \(scope.rawValue)"
    case .scopeDrop(let scope): "lose \(scope.rawValue)"
    }
  }
}
