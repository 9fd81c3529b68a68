import Domain

/// What the databases of a login say of it, read beside whoever has them open. Nothing is written, repaired or migrated:
/// what can't be read is nil.
package struct LoginGlance: Hashable, Sendable {
  package var company: String?
  package var agent: String?
  /// Operations in the outbox that the agent would miss.
  package var unsentCount: Int?

  /// Blocks for milliseconds; for up to five seconds while somebody replaces the file.
  ///
  /// - Parameter agentID: whose login it is; nil: not known.
  package init(mirrorPath: String, outboxPath: String, agentID: AgentID?) {
    let names = Self.read(.mirror, mirrorPath) { session in
      (
        company: try session.text("SELECT name FROM companies LIMIT 1"),
        agent: try agentID.flatMap { try session.text("SELECT name FROM agents WHERE id=?1", $0) }
      )
    }
    company = names?.company
    agent = names?.agent
    unsentCount = Self.read(.outbox, outboxPath) { session in
      var count = 0
      try session.prepared("SELECT body, state, detail FROM operations").forEach { row in
        let isPrecious = try stored(Operation.self, in: row.text(0)).command.isPrecious
        switch OutboxState(name: row.text(1), detail: row.optionalText(2)) {
        case .accepted, .settled: break
        default: if isPrecious { count += 1 }
        }
        return true
      }
      return count
    }
  }

  private static func read<T>(_ file: DatabaseFile, _ path: String, _ body: (Session) throws -> T) -> T? {
    let options = file.reader(path, label: "login.glance", cacheKibibytes: 128)
    guard let connection = try? Connection(options, gate: FileGate()) else { return nil }
    defer { try? connection.close() }
    return try? connection.read(body)
  }
}
