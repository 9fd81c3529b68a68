import Catalog
import Domain
import Text

/// Putting another contact in the place of a conversation's.
extension App {
  private static let mostFound = 50

  static func openAssociate(_ state: inout AppState, _ id: ConversationID) -> [AppEffect] {
    state.overlay = .picker(Picker.State(purpose: .associateContact(id), items: []))
    guard case .picker(let picker) = state.overlay else { return [] }
    return findContacts(&state, picker)
  }

  /// Asks the mirror for what the field says, unless it was asked for.
  static func findContacts(_ state: inout AppState, _ picker: Picker.State) -> [AppEffect] {
    let text = picker.field.text.allSatisfy { $0 == " " } ? "" : picker.field.text
    guard picker.asked != text else { return [] }
    var picker = picker
    picker.asked = text
    state.overlay = .picker(picker)
    return [.findContacts(ContactQuery(search: text, isFuzzy: true), limit: mostFound)]
  }

  static func contactsFound(_ state: inout AppState, _ query: ContactQuery, _ page: ContactPage) {
    guard case .picker(var picker) = state.overlay, case .associateContact(let id) = picker.purpose,
      query.search == picker.asked
    else { return }
    let present = state.shown.id == id ? state.shown.row?.contactID : nil
    let items = page.cards.filter { $0.contact.id.rawValue > 0 }.map { card in
      let addresses = card.addresses.prefix(3).map { SafeText($0.address).string }.joined(separator: " · ")
      let name = SafeText(card.contact.name).string
      return Picker.Item(
        choice: .contact(card), title: SafeText(name.isEmpty ? state.catalog.unnamedContact : name),
        detail: SafeText(addresses), preview: SafeText(state.catalog.conversationCount(card.conversationCount)),
        refusal: card.contact.id == present ? SafeText(state.catalog.sameContact) : nil)
    }
    picker.take([Picker.Item(choice: .newContact, title: SafeText(state.catalog.newContactItem))] + items)
    state.overlay = .picker(picker)
  }

  static func choseContact(
    _ state: inout AppState, _ id: ConversationID, _ choice: Picker.Choice
  ) {
    switch choice {
    case .newContact: openNewContact(&state, for: id)
    case .contact(let card): askToAssociate(&state, id, card)
    default: break
    }
  }

  static func askToAssociate(_ state: inout AppState, _ id: ConversationID, _ card: ContactCard) {
    guard let row = state.shown.row, row.id == id else { return }
    let catalog = state.catalog
    func words(_ name: String) -> String {
      let name = SafeText(name).string
      return name.isEmpty ? catalog.unnamedContact : name
    }
    var seen = row.seen
    seen.contactID = row.contactID
    let addresses = card.addresses.prefix(3).map { SafeText($0.address).string }.joined(separator: " · ")
    state.overlay = .dialog(
      Dialog.State(
        kind: .associateContact(id, card.contact.id, seen: seen),
        title: SafeText(catalog.associateQuestion(words(card.contact.name))),
        lines: [
          SafeText("\(catalog.protocolLabel) \(SafeText(row.protocolNumber).string)"),
          SafeText(catalog.associateBefore(words(row.contactName))),
          SafeText(catalog.associateAfter(Plain.list([words(card.contact.name), addresses]))),
          SafeText(catalog.associateMoves),
        ], confirmLabel: SafeText(catalog.confirmAssociate), cancelLabel: SafeText(catalog.cancel)))
  }
}
