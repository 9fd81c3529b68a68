import Domain

extension StoreReader {
  /// The agent with the rights of this moment; nil: no such agent, or no longer active.
  func rights(of id: AgentID) throws -> (agent: Agent, visibility: Visibility)? {
    guard let agent = try agent(id), agent.isActive else { return nil }
    let permissions = try accessProfile(agent.profileID)?.permissions ?? []
    let visibility = Visibility(
      agentID: id, permissions: permissions, memberOf: try services(of: id),
      allServices: permissions.contains(.seeAllServices) ? try allServices() : [])
    return (agent, visibility)
  }

  /// What the session's agent may see in the state that is being read. The session's own rights may be older: judged by
  /// them, what came into view since would be passed over, and never told of again.
  ///
  /// - Throws: `revoked`: the agent was switched off.
  func visibility(of session: AgentSession) throws -> Visibility {
    guard let rights = try rights(of: session.agent.id) else { throw BackendError.revoked }
    return rights.visibility
  }
}
