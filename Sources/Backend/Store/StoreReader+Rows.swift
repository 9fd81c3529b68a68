import Domain

/// Typed ways to one row; nil: no such row in the company.
extension StoreReader {
  package func companyRow() throws -> Company? {
    guard case .company(let row) = try row(.companies, company.rawValue)?.record else { return nil }
    return row
  }

  package func agent(_ id: AgentID) throws -> Agent? {
    guard case .agent(let row) = try row(.agents, id.rawValue)?.record else { return nil }
    return row
  }

  package func accessProfile(_ id: AccessProfileID) throws -> AccessProfile? {
    guard case .accessProfile(let row) = try row(.accessProfiles, id.rawValue)?.record else { return nil }
    return row
  }

  package func service(_ id: ServiceID) throws -> Service? {
    guard case .service(let row) = try row(.services, id.rawValue)?.record else { return nil }
    return row
  }

  package func channel(_ id: ChannelID) throws -> Channel? {
    guard case .channel(let row) = try row(.channels, id.rawValue)?.record else { return nil }
    return row
  }

  package func wrapUp(_ id: WrapUpID) throws -> WrapUp? {
    guard case .wrapUp(let row) = try row(.wrapUps, id.rawValue)?.record else { return nil }
    return row
  }

  package func template(_ id: TemplateID) throws -> Template? {
    guard case .template(let row) = try row(.templates, id.rawValue)?.record else { return nil }
    return row
  }

  package func contact(_ id: ContactID) throws -> Contact? {
    guard case .contact(let row) = try row(.contacts, id.rawValue)?.record else { return nil }
    return row
  }

  package func conversation(_ id: ConversationID) throws -> Conversation? {
    guard case .conversation(let row) = try row(.conversations, id.rawValue)?.record else { return nil }
    return row
  }

  package func message(_ id: MessageID) throws -> Message? {
    guard case .message(let row) = try row(.messages, id.rawValue)?.record else { return nil }
    return row
  }

  package func draft(_ id: StoredDraftID) throws -> StoredDraft? {
    guard case .draft(let row) = try row(.drafts, id.rawValue)?.record else { return nil }
    return row
  }
}
