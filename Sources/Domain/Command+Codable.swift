extension Command: Codable {
  private enum Kind: String, Codable, CaseIterable {
    case sendMessage = "send_message"
    case addComment = "add_comment"
    case transferToAgent = "transfer_to_agent"
    case transferToService = "transfer_to_service"
    case markRead = "mark_read"
    case markUnread = "mark_unread"
    case finalise
    case createContact = "create_contact"
    case associateContact = "associate_contact"
    case editContact = "edit_contact"
    case saveDraft = "save_draft"
    case takeDraft = "take_draft"
    case sendTemplate = "send_template"
  }

  private enum CodingKeys: String, CodingKey {
    case kind, conversation, text, agent, service, comment, contact, edit, draft, taken, template, values
    case draftGeneration = "draft_generation"
    case upTo = "up_to"
    case wrapUp = "wrap_up"
    case externalProtocol = "external_protocol"
  }

  /// Of a template's variable: names are the company's, so they are no keys of the format.
  private struct NamedValue: Codable {
    var name: String
    var value: String
  }

  /// The names of all kinds.
  package static var kindNames: [String] { Kind.allCases.map(\.rawValue) }

  /// The name of the command's kind on the wire and in the databases.
  package var kindName: String { kind.rawValue }

  private var kind: Kind {
    switch self {
    case .sendMessage: .sendMessage
    case .addComment: .addComment
    case .transferToAgent: .transferToAgent
    case .transferToService: .transferToService
    case .markRead: .markRead
    case .markUnread: .markUnread
    case .finalise: .finalise
    case .createContact: .createContact
    case .associateContact: .associateContact
    case .editContact: .editContact
    case .saveDraft: .saveDraft
    case .takeDraft: .takeDraft
    case .sendTemplate: .sendTemplate
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try container.decode(Kind.self, forKey: .kind)
    switch kind {
    case .createContact:
      self = .createContact(
        try container.decode(ContactDraft.self, forKey: .contact),
        conversation: try container.decodeIfPresent(ConversationID.self, forKey: .conversation))
      return
    case .editContact:
      self = .editContact(
        contact: try container.decode(ContactID.self, forKey: .contact),
        try container.decode(ContactEdit.self, forKey: .edit))
      return
    default: break
    }
    let conversation = try container.decode(ConversationID.self, forKey: .conversation)
    switch kind {
    case .sendMessage:
      self = .sendMessage(
        conversation: conversation, text: try container.decode(String.self, forKey: .text),
        draftGeneration: try container.decodeIfPresent(Int64.self, forKey: .draftGeneration))
    case .addComment:
      self = .addComment(conversation: conversation, text: try container.decode(String.self, forKey: .text))
    case .transferToAgent:
      self = .transferToAgent(
        conversation: conversation, agent: try container.decode(AgentID.self, forKey: .agent),
        comment: try container.decodeIfPresent(String.self, forKey: .comment))
    case .transferToService:
      self = .transferToService(
        conversation: conversation, service: try container.decode(ServiceID.self, forKey: .service),
        comment: try container.decodeIfPresent(String.self, forKey: .comment))
    case .markRead:
      self = .markRead(conversation: conversation, upTo: try container.decode(MessageID.self, forKey: .upTo))
    case .markUnread:
      self = .markUnread(conversation: conversation)
    case .finalise:
      self = .finalise(
        conversation: conversation, wrapUp: try container.decodeIfPresent(WrapUpID.self, forKey: .wrapUp),
        comment: try container.decodeIfPresent(String.self, forKey: .comment),
        externalProtocol: try container.decodeIfPresent(String.self, forKey: .externalProtocol))
    case .associateContact:
      self = .associateContact(
        conversation: conversation, contact: try container.decode(ContactID.self, forKey: .contact))
    case .saveDraft:
      self = .saveDraft(conversation: conversation, try container.decode(DraftCopy.self, forKey: .draft))
    case .takeDraft:
      self = .takeDraft(conversation: conversation, try container.decode(DraftTake.self, forKey: .taken))
    case .sendTemplate:
      self = .sendTemplate(
        conversation: conversation, template: try container.decode(TemplateID.self, forKey: .template),
        values: Dictionary(
          try container.decode([NamedValue].self, forKey: .values).map { ($0.name, $0.value) },
          uniquingKeysWith: { $1 }),
        text: try container.decode(String.self, forKey: .text))
    case .createContact, .editContact:
      preconditionFailure("decoded above")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encodeIfPresent(conversationID, forKey: .conversation)
    switch self {
    case .sendMessage(_, let text, let draftGeneration):
      try container.encode(text, forKey: .text)
      try container.encodeIfPresent(draftGeneration, forKey: .draftGeneration)
    case .addComment(_, let text):
      try container.encode(text, forKey: .text)
    case .transferToAgent(_, let agent, let comment):
      try container.encode(agent, forKey: .agent)
      try container.encodeIfPresent(comment, forKey: .comment)
    case .transferToService(_, let service, let comment):
      try container.encode(service, forKey: .service)
      try container.encodeIfPresent(comment, forKey: .comment)
    case .markRead(_, let upTo):
      try container.encode(upTo, forKey: .upTo)
    case .markUnread:
      break
    case .finalise(_, let wrapUp, let comment, let externalProtocol):
      try container.encodeIfPresent(wrapUp, forKey: .wrapUp)
      try container.encodeIfPresent(comment, forKey: .comment)
      try container.encodeIfPresent(externalProtocol, forKey: .externalProtocol)
    case .createContact(let draft, _):
      try container.encode(draft, forKey: .contact)
    case .associateContact(_, let contact):
      try container.encode(contact, forKey: .contact)
    case .editContact(let contact, let edit):
      try container.encode(contact, forKey: .contact)
      try container.encode(edit, forKey: .edit)
    case .saveDraft(_, let copy):
      try container.encode(copy, forKey: .draft)
    case .takeDraft(_, let take):
      try container.encode(take, forKey: .taken)
    case .sendTemplate(_, let template, let values, let text):
      try container.encode(template, forKey: .template)
      try container.encode(
        values.sorted { $0.key < $1.key }.map { NamedValue(name: $0.key, value: $0.value) }, forKey: .values)
      try container.encode(text, forKey: .text)
    }
  }
}
