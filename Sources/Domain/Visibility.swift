/// What one agent may see, worked out by the backend from present rows at each pull.
package struct Visibility: Hashable, Sendable {
  package var agentID: AgentID
  package var permissions: Set<Permission>
  /// The services whose conversations are visible.
  package var services: Set<ServiceID>

  /// - Parameter memberOf: the services that the agent is a member of.
  package init(
    agentID: AgentID, permissions: Set<Permission>, memberOf: Set<ServiceID>, allServices: Set<ServiceID>
  ) {
    self.agentID = agentID
    self.permissions = permissions
    self.services = permissions.contains(.seeAllServices) ? allServices : memberOf
  }

  package func allows(_ conversation: Conversation) -> Bool { services.contains(conversation.serviceID) }

  /// A contact with a conversation in view, or one without any when the agent may edit contacts.
  ///
  /// - Parameter conversationsIn: the services that it has conversations in, of any state.
  package func allowsContact(conversationsIn: Set<ServiceID>) -> Bool {
    conversationsIn.isEmpty ? permissions.contains(.editContacts) : !services.isDisjoint(with: conversationsIn)
  }
}

/// A part of the data that an agent sees or does not see as a whole. Its text form travels on the wire.
package enum Scope: Hashable, Sendable, Comparable {
  /// Company, access profiles, agents, services, members, channels, shortcuts, wrap-ups and templates.
  case config
  /// The conversations of a service with their messages.
  case service(ServiceID)
  case conversation(ConversationID)
  case contact(ContactID)
  case agent(AgentID)

  package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  // As a `RawRepresentable` it would be compared, and hashed, by its text form.
  package static func == (left: Self, right: Self) -> Bool { left.order == right.order }

  package func hash(into hasher: inout Hasher) {
    let (kind, id) = order
    hasher.combine(kind)
    hasher.combine(id)
  }

  private var order: (Int, Int64) {
    switch self {
    case .config: (0, 0)
    case .agent(let id): (1, id.rawValue)
    case .contact(let id): (2, id.rawValue)
    case .service(let id): (3, id.rawValue)
    case .conversation(let id): (4, id.rawValue)
    }
  }
}

extension Scope: RawRepresentable, Codable {
  package init?(rawValue: String) {
    if rawValue == "config" {
      self = .config
      return
    }
    let parts = rawValue.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
    switch parts[0] {
    case "service": self = .service(.init(id))
    case "conversation": self = .conversation(.init(id))
    case "contact": self = .contact(.init(id))
    case "agent": self = .agent(.init(id))
    default: return nil
    }
  }

  package var rawValue: String {
    switch self {
    case .config: "config"
    case .service(let id): "service:\(id)"
    case .conversation(let id): "conversation:\(id)"
    case .contact(let id): "contact:\(id)"
    case .agent(let id): "agent:\(id)"
    }
  }
}
