/// What a command is about. Operations about the same thing take effect in the order in which they were given; a refused
/// one stops those behind it.
package enum CommandSubject: Hashable, Sendable {
  case conversation(ConversationID)
  case contact(ContactID)
  /// It has no id before the backend gives it one: each stands for itself.
  case newContact(ContactDraft)
}

extension Command {
  package var subject: CommandSubject {
    switch self {
    case .sendMessage(let id, _, _), .addComment(let id, _), .transferToAgent(let id, _, _),
      .transferToService(let id, _, _), .markRead(let id, _), .markUnread(let id), .finalise(let id, _, _, _),
      .createContact(_, let id?), .associateContact(let id, _), .sendTemplate(let id, _, _, _):
      .conversation(id)
    case .createContact(let draft, nil): .newContact(draft)
    case .editContact(let id, _): .contact(id)
    }
  }

  /// nil: it is not about a conversation.
  package var conversationID: ConversationID? {
    if case .conversation(let id) = subject { id } else { nil }
  }

  /// The contact that it names; nil: none.
  package var contactID: ContactID? {
    switch self {
    case .associateContact(_, let id), .editContact(let id, _): id
    default: nil
    }
  }
}
