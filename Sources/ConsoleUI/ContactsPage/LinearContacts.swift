import Catalog
import Domain
import Screen
import Text

/// The page of contacts and its form, for those who hear the screen.
enum LinearContacts {
  static func page(_ state: AppState, columns: Int) -> LinearPage {
    state.contacts.opened.map { detail($0, state, columns: columns) } ?? list(state, columns: columns)
  }

  private static func list(_ state: AppState, columns: Int) -> LinearPage {
    let catalog = state.catalog
    let contacts = state.contacts
    var page = LinearPage(columns: columns)
    page.addHead(
      Plain.list([catalog.contacts, contacts.isLoaded ? catalog.contactsFound(contacts.page.total) : nil]))
    page.head.append(
      LinearPage.Line(
        text: catalog.searchLabel + ":", role: .muted, spot: .search, field: contacts.search,
        hasCursor: contacts.isSearching))
    if contacts.page.cards.isEmpty {
      page.addItem(ContactsPage.emptyWords(state).joined(separator: ". "), isFocused: true)
    }
    for (index, card) in contacts.page.cards.enumerated() {
      let words = ContactWords(card, state)
      let last = card.lastContactAt.map { catalog.dateAndClock($0, now: state.now, zone: state.zone) }
      page.addItem(
        Plain.list([
          words.name, Plain.commas(words.addresses), catalog.conversationCount(card.conversationCount),
          last ?? catalog.neverInContact, card.isPending ? catalog.onItsWay : nil,
        ]), isFocused: contacts.page.offset + index == contacts.selectedIndex, spot: .contact(card.contact.id))
    }
    return page
  }

  private static func detail(_ opened: ContactsPage.Opened, _ state: AppState, columns: Int) -> LinearPage {
    let catalog = state.catalog
    var page = LinearPage(columns: columns)
    guard let card = opened.card else {
      page.addHead(catalog.contact)
      page.addItem(catalog.contactNotHere, isFocused: true)
      return page
    }
    page.addHead(
      Plain.list([catalog.contact, ContactWords(card, state).name, card.isPending ? catalog.onItsWay : nil]))
    for fact in ContactsPage.facts(card, state, columns: columns) {
      page.add(fact.label.isEmpty ? fact.value : "\(fact.label): \(fact.value)")
    }
    page.add("\(catalog.conversationsOfContact):", .title)
    if opened.rows.isEmpty { page.addItem(catalog.neverInContact, isFocused: true) }
    for row in opened.rows {
      let words = RowWords(row, state)
      page.addItem(
        Plain.list([
          row.state == .open ? catalog.openOne : catalog.finishedOne, SafeText(row.protocolNumber).string,
          words.medium, words.service, catalog.dateAndClock(row.openedAt, now: state.now, zone: state.zone),
        ]), isFocused: row.id == opened.selected, spot: .contactConversation(row.id))
    }
    for sentence in HorizonLine.sentences(state, columns: columns) { page.add(sentence.text, sentence.role) }
    return page
  }

  /// A field a line, what is wrong with it on the next.
  static func form(_ form: ContactForm.State, _ state: AppState, columns: Int) -> LinearPage {
    let catalog = state.catalog
    var page = LinearPage(columns: columns)
    page.addHead(ContactForm.title(form, catalog))
    if let remark = form.remark { page.addHead(remark.string, .statusWarning) }
    for index in form.fields.indices {
      let isFocused = index == form.focused
      let medium = form.fields[index].medium
      let label = medium.map(catalog.medium) ?? ContactForm.label(index, form, catalog)
      let start = page.lines.count
      page.lines.append(
        LinearPage.Line(
          text: label + ":", spot: .dialogField(index), field: form.fields[index].input.onOneLine,
          hasCursor: isFocused))
      if let words = ContactForm.remark(index, form, state) { page.add(words.text, words.role) }
      if isFocused { page.focused = start..<page.lines.count }
    }
    return page
  }
}
