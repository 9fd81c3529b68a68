/// A customer (manual: 'contato').
package struct Contact: Codable, Hashable, Sendable {
  package var id: ContactID
  package var name: String
  package var notes: String

  package init(id: ContactID, name: String, notes: String = "") {
    self.id = id
    self.name = name
    self.notes = notes
  }
}

/// One address of a contact on a medium.
package struct ContactAddress: Codable, Hashable, Sendable {
  package var id: ContactAddressID
  package var contactID: ContactID
  package var medium: Medium
  package var address: String

  package init(id: ContactAddressID, contactID: ContactID, medium: Medium, address: String) {
    self.id = id
    self.contactID = contactID
    self.medium = medium
    self.address = address
  }

  enum CodingKeys: String, CodingKey {
    case id, medium, address
    case contactID = "contact"
  }
}
