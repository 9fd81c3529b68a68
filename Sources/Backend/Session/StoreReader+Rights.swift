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
}
