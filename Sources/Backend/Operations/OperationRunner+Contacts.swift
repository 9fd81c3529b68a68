import Domain

/// Commands about contacts (manual: 'Adicionar ou associar contato', 'Editar contato').
extension OperationRunner {
  typealias Rights = (agent: Agent, visibility: Visibility)

  /// Of commands that are about no conversation.
  func judgeContact(_ operation: Operation, _ rights: Rights) throws -> Judgement {
    let mayEdit = rights.visibility.permissions.contains(.editContacts)
    switch operation.command {
    case .createContact(let draft, _):
      guard mayEdit else { return .refused(.forbidden) }
      if let judgement = try refusal(draft, spared: nil, rights) { return judgement }
      let effect = ContactEffect(writer: writer, operation: operation.id)
      return .effect(try effect.create(ContactRules.tidied(draft)).changes)
    case .editContact(let id, let edit):
      guard try writer.sees(rights.visibility, id), let present = try writer.present(id) else {
        return .refused(.contactNotFound)
      }
      guard mayEdit else { return .refused(.forbidden) }
      return try judge(edit.tidied, of: present, operation, rights)
    default:
      return .refused(.malformed)
    }
  }

  private func judge(
    _ edit: ContactEdit, of present: PresentContact, _ operation: Operation, _ rights: Rights
  ) throws -> Judgement {
    if present.conflicts(with: edit) { return .contactRefused(.contactChanged, present) }
    if !ContactRules.faults(edit, of: present).isEmpty { return .refused(.contactInvalid) }
    let wanted = edit.addresses.compactMap { change in change.to.map { DraftAddress(change.medium, $0) } }
    if let taken = try taken(wanted, by: present.contact.id, spared: nil, rights) { return taken }
    return .effect(try ContactEffect(writer: writer, operation: operation.id).edit(present, edit))
  }

  /// What is wrong with a new contact of a conversation, whose own address moves to it; nil: nothing.
  func contact(_ draft: ContactDraft, of conversation: Conversation, _ rights: Rights) throws -> Judgement? {
    try refusal(draft, spared: try writer.customerAddress(of: conversation)?.id, rights)
  }

  private func refusal(_ draft: ContactDraft, spared: ContactAddressID?, _ rights: Rights) throws -> Judgement? {
    let draft = ContactRules.tidied(draft)
    if !ContactRules.faults(draft).isEmpty { return .refused(.contactInvalid) }
    return try taken(draft.addresses, by: nil, spared: spared, rights)
  }

  /// The contact that has the address comes along only if the agent may see it.
  private func taken(
    _ addresses: [DraftAddress], by owner: ContactID?, spared: ContactAddressID?, _ rights: Rights
  ) throws -> Judgement? {
    guard let holder = try writer.holder(of: addresses, otherThan: owner, spared: spared) else { return nil }
    guard try writer.sees(rights.visibility, holder), let present = try writer.present(holder) else {
      return .refused(.addressTaken)
    }
    return .contactRefused(.addressTaken, present)
  }
}

/// Writes contacts and their addresses.
struct ContactEffect {
  let writer: any StoreWriter
  let operation: OperationID

  /// - Parameter spared: an address that is not written anew.
  func create(
    _ draft: ContactDraft, spared: ContactAddress? = nil
  ) throws -> (id: ContactID, changes: [StagedChange]) {
    let id = ContactID(try writer.nextID(.contacts))
    var changes = [staged(.put(.contact(Contact(id: id, name: draft.name, notes: draft.notes))), id)]
    for one in draft.addresses {
      if let spared, spared.medium == one.medium,
        addressKey(spared.address, medium: spared.medium) == addressKey(one.address, medium: one.medium)
      {
        continue
      }
      changes.append(try add(one, to: id))
    }
    return (id, changes)
  }

  func edit(_ present: PresentContact, _ edit: ContactEdit) throws -> [StagedChange] {
    let id = present.contact.id
    let next = present.applying(edit)
    var changes: [StagedChange] = []
    if next.contact != present.contact { changes.append(staged(.put(.contact(next.contact)), id)) }
    for row in present.addresses where !next.addresses.contains(where: { $0.id == row.id }) {
      changes.append(staged(.del(.contactAddresses, key: row.id.rawValue), id))
    }
    for row in next.addresses where !present.addresses.contains(row) {
      let isNew = row.id.rawValue <= 0
      changes.append(
        isNew
          ? try add(DraftAddress(row.medium, row.address), to: id) : staged(.put(.contactAddress(row)), id))
    }
    return changes
  }

  func add(_ address: DraftAddress, to id: ContactID) throws -> StagedChange {
    let row = ContactAddress(
      id: ContactAddressID(try writer.nextID(.contactAddresses)), contactID: id, medium: address.medium,
      address: address.address)
    return staged(.put(.contactAddress(row)), id)
  }

  private func staged(_ kind: StagedChange.Kind, _ contact: ContactID) -> StagedChange {
    StagedChange(kind, scope: .contact(contact), operationID: operation)
  }
}
