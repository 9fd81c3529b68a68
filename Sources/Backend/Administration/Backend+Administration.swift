import Domain
import Logging

extension Backend {
  /// Makes an agent a member of a service, or no longer one. Already so: nothing happens.
  ///
  /// - Throws: `forbidden` without the permission `administration`; `notFound`.
  package func changeMembership(
    of agent: AgentID, in service: ServiceID, isMember: Bool, _ session: AgentSession
  ) async throws {
    try await administer(session, needs: .administration) { writer in
      guard let row = try writer.agent(agent) else { throw BackendError.notFound("there is no such agent") }
      guard try writer.service(service) != nil else { throw BackendError.notFound("there is no such service") }
      let known = try writer.membership(of: agent, in: service)
      guard (known != nil) != isMember else { return [] }
      var changes: [StagedChange]
      if let known {
        changes = [StagedChange(.del(.serviceMembers, key: known.rawValue), scope: .config)]
      } else {
        let id = ServiceMemberID(try writer.nextID(.serviceMembers))
        let member = ServiceMember(id: id, serviceID: service, agentID: agent)
        changes = [StagedChange(.put(.serviceMember(member)), scope: .config)]
      }
      let seesAll = try writer.accessProfile(row.profileID)?.permissions.contains(.seeAllServices) ?? false
      if !seesAll {
        changes.append(StagedChange(isMember ? .scopeAdd(service) : .scopeDrop(service), scope: .agent(agent)))
      }
      return changes
    }
  }

  /// Gives an agent another profile, or switches the agent off or on; nil leaves as it is. Whoever is switched off loses
  /// every login at once, and needs a new one when switched on again.
  ///
  /// - Throws: `forbidden` without the permission `security`; `notFound`.
  package func changeAgent(
    _ agent: AgentID, profile: AccessProfileID?, isActive: Bool?, _ session: AgentSession
  ) async throws {
    try await administer(session, needs: .security) { writer in
      guard let old = try writer.agent(agent) else { throw BackendError.notFound("there is no such agent") }
      var row = old
      if let profile {
        guard try writer.accessProfile(profile) != nil else { throw BackendError.notFound("there is no such profile") }
        row.profileID = profile
      }
      row.isActive = isActive ?? row.isActive
      guard row != old else { return [] }
      let views = ScopeEntries(
        before: [agent: try writer.view(of: agent, profile: writer.accessProfile(old.profileID))],
        after: [agent: try writer.view(of: agent, profile: writer.accessProfile(row.profileID))])
      return [StagedChange(.put(.agent(row)), scope: .config)] + views.changes
    }
    guard isActive == false else { return }
    // Their tokens are of no use already; marked, they are remembered for longer than they would have lasted.
    let moment = now()
    _ = try await store.writeAccounts { try $0.revoke(agent, device: nil, but: nil, at: moment) }
  }

  /// Changes what a profile allows, for every agent who has it.
  ///
  /// - Throws: `forbidden` without the permission `security`; `notFound`.
  package func changeProfile(
    _ profile: AccessProfileID, permissions: Set<Permission>, _ session: AgentSession
  ) async throws {
    try await administer(session, needs: .security) { writer in
      guard let old = try writer.accessProfile(profile) else {
        throw BackendError.notFound("there is no such profile")
      }
      var row = old
      row.permissions = permissions
      guard row != old else { return [] }
      var before: ScopeEntries.View = [:]
      var after: ScopeEntries.View = [:]
      if old.permissions.contains(.seeAllServices) != permissions.contains(.seeAllServices) {
        for agent in try writer.everyAgent() where agent.profileID == profile {
          before[agent.id] = try writer.view(of: agent.id, profile: old)
          after[agent.id] = try writer.view(of: agent.id, profile: row)
        }
      }
      return [StagedChange(.put(.accessProfile(row)), scope: .config)]
        + ScopeEntries(before: before, after: after).changes
    }
  }

  /// - Throws: `forbidden` without the permission `administration`; `malformed`.
  package func changeSettings(_ settings: CompanySettings, _ session: AgentSession) async throws {
    guard (0...3_650).contains(settings.finishedHorizonDays) else {
      throw BackendError.malformed("a mirror holds 0 to 3,650 days of finished conversations")
    }
    try await administer(session, needs: .administration) { writer in
      guard var row = try writer.companyRow(), row.settings != settings else { return [] }
      row.settings = settings
      return [StagedChange(.put(.company(row)), scope: .config)]
    }
  }

  /// Judges and writes in one transaction; `body` returns what is to be published.
  func administer(
    _ session: AgentSession, needs permission: Permission,
    _ body: @escaping @Sendable (any StoreWriter) throws -> [StagedChange]
  ) async throws {
    let moment = now()
    try await commit(session.company) { writer in
      try writer.require(permission, session)
      let changes = try body(writer)
      guard !changes.isEmpty else { return ((), nil) }
      return ((), try writer.publish(changes, at: moment))
    }
  }
}
