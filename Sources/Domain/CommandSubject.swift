/// What a command is about. Operations about the same thing take effect in the order in which they were given; a refused
/// one stops those behind it.
package enum CommandSubject: Hashable, Sendable {
  case conversation(ConversationID)
  case contact(ContactID)
  /// A lane of its own: a draft never holds up what is said, nor the other way round.
  case draft(ConversationID, DraftKind)
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
    case .saveDraft(let id, let copy): .draft(id, copy.kind)
    case .takeDraft(let id, let take): .draft(id, take.kind)
    }
  }

  /// nil: it is not about a conversation.
  package var conversationID: ConversationID? {
    switch subject {
    case .conversation(let id), .draft(let id, _): id
    case .contact, .newContact: nil
    }
  }

  /// The contact that it names; nil: none.
  package var contactID: ContactID? {
    switch self {
    case .associateContact(_, let id), .editContact(let id, _): id
    default: nil
    }
  }
}
