import Domain

/// What a change of rights tells the agents whom it concerns: services that came into view, and that left it.
///
/// Entries are written under each agent's own scope, and are judged again when they are pulled.
struct ScopeEntries {
  /// The services that an agent sees, before or after.
  typealias View = [AgentID: Set<ServiceID>]

  let before: View
  let after: View

  /// By rising agent and service.
  var changes: [StagedChange] {
    after.keys.sorted().flatMap { agent -> [StagedChange] in
      let old = before[agent] ?? []
      let new = after[agent] ?? []
      return new.subtracting(old).sorted().map { StagedChange(.scopeAdd($0), scope: .agent(agent)) }
        + old.subtracting(new).sorted().map { StagedChange(.scopeDrop($0), scope: .agent(agent)) }
    }
  }
}

extension StoreReader {
  /// What the agent would see with that profile; nil: with none.
  func view(of agent: AgentID, profile: AccessProfile?) throws -> Set<ServiceID> {
    let permissions = profile?.permissions ?? []
    return Visibility(
      agentID: agent, permissions: permissions, memberOf: try services(of: agent),
      allServices: permissions.contains(.seeAllServices) ? try allServices() : []
    ).services
  }
}
