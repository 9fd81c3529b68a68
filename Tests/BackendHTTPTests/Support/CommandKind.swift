import Domain

/// Every kind of command, for tables that must miss none: a new kind of `Command` does not compile before it stands
/// here, and a test holds this list against the names on the wire.
enum CommandKind: CaseIterable, Sendable {
  case sendMessage, addComment, transferToAgent, transferToService, markRead, markUnread, finalise, createContact,
    associateContact, editContact, saveDraft, takeDraft, sendTemplate

  init(_ command: Command) {
    switch command {
    case .sendMessage: self = .sendMessage
    case .addComment: self = .addComment
    case .transferToAgent: self = .transferToAgent
    case .transferToService: self = .transferToService
    case .markRead: self = .markRead
    case .markUnread: self = .markUnread
    case .finalise: self = .finalise
    case .createContact: self = .createContact
    case .associateContact: self = .associateContact
    case .editContact: self = .editContact
    case .saveDraft: self = .saveDraft
    case .takeDraft: self = .takeDraft
    case .sendTemplate: self = .sendTemplate
    }
  }

  /// What a profile must allow for it; nil: seeing the conversation is enough.
  var needed: Permission? {
    switch self {
    case .sendMessage, .saveDraft, .sendTemplate: .reply
    case .addComment: .comment
    case .transferToAgent, .transferToService: .transfer
    case .finalise: .finalise
    case .createContact, .associateContact, .editContact: .editContacts
    case .markRead, .markUnread, .takeDraft: nil
    }
  }

  /// What answers when it is out of sight.
  var unseen: ParkReason { self == .editContact ? .contactNotFound : .conversationNotFound }

  func command(
    on conversation: ConversationID, message: MessageID, agent: AgentID, service: ServiceID,
    contact: ContactID = .init(1)
  ) -> Command {
    switch self {
    case .sendMessage: .sendMessage(conversation: conversation, text: "t", draftGeneration: nil)
    case .addComment: .addComment(conversation: conversation, text: "t")
    case .transferToAgent: .transferToAgent(conversation: conversation, agent: agent, comment: nil)
    case .transferToService: .transferToService(conversation: conversation, service: service, comment: nil)
    case .markRead: .markRead(conversation: conversation, upTo: message)
    case .markUnread: .markUnread(conversation: conversation)
    case .finalise: .finalise(conversation: conversation, wrapUp: nil, comment: nil, externalProtocol: nil)
    case .createContact: .createContact(ContactDraft(name: "n"), conversation: conversation)
    case .associateContact: .associateContact(conversation: conversation, contact: contact)
    case .editContact: .editContact(contact: contact, ContactEdit(notes: .init(from: "", to: "n")))
    case .saveDraft:
      .saveDraft(conversation: conversation, DraftCopy(kind: .reply, text: "t", generation: 1, machine: "m"))
    case .takeDraft:
      .takeDraft(
        conversation: conversation,
        DraftTake(kind: .reply, draft: .init(1), savedAt: Timestamp(milliseconds: 1), machine: "m"))
    case .sendTemplate:
      .sendTemplate(conversation: conversation, template: .init(302), values: [:], text: "De 1 a 5?")
    }
  }

  /// Without anything that may be left out.
  var least: Command {
    if self == .createContact { return .createContact(ContactDraft(name: "n"), conversation: nil) }
    if self == .editContact { return .editContact(contact: .init(1), ContactEdit()) }
    return command(on: .init(1), message: .init(1), agent: .init(1), service: .init(1))
  }

  /// With everything.
  var most: Command {
    switch self {
    case .sendMessage: .sendMessage(conversation: .init(1), text: "t", draftGeneration: 1)
    case .transferToAgent: .transferToAgent(conversation: .init(1), agent: .init(1), comment: "c")
    case .transferToService: .transferToService(conversation: .init(1), service: .init(1), comment: "c")
    case .finalise: .finalise(conversation: .init(1), wrapUp: .init(1), comment: "c", externalProtocol: "e")
    case .createContact:
      .createContact(
        ContactDraft(name: "n", notes: "o", addresses: [DraftAddress(.email, "a@b.example")]), conversation: .init(1))
    case .editContact:
      .editContact(
        contact: .init(1),
        ContactEdit(
          name: .init(from: "a", to: "b"), notes: .init(from: "", to: "c"),
          addresses: [
            .init(id: .init(1), medium: .voice, from: "1", to: nil), .init(medium: .whatsApp, to: "5511987654321"),
          ]))
    case .sendTemplate:
      .sendTemplate(conversation: .init(1), template: .init(1), values: ["first_name": "a", "1": "b"], text: "t")
    case .addComment, .markRead, .markUnread, .associateContact, .saveDraft, .takeDraft: least
    }
  }
}
