import Domain

extension CommandEffect {
  /// Makes the contact, which was judged before, and puts it in the place of the conversation's.
  mutating func create(_ draft: ContactDraft) throws {
    let moving = try writer.customerAddress(of: before)
    let made = try ContactEffect(writer: writer, operation: operation)
      .create(ContactRules.tidied(draft), spared: moving)
    lead(made.changes)
    let named = draft.addresses.map { "\($0.medium.rawValue) \(addressKey($0.address, medium: $0.medium))" }
    try repoint(to: made.id, moving, named: Set(named))
  }

  mutating func associate(with contact: ContactID) throws -> ParkReason? {
    guard let row = try writer.contact(contact) else { return .contactNotFound }
    guard row.id != conversation.contactID else { return nil }
    let wasAlone = try writer.services(ofContact: contact).isEmpty
    var touches = [touch(.contacts, contact.rawValue, of: contact, previous: wasAlone ? .contact(contact) : nil)]
    for address in try writer.addresses(of: contact) {
      touches.append(
        touch(.contactAddresses, address.id.rawValue, of: contact, previous: wasAlone ? .contact(contact) : nil))
    }
    lead(touches)
    try repoint(to: contact, try writer.customerAddress(of: before), named: [])
    return nil
  }

  /// Who saw the earlier contact only through this conversation drops it; its other addresses stay with it.
  ///
  /// - Parameter named: addresses that the new contact gets anyway.
  private mutating func repoint(
    to contact: ContactID, _ moving: ContactAddress?, named: Set<String>
  ) throws {
    let old = conversation.contactID
    var changes: [StagedChange] = []
    if var row = moving {
      row.contactID = contact
      changes.append(
        StagedChange(
          .put(.contactAddress(row)), scope: .contact(contact), previousScope: .contact(old), operationID: operation))
    } else if let last = try writer.replyAddress(of: conversation.id) {
      // Nobody's any more: the customer's next message would make a contact of its own.
      let key = addressKey(last, medium: conversation.medium)
      if !named.contains("\(conversation.medium.rawValue) \(key)"),
        try writer.address(medium: conversation.medium, key: key) == nil
      {
        changes.append(
          try ContactEffect(writer: writer, operation: operation)
            .add(DraftAddress(conversation.medium, last), to: contact))
      }
    }
    let before = Scope.service(conversation.serviceID)
    changes.append(touch(.contacts, old.rawValue, of: old, previous: before))
    for address in try writer.addresses(of: old) where address.id != moving?.id {
      changes.append(touch(.contactAddresses, address.id.rawValue, of: old, previous: before))
    }
    lead(changes)
    conversation.contactID = contact
  }

  private func touch(_ table: RecordTable, _ key: Int64, of contact: ContactID, previous: Scope?) -> StagedChange {
    StagedChange(
      .touch(table, key: key), scope: .contact(contact), previousScope: previous, operationID: operation)
  }
}

extension Command {
  /// The contact that is to be made.
  var contactDraft: ContactDraft? {
    if case .createContact(let draft, _) = self { draft } else { nil }
  }
}
