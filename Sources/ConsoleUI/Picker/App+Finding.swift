import Catalog
import Domain
import Text

extension App {
  /// Open conversations asked for at once.
  static let openFound = 100
  /// Finished ones, which come after them.
  static let finishedFound = 50

  static func openFinder(_ state: inout AppState, _ purpose: Picker.Purpose) -> [AppEffect] {
    let picker = Picker.State(purpose: purpose, items: [])
    state.overlay = .picker(picker)
    return find(&state, picker)
  }

  /// Asks the mirror for what the field says, unless it was asked for.
  static func find(_ state: inout AppState, _ picker: Picker.State) -> [AppEffect] {
    if case .associateContact = picker.purpose { return findContacts(&state, picker) }
    let text = picker.field.text.allSatisfy { $0 == " " } ? "" : picker.field.text
    guard picker.asked != text else { return [] }
    var picker = picker
    picker.asked = text
    state.overlay = .picker(picker)
    return [
      .findRows(finderQuery(picker.purpose, .open, text), limit: openFound),
      .findRows(finderQuery(picker.purpose, .finalised, text), limit: finishedFound),
    ]
  }

  private static func finderQuery(
    _ purpose: Picker.Purpose, _ state: ConversationState, _ text: String
  ) -> ConversationQuery {
    ConversationQuery(
      state: state, search: text, order: .newestFirst, isFuzzy: true, isByContact: purpose == .findContact)
  }

  /// Takes what the mirror found, when it is still what is looked for.
  static func rowsFound(_ state: inout AppState, _ query: ConversationQuery, _ page: ConversationPage) {
    guard case .picker(var picker) = state.overlay, picker.purpose.isAsked,
      query == finderQuery(picker.purpose, query.state, picker.asked ?? "")
    else { return }
    let purpose = picker.purpose
    picker.take(page.rows, query.state) { found in
      let rows = (found[.open] ?? []) + (found[.finalised] ?? [])
      return purpose == .findContact ? contactItems(rows, state) : rows.map { conversationItem($0, state) }
    }
    state.overlay = .picker(picker)
  }

  private static func conversationItem(_ row: ConversationRow, _ state: AppState) -> Picker.Item {
    let words = RowWords(row, state)
    let isOpen = row.state == .open
    let unread = words.hasUnread ? "● " + words.unread : ""
    let detail = [unread, words.service, isOpen ? words.received : state.catalog.finishedOne].filter { !$0.isEmpty }
    return Picker.Item(
      choice: .conversation(row), title: SafeText(words.name), detail: SafeText(detail.joined(separator: " · ")),
      preview: SafeText(
        multiline: "\(state.catalog.protocolLabel) \(SafeText(row.protocolNumber).string)\n\(words.preview)"),
      also: words.service + " " + row.protocolNumber,
      group: isOpen ? 0 : 1)
  }

  /// Each contact once, by its first row: an open one if there is any.
  private static func contactItems(_ rows: [ConversationRow], _ state: AppState) -> [Picker.Item] {
    var seen: Set<ContactID> = []
    return rows.filter { seen.insert($0.contactID).inserted }.map { row in
      let words = RowWords(row, state)
      let isOpen = row.state == .open
      return Picker.Item(
        choice: .conversation(row), title: SafeText(words.name),
        detail: SafeText(isOpen ? state.catalog.hasOpen + " · " + words.service : state.catalog.hasHistory),
        group: isOpen ? 0 : 1)
    }
  }

  // MARK: Going there

  /// Leaves for a conversation and gives it the keys.
  static func reach(_ state: inout AppState, _ row: ConversationRow) -> [AppEffect] {
    var effects = show(&state, row.state == .open ? .conversations : .finished)
    state.browser.isSearching = false
    state.browser.arrangement = .list
    effects += state.browser.rows.seek(row)
    effects += show(&state, row)
    state.focus = .conversation
    return effects
  }

  /// The contact's open conversation, or its page with all that is finished.
  static func reachContact(_ state: inout AppState, _ row: ConversationRow) -> [AppEffect] {
    row.state == .open ? reach(&state, row) : showContact(&state, row.contactID)
  }
}
