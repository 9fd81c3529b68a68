import Domain

extension StoreReader {
  /// Judges by the rights of this transaction, not by those that the session began with.
  ///
  /// - Throws: `forbidden`, `revoked` when the agent was switched off.
  func require(_ permission: Permission, _ session: AgentSession) throws {
    guard let rights = try rights(of: session.agent.id) else { throw BackendError.revoked }
    guard rights.visibility.permissions.contains(permission) else {
      throw BackendError.forbidden("this needs the permission '\(permission.rawValue)'")
    }
  }

  /// Every agent of the company, by rising id.
  func everyAgent() throws -> [Agent] {
    var agents: [Agent] = []
    while true {
      let page = try configRows(.agents, after: agents.last?.id.rawValue ?? 0, limit: 1_000)
      for case .agent(let row) in page.lazy.map(\.record) { agents.append(row) }
      if page.count < 1_000 { return agents }
    }
  }
}
