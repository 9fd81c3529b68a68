/// The small tables that every screen needs whole: who and what there is in the company.
package struct Directory: Hashable, Sendable {
  package var company: Company?
  package var me: Agent?
  package var permissions: Set<Permission>
  package var agents: [Agent]
  package var services: [Service]
  package var members: [ServiceMember]
  package var channels: [Channel]
  package var shortcuts: [Shortcut]
  package var wrapUps: [WrapUp]
  /// Of every channel, in any state.
  package var templates: [Template]

  package init(
    company: Company? = nil, me: Agent? = nil, permissions: Set<Permission> = [], agents: [Agent] = [],
    services: [Service] = [], members: [ServiceMember] = [], channels: [Channel] = [], shortcuts: [Shortcut] = [],
    wrapUps: [WrapUp] = [], templates: [Template] = []
  ) {
    self.company = company
    self.me = me
    self.permissions = permissions
    self.agents = agents
    self.services = services
    self.members = members
    self.channels = channels
    self.shortcuts = shortcuts
    self.wrapUps = wrapUps
    self.templates = templates
  }

  /// The services of one agent. O(members).
  package func services(of agent: AgentID) -> Set<ServiceID> {
    Set(members.lazy.filter { $0.agentID == agent }.map(\.serviceID))
  }

  /// Shortcuts for a conversation of `service`: its own and everyone's. O(shortcuts).
  package func shortcuts(for service: ServiceID) -> [Shortcut] {
    shortcuts.filter { $0.serviceID == nil || $0.serviceID == service }
  }
}

/// A contact with the addresses to show in the drawer.
package struct ContactCard: Hashable, Sendable {
  package var contact: Contact
  package var addresses: [ContactAddress]
  /// Of those in the mirror.
  package var conversationCount: Int
  /// When somebody last wrote in one of them; nil: there is none.
  package var lastContactAt: Timestamp?
  /// The agent's changes of it, or the contact itself, are on their way.
  package var isPending: Bool

  package init(
    contact: Contact, addresses: [ContactAddress], conversationCount: Int, lastContactAt: Timestamp? = nil,
    isPending: Bool = false
  ) {
    self.contact = contact
    self.addresses = addresses
    self.conversationCount = conversationCount
    self.lastContactAt = lastContactAt
    self.isPending = isPending
  }
}
