/// The tables that travel, in the order in which a snapshot gives them: whoever is referred to comes first.
package enum RecordTable: String, Codable, Hashable, Sendable, CaseIterable {
  case companies
  case accessProfiles = "access_profiles"
  case agents
  case services
  case serviceMembers = "service_members"
  case channels
  case shortcuts
  case wrapUps = "wrap_ups"
  case templates
  case contacts
  case contactAddresses = "contact_addresses"
  case conversations
  case messages
  case drafts
}

/// One row of one table.
package enum Record: Hashable, Sendable {
  case company(Company)
  case accessProfile(AccessProfile)
  case agent(Agent)
  case service(Service)
  case serviceMember(ServiceMember)
  case channel(Channel)
  case shortcut(Shortcut)
  case wrapUp(WrapUp)
  case contact(Contact)
  case contactAddress(ContactAddress)
  case conversation(Conversation)
  case message(Message)
  case draft(StoredDraft)
  case template(Template)

  package var table: RecordTable {
    switch self {
    case .company: .companies
    case .accessProfile: .accessProfiles
    case .agent: .agents
    case .service: .services
    case .serviceMember: .serviceMembers
    case .channel: .channels
    case .shortcut: .shortcuts
    case .wrapUp: .wrapUps
    case .contact: .contacts
    case .contactAddress: .contactAddresses
    case .conversation: .conversations
    case .message: .messages
    case .draft: .drafts
    case .template: .templates
    }
  }

  package var key: Int64 {
    switch self {
    case .company(let row): row.id.rawValue
    case .accessProfile(let row): row.id.rawValue
    case .agent(let row): row.id.rawValue
    case .service(let row): row.id.rawValue
    case .serviceMember(let row): row.id.rawValue
    case .channel(let row): row.id.rawValue
    case .shortcut(let row): row.id.rawValue
    case .wrapUp(let row): row.id.rawValue
    case .contact(let row): row.id.rawValue
    case .contactAddress(let row): row.id.rawValue
    case .conversation(let row): row.id.rawValue
    case .message(let row): row.id.rawValue
    case .draft(let row): row.id.rawValue
    case .template(let row): row.id.rawValue
    }
  }
}
