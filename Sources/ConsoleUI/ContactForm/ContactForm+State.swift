import Catalog
import Domain
import Text

/// A contact being written: name, addresses by medium, notes, with what is wrong at the field.
package enum ContactForm {
  package typealias Purpose = FormDraft.Subject

  package enum Kind: Hashable, Sendable {
    case name
    /// nil: a new one.
    case address(Medium, ContactAddressID?)
    case notes
  }

  package struct Field: Hashable, Sendable {
    package let kind: Kind
    package internal(set) var input: TextField
    /// What is wrong with it, in words; nil: nothing, or not judged yet.
    package internal(set) var fault: String?

    init(_ kind: Kind, _ text: String = "") {
      self.kind = kind
      let most =
        switch kind {
        case .name: ContactRules.maxNameCharacters
        case .address: 254
        case .notes: ContactRules.maxNotesCharacters
        }
      input = TextField(text, maxCharacters: most)
    }
  }

  package struct State: Hashable, Sendable {
    package let purpose: Purpose
    /// As it stood when the form was opened; nil: a new one.
    package let present: PresentContact?
    /// The contact whose conversation it is; its address moves to the new one.
    let conversationContact: ContactID?
    let seen: Seen?
    package internal(set) var fields: [Field]
    package internal(set) var focused = 0
    /// Why it is open again; nil: it is not.
    package internal(set) var remark: SafeText?
    /// The contact that has the address of a field, and which; nil: none, or not known.
    package internal(set) var holder: ContactHolderPlace?
    /// What is being looked for before it is saved.
    package internal(set) var asked: ContactCheck?

    init(
      purpose: Purpose, present: PresentContact? = nil, draft: ContactDraft? = nil,
      conversationContact: ContactID? = nil, seen: Seen? = nil
    ) {
      self.purpose = purpose
      self.present = present
      self.conversationContact = conversationContact
      self.seen = seen
      var fields = [Field(.name, present?.contact.name ?? draft?.name ?? "")]
      for medium in ContactForm.media {
        if let present {
          for row in present.addresses where row.medium == medium {
            fields.append(Field(.address(medium, row.id), row.address))
          }
        }
        for one in draft?.addresses ?? [] where one.medium == medium {
          fields.append(Field(.address(medium, nil), one.address))
        }
      }
      fields.append(Field(.notes, present?.contact.notes ?? draft?.notes ?? ""))
      self.fields = fields
      addEmpty()
    }

    /// Below the last address of each medium there is a line for another.
    mutating func addEmpty() {
      for medium in ContactForm.media where medium != .inPerson {
        let own = fields.indices.filter { fields[$0].medium == medium }
        guard own.last.map({ !fields[$0].input.isEmpty }) ?? true else { continue }
        let index = (own.last ?? place(before: medium)) + 1
        fields.insert(Field(.address(medium, nil)), at: index)
        if focused >= index { focused += 1 }
      }
    }

    private func place(before medium: Medium) -> Int {
      let earlier = ContactForm.media.prefix { $0 != medium }
      return fields.lastIndex { field in field.kind == .name || field.medium.map(earlier.contains) ?? false } ?? 0
    }

    /// As it would be stored.
    package var draft: ContactDraft {
      ContactRules.tidied(
        ContactDraft(
          name: text(.name), notes: text(.notes),
          addresses: fields.compactMap { field in field.medium.map { DraftAddress($0, field.input.text) } }))
    }

    /// The fields of `draft.addresses`, one after another.
    var addressFields: [Int] {
      fields.indices.filter { index in
        guard let medium = fields[index].medium else { return false }
        return !ContactRules.tidied(address: fields[index].input.text, medium: medium).isEmpty
      }
    }

    /// What was changed of the contact.
    package var edit: ContactEdit {
      guard let present else { return ContactEdit() }
      let draft = draft
      var edit = ContactEdit()
      if draft.name != present.contact.name { edit.name = .init(from: present.contact.name, to: draft.name) }
      if draft.notes != present.contact.notes { edit.notes = .init(from: present.contact.notes, to: draft.notes) }
      for field in fields {
        guard case .address(let medium, let id) = field.kind else { continue }
        let text = ContactRules.tidied(address: field.input.text, medium: medium)
        guard let id, let row = present.addresses.first(where: { $0.id == id }) else {
          if !text.isEmpty { edit.addresses.append(.init(medium: medium, to: text)) }
          continue
        }
        // What was not touched is left as it is, however it is written.
        if field.input.text == row.address { continue }
        edit.addresses.append(.init(id: id, medium: medium, from: row.address, to: text.isEmpty ? nil : text))
      }
      return edit
    }

    private func text(_ kind: Kind) -> String { fields.first { $0.kind == kind }?.input.text ?? "" }

    /// Something was typed that is not stored.
    package var isChanged: Bool {
      if present != nil { return !edit.isEmpty }
      return draft != initialDraft
    }

    /// Of a new contact: what the form was filled with by itself.
    var initialDraft = ContactDraft(name: "")

    /// Lays an earlier change over the contact as it stands now.
    mutating func lay(_ edit: ContactEdit) {
      func set(_ text: String, where isWanted: (Kind) -> Bool) {
        guard let index = fields.firstIndex(where: { isWanted($0.kind) }) else { return }
        fields[index].input = Field(fields[index].kind, text).input
      }
      if let name = edit.name { set(name.to) { $0 == .name } }
      if let notes = edit.notes { set(notes.to) { $0 == .notes } }
      for change in edit.addresses {
        if let id = change.id, fields.contains(where: { $0.kind == .address(change.medium, id) }) {
          set(change.to ?? "") { $0 == .address(change.medium, id) }
        } else if let to = change.to {
          if let index = fields.lastIndex(where: { $0.medium == change.medium && $0.input.isEmpty }) {
            fields[index].input = Field(fields[index].kind, to).input
          } else {
            let index = fields.lastIndex { $0.medium == change.medium } ?? place(before: change.medium)
            fields.insert(Field(.address(change.medium, nil), to), at: index + 1)
          }
          addEmpty()
        }
      }
    }
  }

  /// In the order of the form.
  static let media: [Medium] = [.whatsApp, .voice, .email, .boteria, .inPerson]
}

/// Who has the address of a field.
package struct ContactHolderPlace: Hashable, Sendable {
  package var field: Int
  package var card: ContactCard
}

extension ContactForm.Field {
  var medium: Medium? { if case .address(let medium, _) = kind { medium } else { nil } }
}
