/// What was typed into a contact's form and not saved, so that it can be offered again. There is one of a subject.
package struct FormDraft: Codable, Hashable, Sendable {
  /// Which form.
  package enum Subject: Hashable, Sendable {
    /// A new contact; nil: of no conversation.
    case new(ConversationID?)
    case edit(ContactID)
  }

  package var subject: Subject
  /// Of a new contact: all of it.
  package var draft: ContactDraft?
  /// Of a known one: what was changed.
  package var edit: ContactEdit?

  /// Neither: nothing is kept.
  package init(_ subject: Subject, draft: ContactDraft? = nil, edit: ContactEdit? = nil) {
    self.subject = subject
    self.draft = draft
    self.edit = edit
  }

  package var isEmpty: Bool { draft == nil && edit?.isEmpty ?? true }
}

extension FormDraft.Subject: RawRepresentable, Codable {
  /// `new`, `new:12` for a conversation, `edit:7` for a contact.
  package init?(rawValue: String) {
    let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false)
    let id = parts.count == 2 ? Int64(parts[1]) : nil
    switch (parts.first, parts.count) {
    case ("new", 1): self = .new(nil)
    case ("new", 2): if let id { self = .new(ConversationID(id)) } else { return nil }
    case ("edit", 2): if let id { self = .edit(ContactID(id)) } else { return nil }
    default: return nil
    }
  }

  package var rawValue: String {
    switch self {
    case .new(let id): id.map { "new:\($0)" } ?? "new"
    case .edit(let id): "edit:\(id)"
    }
  }
}

extension Command {
  /// The form that it was typed into, which keeps nothing any more once the command is stored; nil: none.
  package var formSubject: FormDraft.Subject? {
    switch self {
    case .createContact(_, let conversation): .new(conversation)
    case .associateContact(let conversation, _): .new(conversation)
    case .editContact(let contact, _): .edit(contact)
    default: nil
    }
  }
}
