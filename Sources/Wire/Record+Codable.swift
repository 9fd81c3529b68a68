import Domain

/// A record is encoded as the row's own object; which table it is of stands beside it.
extension Record {
  func encode<Key: CodingKey>(to container: inout KeyedEncodingContainer<Key>, forKey key: Key) throws {
    switch self {
    case .company(let row): try container.encode(row, forKey: key)
    case .accessProfile(let row): try container.encode(row, forKey: key)
    case .agent(let row): try container.encode(row, forKey: key)
    case .service(let row): try container.encode(row, forKey: key)
    case .serviceMember(let row): try container.encode(row, forKey: key)
    case .channel(let row): try container.encode(row, forKey: key)
    case .shortcut(let row): try container.encode(row, forKey: key)
    case .wrapUp(let row): try container.encode(row, forKey: key)
    case .contact(let row): try container.encode(row, forKey: key)
    case .contactAddress(let row): try container.encode(row, forKey: key)
    case .conversation(let row): try container.encode(row, forKey: key)
    case .message(let row): try container.encode(row, forKey: key)
    case .draft(let row): try container.encode(row, forKey: key)
    case .template(let row): try container.encode(row, forKey: key)
    }
  }

  init<Key: CodingKey>(table: RecordTable, from container: KeyedDecodingContainer<Key>, forKey key: Key) throws {
    let record: Record =
      switch table {
      case .companies: .company(try container.decode(Company.self, forKey: key))
      case .accessProfiles: .accessProfile(try container.decode(AccessProfile.self, forKey: key))
      case .agents: .agent(try container.decode(Agent.self, forKey: key))
      case .services: .service(try container.decode(Service.self, forKey: key))
      case .serviceMembers: .serviceMember(try container.decode(ServiceMember.self, forKey: key))
      case .channels: .channel(try container.decode(Channel.self, forKey: key))
      case .shortcuts: .shortcut(try container.decode(Shortcut.self, forKey: key))
      case .wrapUps: .wrapUp(try container.decode(WrapUp.self, forKey: key))
      case .contacts: .contact(try container.decode(Contact.self, forKey: key))
      case .contactAddresses: .contactAddress(try container.decode(ContactAddress.self, forKey: key))
      case .conversations: .conversation(try container.decode(Conversation.self, forKey: key))
      case .messages: .message(try container.decode(Message.self, forKey: key))
      case .drafts: .draft(try container.decode(StoredDraft.self, forKey: key))
      case .templates: .template(try container.decode(Template.self, forKey: key))
      }
    self = record
  }
}
