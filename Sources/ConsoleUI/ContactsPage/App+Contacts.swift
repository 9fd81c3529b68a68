import Catalog
import Domain
import Text

/// The page of contacts.
extension App {
  // MARK: Showing

  static func showContacts(_ state: inout AppState) -> [AppEffect] {
    let effects = show(&state, .contacts)
    guard effects.isEmpty else { return effects }
    // Asked for where it is shown already: the list.
    state.contacts.opened = nil
    return []
  }

  /// What the page reads when it comes up, and after each commit.
  static func refreshContacts(_ state: inout AppState) -> [AppEffect] {
    var effects = ask(&state.contacts, around: state.contacts.selectedID, offset: state.contacts.page.offset)
    if let opened = state.contacts.opened { effects += load(opened.id) }
    return effects
  }

  private static func load(_ id: ContactID) -> [AppEffect] {
    [.loadContact(id), .loadContactConversations(id, limit: ContactsPage.mostConversations)]
  }

  private static func ask(
    _ contacts: inout ContactsPage.State, around: ContactID? = nil, offset: Int = 0
  ) -> [AppEffect] {
    let window = ContactWindow(offset: max(0, offset), limit: ContactsPage.windowRows, around: around)
    contacts.asked = window
    return [.loadContacts(contacts.query, window)]
  }

  // MARK: Answers

  static func contactsLoaded(
    _ state: inout AppState, _ query: ContactQuery, _ window: ContactWindow, _ page: ContactPage
  ) {
    guard query == state.contacts.query, window == state.contacts.asked else { return }
    var contacts = state.contacts
    contacts.page = page
    contacts.isLoaded = true
    if let wanted = contacts.wantedIndex {
      contacts.wantedIndex = nil
      select(&contacts, at: wanted)
    } else if let index = page.cards.firstIndex(where: { $0.contact.id == contacts.selectedID }) {
      contacts.selectedIndex = page.offset + index
    } else {
      select(&contacts, at: contacts.selectedIndex)
    }
    state.contacts = contacts
  }

  private static func select(_ contacts: inout ContactsPage.State, at index: Int) {
    contacts.selectedIndex = max(0, min(index, contacts.page.total - 1))
    contacts.selectedID = contacts.selected?.contact.id
  }

  static func contactConversationsLoaded(_ state: inout AppState, _ id: ContactID, _ rows: [ConversationRow]) {
    guard state.contacts.opened?.id == id else { return }
    let index = state.contacts.opened?.selectedIndex ?? 0
    state.contacts.opened?.rows = rows
    if !rows.contains(where: { $0.id == state.contacts.opened?.selected }) {
      state.contacts.opened?.selected = rows.isEmpty ? nil : rows[min(index, rows.count - 1)].id
    }
  }

  static func contactLoaded(_ state: inout AppState, _ id: ContactID, _ card: ContactCard?) {
    if state.shown.row?.contactID == id, !state.shown.isGone { state.shown.contact = card }
    if state.contacts.opened?.id == id { state.contacts.opened?.card = card }
    awaitedContactLoaded(&state, id, card)
  }

  // MARK: Keys

  static func inContacts(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    if state.contacts.isSearching { return inContactSearch(&state, action) }
    if state.contacts.opened != nil { return inContact(&state, action) }
    let visible = max(1, ContactsPage.visibleRows(state))
    switch action {
    case .moveUp: return moveContact(&state, by: -1)
    case .moveDown: return moveContact(&state, by: 1)
    case .pageUp: return moveContact(&state, by: -visible)
    case .pageDown: return moveContact(&state, by: visible)
    case .moveFirst: return moveContact(&state, by: -state.contacts.page.total)
    case .moveLast: return moveContact(&state, by: state.contacts.page.total)
    case .open, .moveRight: return state.contacts.selected.map { showContact(&state, $0.contact.id) } ?? []
    case .moveLeft: state.focus = .sidebar
    case .clearFilters: return searchContacts(&state) { $0.clear() }
    case .back:
      return state.contacts.search.isEmpty ? show(&state, .conversations) : searchContacts(&state) { $0.clear() }
    default: break
    }
    return []
  }

  /// Selects another one; beyond what was read it is read first.
  static func moveContact(_ state: inout AppState, by count: Int) -> [AppEffect] {
    var contacts = state.contacts
    defer { state.contacts = contacts }
    let target = max(0, min((contacts.wantedIndex ?? contacts.selectedIndex) + count, contacts.page.total - 1))
    let window = contacts.page.offset..<contacts.page.offset + contacts.page.cards.count
    if window.contains(target) {
      contacts.wantedIndex = nil
      select(&contacts, at: target)
      return []
    }
    guard contacts.page.total > 0 else { return [] }
    contacts.wantedIndex = target
    return ask(&contacts, offset: target - ContactsPage.windowRows / 2)
  }

  /// Opens one with its conversations, coming from anywhere.
  static func showContact(_ state: inout AppState, _ id: ContactID) -> [AppEffect] {
    guard id.rawValue > 0 else { return refuse(&state, .open, state.catalog.contactOnItsWay) }
    let effects = state.page == .contacts ? [] : show(&state, .contacts)
    state.contacts.isSearching = false
    let card = state.contacts.page.cards.first { $0.contact.id == id }
    state.contacts.opened = ContactsPage.Opened(id: id, card: card)
    state.contacts.selectedID = id
    return effects + load(id)
  }

  private static func inContact(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    guard let opened = state.contacts.opened else { return [] }
    let visible = max(1, ContactsPage.visibleRows(state) / 2)
    switch action {
    case .moveUp: stepConversation(&state, by: -1)
    case .moveDown: stepConversation(&state, by: 1)
    case .pageUp: stepConversation(&state, by: -visible)
    case .pageDown: stepConversation(&state, by: visible)
    case .moveFirst: stepConversation(&state, by: -opened.rows.count)
    case .moveLast: stepConversation(&state, by: opened.rows.count)
    case .open, .moveRight:
      guard let row = opened.rows.first(where: { $0.id == opened.selected }) else { return [] }
      return reach(&state, row)
    case .searchOlder: return searchOlder(&state)
    case .moveLeft, .back:
      if action == .back, let effects = stopFetching(&state) { return effects }
      state.contacts.opened = nil
    default: break
    }
    return []
  }

  static func stepConversation(_ state: inout AppState, by count: Int) {
    guard let opened = state.contacts.opened, !opened.rows.isEmpty else { return }
    let index = max(0, min(opened.selectedIndex + count, opened.rows.count - 1))
    state.contacts.opened?.selected = opened.rows[index].id
  }

  // MARK: Searching

  private static func inContactSearch(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    switch action {
    case .open, .confirm, .moveDown, .moveUp, .pageDown, .pageUp:
      state.contacts.isSearching = false
      return []
    case .back, .cancel:
      state.contacts.isSearching = false
      return searchContacts(&state) { $0.clear() }
    default:
      return searchContacts(&state) { _ = $0.edit(action) }
    }
  }

  /// Changes the search line and asks for what it says now.
  static func searchContacts(_ state: inout AppState, _ change: (inout TextField) -> Void) -> [AppEffect] {
    change(&state.contacts.search)
    let text = state.contacts.search.text
    let search = text.allSatisfy { $0 == " " } ? "" : text
    guard search != state.contacts.query.search else { return [] }
    state.contacts.query.search = search
    state.contacts.wantedIndex = 0
    return ask(&state.contacts)
  }

  static func beginContactSearch(_ state: inout AppState) {
    state.focus = .main
    state.contacts.opened = nil
    state.contacts.isSearching = true
  }

  // MARK: What is done with a contact

  static func onContact(_ state: inout AppState, _ action: Action) -> [AppEffect]? {
    switch action {
    case .newContact: return openNewContact(&state)
    case .editContact:
      if let refusal = ContactsPage.editRefusal(state) { return refuse(&state, action, refusal) }
      guard let card = state.contactSubject else { return [] }
      openEdit(&state, card)
      return []
    default: return nil
    }
  }

  /// From the page of what is not sent: the contact that it is about.
  static func openContact(_ state: inout AppState, of entry: OutboxPage.Entry) -> [AppEffect] {
    guard let id = entry.item?.operation.command.contactID else {
      return refuse(&state, .open, state.catalog.contactOnItsWay)
    }
    return showContact(&state, id)
  }
}

extension ContactsPage {
  /// Why the contact can't be edited now, in words; nil: it can.
  static func editRefusal(_ state: AppState) -> String? {
    guard let card = state.contactSubject else {
      return state.page == .contacts ? state.catalog.noContactChosen : state.catalog.noConversationOpen
    }
    if card.contact.id.rawValue <= 0 { return state.catalog.contactOnItsWay }
    return state.directory.permissions.contains(.editContacts) ? nil : state.catalog.notAllowed
  }
}
