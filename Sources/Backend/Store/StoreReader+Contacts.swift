import Domain

extension StoreReader {
  /// false for one that does not exist.
  func sees(_ visibility: Visibility, _ contact: ContactID) throws -> Bool {
    let services = try services(ofContact: contact)
    guard visibility.allowsContact(conversationsIn: services) else { return false }
    return try !services.isEmpty || self.contact(contact) != nil
  }

  /// nil: no such contact.
  func present(_ id: ContactID) throws -> PresentContact? {
    guard let contact = try contact(id) else { return nil }
    return PresentContact(contact: contact, addresses: try addresses(of: id))
  }

  /// The row of the address that the conversation's customer writes from, if it is the contact's; by what was written
  /// from last, else the only one of the medium.
  func customerAddress(of conversation: Conversation) throws -> ContactAddress? {
    let own = try addresses(of: conversation.contactID).filter { $0.medium == conversation.medium }
    guard let last = try replyAddress(of: conversation.id) else { return own.count == 1 ? own.first : nil }
    let key = addressKey(last, medium: conversation.medium)
    return own.first { addressKey($0.address, medium: $0.medium) == key }
  }

  /// The contact among whose addresses one of these is, if it is not `owner`.
  ///
  /// - Parameter spared: a row that does not count.
  func holder(
    of addresses: [DraftAddress], otherThan owner: ContactID?, spared: ContactAddressID? = nil
  ) throws -> ContactID? {
    for one in addresses {
      let known = try address(medium: one.medium, key: addressKey(one.address, medium: one.medium))
      if let known, known.id != spared, known.contactID != owner { return known.contactID }
    }
    return nil
  }
}
