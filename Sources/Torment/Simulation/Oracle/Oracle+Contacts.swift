import Domain

/// Contacts by rules of the oracle's own.
extension Oracle {
  /// What an applied command about a contact left behind otherwise than it may: later commands change the same rows, so
  /// only what no later one can take back is judged.
  func contactFaults(of command: Command, in view: ServerView) -> [String] {
    switch command {
    case .associateContact(_, let contact):
      return view.rows[.contacts]?[contact.rawValue] == nil ? ["put a contact that does not exist"] : []
    case .editContact(let contact, _):
      return view.rows[.contacts]?[contact.rawValue] == nil ? ["edited a contact that does not exist"] : []
    default: return []
    }
  }

  /// Whatever was said and done: no address is two contacts', and every conversation and address has its contact.
  func checkContacts(_ view: ServerView) {
    var holders: [String: ContactID] = [:]
    let contacts = Set((view.rows[.contacts] ?? [:]).keys)
    for case .contactAddress(let row) in view.records(.contactAddresses) {
      let key = "\(row.medium.rawValue) \(addressKey(row.address, medium: row.medium))"
      if let other = holders.updateValue(row.contactID, forKey: key), other != row.contactID {
        fail("contacts \(other) and \(row.contactID) both have one address")
      }
      if !contacts.contains(row.contactID.rawValue) { fail("address \(row.id) is of a contact that does not exist") }
    }
    for case .conversation(let row) in view.records(.conversations) where !contacts.contains(row.contactID.rawValue) {
      fail("conversation \(row.id) is of a contact that does not exist")
    }
  }
}
