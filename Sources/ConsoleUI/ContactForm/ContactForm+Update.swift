import Catalog
import Domain

extension ContactForm {
  package enum Event: Hashable, Sendable {
    case textEntered(String)
    case actionTaken(Action)
    /// What became of the addresses that were looked for.
    case addressesFound(ContactCheck, ContactHolder?)
  }

  package enum Effect: Hashable, Sendable {
    case look(ContactCheck)
    case save(Command)
    /// Take the contact that has the address instead.
    case take(ContactCard)
    case left
    case nothingToSave
  }

  package static func update(_ state: inout State, _ event: Event, _ catalog: Catalog) -> [Effect] {
    switch event {
    case .textEntered(let text):
      guard state.fields.indices.contains(state.focused) else { return [] }
      state.fields[state.focused].input.insert(text)
      changed(&state)
      return []
    case .actionTaken(let action): return take(&state, action, catalog)
    case .addressesFound(let check, let holder):
      guard state.asked == check else { return [] }
      state.asked = nil
      guard let holder else { return [.save(state.command)] }
      let places = state.addressFields
      guard places.indices.contains(holder.index) else { return [.save(state.command)] }
      state.holder = ContactHolderPlace(field: places[holder.index], card: holder.card)
      state.focused = places[holder.index]
      return []
    }
  }

  private static func take(_ state: inout State, _ action: Action, _ catalog: Catalog) -> [Effect] {
    switch action {
    case .cancel, .back: return [.left]
    case .confirm, .open, .send: return submit(&state, catalog)
    case .focusNext, .moveDown, .moveRight: move(&state, by: 1, catalog)
    case .focusPrevious, .moveUp, .moveLeft: move(&state, by: -1, catalog)
    default:
      let before = state.fields[state.focused].input.characters
      if state.fields[state.focused].input.edit(action), state.fields[state.focused].input.characters != before {
        changed(&state)
      }
    }
    return []
  }

  /// A field that is left is judged, unless it is empty: that is told when the form is to be saved.
  static func move(_ state: inout State, by step: Int, _ catalog: Catalog) {
    judge(&state, state.focused, catalog)
    state.focused = (state.focused + step + state.fields.count) % state.fields.count
  }

  static func focus(_ state: inout State, _ field: Int, _ catalog: Catalog) {
    guard state.fields.indices.contains(field) else { return }
    judge(&state, state.focused, catalog)
    state.focused = field
  }

  private static func judge(_ state: inout State, _ index: Int, _ catalog: Catalog) {
    let field = state.fields[index]
    guard !field.input.isEmpty, !state.isUntouched(index) else { return }
    let problem: ContactRules.Problem? =
      switch field.kind {
      case .name: ContactRules.problem(name: field.input.text)
      case .address(let medium, _): ContactRules.problem(address: field.input.text, medium: medium)
      case .notes: nil
      }
    state.fields[index].fault = problem.map(catalog.problem)
  }

  private static func changed(_ state: inout State) {
    state.fields[state.focused].fault = nil
    state.holder = nil
    state.asked = nil
    state.addEmpty()
  }

  private static func submit(_ state: inout State, _ catalog: Catalog) -> [Effect] {
    if state.asked != nil { return [] }
    if let holder = state.holder {
      if case .edit = state.purpose { return [] }
      return [.take(holder.card)]
    }
    for index in state.fields.indices { state.fields[index].fault = nil }
    var first: Int?
    for fault in state.faults {
      let index = state.field(of: fault.field)
      state.fields[index].fault = catalog.problem(fault.problem)
      first = min(first ?? index, index)
    }
    if let first {
      state.focused = first
      return []
    }
    if state.present != nil, !state.isChanged { return [.nothingToSave] }
    let wanted = state.wantedAddresses
    guard !wanted.isEmpty else { return [.save(state.command)] }
    let check = ContactCheck(addresses: state.draft.addresses, owner: state.owner)
    state.asked = check
    return [.look(check)]
  }
}

extension ContactForm.State {
  var command: Command {
    switch purpose {
    case .new(let conversation): .createContact(draft, conversation: conversation)
    case .edit(let id): .editContact(contact: id, edit)
    }
  }

  /// Its own addresses are nobody else's; those of the contact that a conversation has so far move to the new one.
  var owner: ContactID? { present?.contact.id ?? conversationContact }

  /// Addresses that are new.
  var wantedAddresses: [DraftAddress] {
    guard present != nil else { return draft.addresses }
    return edit.addresses.compactMap { change in change.to.map { DraftAddress(change.medium, $0) } }
  }

  /// By the rules that the backend checks again.
  var faults: [ContactRules.Fault] {
    let faults = ContactRules.faults(draft)
    guard present != nil else { return faults }
    return faults.filter { fault in
      switch fault.problem {
      case .repeated, .tooMany: true
      default: !isUntouched(field(of: fault.field))
      }
    }
  }

  /// The field as it stands in the contact.
  func isUntouched(_ index: Int) -> Bool {
    guard let present else { return false }
    let text = fields[index].input.text
    switch fields[index].kind {
    case .name: return text == present.contact.name
    case .notes: return text == present.contact.notes
    case .address(_, let id): return present.addresses.contains { $0.id == id && $0.address == text }
    }
  }

  func field(of place: ContactRules.Field) -> Int {
    switch place {
    case .name: return 0
    case .notes: return fields.count - 1
    case .address(let index):
      let places = addressFields
      return places.indices.contains(index) ? places[index] : 0
    }
  }
}
