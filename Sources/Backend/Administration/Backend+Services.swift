import Domain

extension Backend {
  /// Opens a new service. Who sees all services sees it at once.
  ///
  /// - Throws: `forbidden` without the permission `administration`; `malformed`.
  package func addService(named name: String, _ session: AgentSession) async throws -> ServiceID {
    let name = try Self.serviceName(name)
    let moment = now()
    return try await commit(session.company) { writer in
      try writer.require(.administration, session)
      let id = ServiceID(try writer.nextID(.services))
      var changes = [StagedChange(.put(.service(Service(id: id, name: name))), scope: .config)]
      var seesAll: [AccessProfileID: Bool] = [:]
      for agent in try writer.everyAgent() {
        let known = seesAll[agent.profileID]
        let sees =
          try known ?? writer.accessProfile(agent.profileID)?.permissions.contains(.seeAllServices) ?? false
        seesAll[agent.profileID] = sees
        if sees { changes.append(StagedChange(.scopeAdd(id), scope: .agent(agent.id))) }
      }
      return (id, try writer.publish(changes, at: moment))
    }
  }

  /// Renames a service, or closes or opens it; nil leaves as it is. A closed service takes no transfers; its
  /// conversations stay visible to whoever saw them.
  ///
  /// - Throws: `forbidden` without the permission `administration`; `notFound`, `malformed`.
  package func changeService(
    _ service: ServiceID, name: String?, isActive: Bool?, _ session: AgentSession
  ) async throws {
    let name = try name.map(Self.serviceName)
    try await administer(session, needs: .administration) { writer in
      guard let old = try writer.service(service) else { throw BackendError.notFound("there is no such service") }
      var row = old
      row.name = name ?? row.name
      row.isActive = isActive ?? row.isActive
      return row == old ? [] : [StagedChange(.put(.service(row)), scope: .config)]
    }
  }

  private static func serviceName(_ text: String) throws -> String {
    guard (1...200).contains(text.utf8.count), text.contains(where: { !$0.isWhitespace }) else {
      throw BackendError.malformed("a service needs a name of 1 to 200 bytes")
    }
    return storableText(text)
  }
}
