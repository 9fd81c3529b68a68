/// A queue that conversations belong to and agents are members of (manual: 'serviço').
package struct Service: Codable, Hashable, Sendable {
  package var id: ServiceID
  package var name: String
  package var isActive: Bool

  package init(id: ServiceID, name: String, isActive: Bool = true) {
    self.id = id
    self.name = name
    self.isActive = isActive
  }

  enum CodingKeys: String, CodingKey {
    case id, name
    case isActive = "is_active"
  }
}

package struct ServiceMember: Codable, Hashable, Sendable {
  package var id: ServiceMemberID
  package var serviceID: ServiceID
  package var agentID: AgentID

  package init(id: ServiceMemberID, serviceID: ServiceID, agentID: AgentID) {
    self.id = id
    self.serviceID = serviceID
    self.agentID = agentID
  }

  enum CodingKeys: String, CodingKey {
    case id
    case serviceID = "service"
    case agentID = "agent"
  }
}
