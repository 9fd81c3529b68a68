/// A contact as typed into a form, before the backend has named it.
package struct ContactDraft: Codable, Hashable, Sendable {
  package var name: String
  package var notes: String
  package var addresses: [DraftAddress]

  package init(name: String, notes: String = "", addresses: [DraftAddress] = []) {
    self.name = name
    self.notes = notes
    self.addresses = addresses
  }
}

/// An address that is no row yet.
package struct DraftAddress: Codable, Hashable, Sendable {
  package var medium: Medium
  package var address: String

  package init(_ medium: Medium, _ address: String) {
    self.medium = medium
    self.address = address
  }
}

/// What an agent changed of a contact, each value with the one that it was changed from: somebody else's change of
/// another field is none of its business.
package struct ContactEdit: Codable, Hashable, Sendable {
  package struct Text: Codable, Hashable, Sendable {
    package var from: String
    package var to: String

    package init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  package struct Address: Codable, Hashable, Sendable {
    /// nil: a new one.
    package var id: ContactAddressID?
    package var medium: Medium
    /// nil: a new one.
    package var from: String?
    /// nil: taken away.
    package var to: String?

    package init(id: ContactAddressID? = nil, medium: Medium, from: String? = nil, to: String?) {
      self.id = id
      self.medium = medium
      self.from = from
      self.to = to
    }
  }

  package var name: Text?
  package var notes: Text?
  package var addresses: [Address]

  package init(name: Text? = nil, notes: Text? = nil, addresses: [Address] = []) {
    self.name = name
    self.notes = notes
    self.addresses = addresses
  }

  /// With new values as they are stored.
  package var tidied: ContactEdit {
    func tidied(_ change: Text?) -> Text? { change.map { Text(from: $0.from, to: trimmed($0.to)) } }
    return ContactEdit(
      name: tidied(name), notes: tidied(notes),
      addresses: addresses.map { change in
        Address(
          id: change.id, medium: change.medium, from: change.from,
          to: change.to.map { ContactRules.tidied(address: $0, medium: change.medium) })
      })
  }

  package var isEmpty: Bool { name == nil && notes == nil && addresses.isEmpty }
}

/// A contact as it stands, with its addresses by rising id.
package struct PresentContact: Codable, Hashable, Sendable {
  package var contact: Contact
  package var addresses: [ContactAddress]

  package init(contact: Contact, addresses: [ContactAddress]) {
    self.contact = contact
    self.addresses = addresses
  }

  package var draft: ContactDraft {
    ContactDraft(
      name: contact.name, notes: contact.notes, addresses: addresses.map { DraftAddress($0.medium, $0.address) })
  }

  /// Whether somebody has changed a field meanwhile that `edit` changes too, to something else.
  package func conflicts(with edit: ContactEdit) -> Bool {
    func differs(_ change: ContactEdit.Text?, _ present: String) -> Bool {
      guard let change else { return false }
      return present != change.from && present != change.to
    }
    if differs(edit.name, contact.name) || differs(edit.notes, contact.notes) { return true }
    return edit.addresses.contains { change in
      guard let id = change.id else { return false }
      guard let present = addresses.first(where: { $0.id == id }) else { return change.to != nil }
      return present.address != change.from && present.address != change.to
    }
  }

  /// As it will be. An address that it has already is not added again; new ones have the ids -1, -2 and so on.
  package func applying(_ edit: ContactEdit) -> PresentContact {
    var result = self
    if let name = edit.name { result.contact.name = name.to }
    if let notes = edit.notes { result.contact.notes = notes.to }
    var added: Int64 = 0
    for change in edit.addresses {
      if let id = change.id {
        guard let index = result.addresses.firstIndex(where: { $0.id == id }) else { continue }
        if let to = change.to { result.addresses[index].address = to } else { result.addresses.remove(at: index) }
      } else if let to = change.to {
        let key = addressKey(to, medium: change.medium)
        let isKnown = result.addresses.contains {
          $0.medium == change.medium && addressKey($0.address, medium: $0.medium) == key
        }
        if isKnown { continue }
        added += 1
        result.addresses.append(
          ContactAddress(id: ContactAddressID(-added), contactID: contact.id, medium: change.medium, address: to))
      }
    }
    return result
  }
}
