import Catalog
import Domain
import Screen
import Text

extension ContactsPage {
  /// Rows of the list on screen.
  static func visibleRows(_ state: AppState) -> Int { max(1, (Layout(state).main?.rows ?? 0) - 3) }

  static func render(_ state: AppState, in rect: Rect, isFocused: Bool, _ painter: inout Painter) {
    let area = rect.inset(right: 1)
    if let opened = state.contacts.opened {
      detail(opened, state, area, isFocused, &painter)
    } else {
      list(state, area, isFocused, &painter)
    }
  }

  // MARK: The list

  private static func list(_ state: AppState, _ rect: Rect, _ isFocused: Bool, _ painter: inout Painter) {
    let contacts = state.contacts
    let catalog = state.catalog
    let head = rect.line(0)
    let total = contacts.isLoaded ? painter.right(catalog.contactsFound(contacts.page.total), head, .muted) : 0
    painter.left(
      (isFocused ? "▸ " : "  ") + catalog.contacts, head.inset(right: total + 1), isFocused ? .title : .muted)
    search(state, rect.line(1).inset(left: 2), &painter)
    let area = rect.inset(top: 3)
    guard !contacts.page.cards.isEmpty else { return empty(state, area, &painter) }
    let first = firstRow(contacts, rows: area.rows)
    for row in 0..<area.rows {
      let index = first + row - contacts.page.offset
      guard contacts.page.cards.indices.contains(index) else { continue }
      let isSelected = first + row == contacts.selectedIndex
      painter.mark(area.line(row), .contact(contacts.page.cards[index].contact.id))
      draw(
        contacts.page.cards[index], isSelected: isSelected, isFocused && !contacts.isSearching, state, area.line(row),
        &painter)
    }
    // In the column that is left free beside the rows.
    func sign(_ glyph: String, row: Int) {
      painter.left(glyph, Rect(column: rect.endColumn, row: rect.row + row, columns: 1, rows: 1), .muted)
    }
    if first > 0 { sign("▴", row: 3) }
    if first + area.rows < contacts.page.total { sign("▾", row: rect.rows - 1) }
  }

  /// The selected one in the middle, where there is more than fits.
  private static func firstRow(_ contacts: State, rows: Int) -> Int {
    let wanted = contacts.selectedIndex - rows / 2
    return max(0, min(wanted, contacts.page.total - rows))
  }

  private static func search(_ state: AppState, _ line: Rect, _ painter: inout Painter) {
    let contacts = state.contacts
    let key = state.keymap.label(.search, in: [.contacts, .global]) ?? ""
    painter.mark(line, .search)
    let used = painter.left(contacts.isSearching ? "›" : key, line, contacts.isSearching ? .accent : .key)
    painter.field(
      contacts.search, line.inset(left: used + 1), hint: state.catalog.contactsHint, hasCursor: contacts.isSearching)
  }

  private static func empty(_ state: AppState, _ area: Rect, _ painter: inout Painter) {
    for (index, sentence) in emptyWords(state).enumerated() {
      let row = max(0, area.rows / 2 - 1) + index
      painter.center(sentence, area.line(row), index == 0 ? .title : .muted)
    }
  }

  static func emptyWords(_ state: AppState) -> [String] {
    let catalog = state.catalog
    guard state.contacts.isLoaded else { return [catalog.loadingContacts] }
    func key(_ action: Action) -> String { state.keymap.label(action, in: [.contacts]) ?? "" }
    let isNarrowed = !state.contacts.query.search.isEmpty
    let new = state.directory.permissions.contains(.editContacts) ? [catalog.newContactHint(key: key(.newContact))] : []
    return isNarrowed
      ? [catalog.noMatch, catalog.clearSearchHint(key: key(.clearFilters))] + new : [catalog.noContacts] + new
  }

  private static func draw(
    _ card: ContactCard, isSelected: Bool, _ isFocused: Bool, _ state: AppState, _ line: Rect,
    _ painter: inout Painter
  ) {
    if isSelected {
      painter.grid.fill(line, painter.theme[isFocused ? .rowSelected : .rowSelectedUnfocused])
      painter.left(isFocused ? "▌" : "▏", line, isFocused ? .accent : .muted)
    }
    let words = ContactWords(card, state)
    painter.left(words.initials, line.inset(left: 2), words.avatar)
    var rest = line.inset(left: 5)
    let moment = painter.right(words.moment, rest, .muted)
    rest = rest.inset(right: max(13, moment + 2))
    if rest.columns >= 60 {
      let count = painter.right(words.count, rest, .muted)
      rest = rest.inset(right: max(5, count + 2))
    }
    let nameColumns = rest.columns >= 46 ? rest.columns * 2 / 5 : rest.columns
    painter.left(words.name, rest.splitLeft(nameColumns).left.inset(right: 1), .text)
    if nameColumns < rest.columns { painter.left(words.addresses, rest.inset(left: nameColumns), .muted) }
  }

  // MARK: One of them

  private static func detail(
    _ opened: Opened, _ state: AppState, _ rect: Rect, _ isFocused: Bool, _ painter: inout Painter
  ) {
    let catalog = state.catalog
    guard let card = opened.card else {
      painter.left((isFocused ? "▸ " : "  ") + catalog.contact, rect.line(0), isFocused ? .title : .muted)
      painter.center(catalog.contactNotHere, rect.line(rect.rows / 2), .muted)
      return
    }
    let words = ContactWords(card, state)
    let mark = card.isPending ? painter.right("↑ " + catalog.onItsWay, rect.line(0), .muted) : 0
    painter.left(isFocused ? "▸" : " ", rect.line(0), .title)
    painter.left(words.initials, rect.line(0).inset(left: 2), words.avatar)
    painter.left(words.name, rect.line(0).inset(left: 5, right: mark + 1), isFocused ? .title : .muted)
    var row = 2
    let area = rect.inset(left: 2)
    for line in facts(card, state, columns: area.columns).prefix(max(1, area.rows - 6)) {
      painter.left(line.label, area.line(row).splitLeft(labelColumns(catalog)).left, .muted)
      painter.left(line.value, area.line(row).inset(left: labelColumns(catalog)), line.role)
      row += 1
    }
    row += 1
    let heading = painter.left(catalog.conversationsOfContact + " ", area.line(row), .accent)
    painter.grid.horizontalLine(
      at: Point(column: area.column + heading, row: area.row + row), columns: max(0, area.columns - heading),
      style: painter.theme[.divider])
    conversations(opened, state, rect.inset(top: row + 1), isFocused, &painter)
  }

  private static func labelColumns(_ catalog: Catalog) -> Int {
    let labels = Medium.allCases.map(catalog.medium) + [catalog.notes, catalog.lastContactLabel]
    return (labels.map(ColumnWidth.of).max() ?? 0) + 2
  }

  /// Addresses, notes and the last contact, each line with its label.
  static func facts(
    _ card: ContactCard, _ state: AppState, columns: Int
  ) -> [(label: String, value: String, role: Role)] {
    let catalog = state.catalog
    var facts: [(label: String, value: String, role: Role)] = card.addresses.map { address in
      (catalog.medium(address.medium), SafeText(address.address).string, address.medium.role)
    }
    let last = card.lastContactAt.map { catalog.dateAndClock($0, now: state.now, zone: state.zone) }
    facts.append((catalog.lastContactLabel, last ?? catalog.neverInContact, .text))
    let notes = SafeText(multiline: card.contact.notes).string
    let lines = notes.isEmpty ? [] : wrapped(notes, columns: max(10, columns - labelColumns(catalog)))
    for (index, line) in lines.prefix(6).enumerated() {
      facts.append((index == 0 ? catalog.notes : "", String(line), .text))
    }
    return facts
  }

  private static func conversations(
    _ opened: Opened, _ state: AppState, _ area: Rect, _ isFocused: Bool, _ painter: inout Painter
  ) {
    let horizon = HorizonLine.sentences(state, columns: area.columns - 2)
    let foot = min(horizon.count, max(0, area.rows - 2))
    let rows = max(0, area.rows - foot)
    guard !opened.rows.isEmpty else {
      painter.left(state.catalog.neverInContact, area.line(0).inset(left: 2), .muted)
      return self.horizon(horizon, foot, area, &painter)
    }
    let first = max(0, min(opened.selectedIndex - rows / 2, opened.rows.count - rows))
    for offset in 0..<rows where first + offset < opened.rows.count {
      let line = area.line(offset)
      let row = opened.rows[first + offset]
      painter.mark(line, .contactConversation(row.id))
      let isSelected = row.id == opened.selected
      if isSelected {
        painter.grid.fill(line, painter.theme[isFocused ? .rowSelected : .rowSelectedUnfocused])
        painter.left(isFocused ? "▌" : "▏", line, isFocused ? .accent : .muted)
      }
      draw(row, state, line.inset(left: 2), &painter)
    }
    self.horizon(horizon, foot, area, &painter)
  }

  private static func draw(_ row: ConversationRow, _ state: AppState, _ line: Rect, _ painter: inout Painter) {
    let words = RowWords(row, state)
    let catalog = state.catalog
    let isOpen = row.state == .open
    let standing = isOpen ? catalog.openOne : catalog.finishedOne
    let used = painter.left((isOpen ? "● " : "○ ") + standing, line, isOpen ? .accent : .muted)
    var rest = line.inset(left: max(14, used + 2))
    let date = catalog.dateAndClock(row.openedAt, now: state.now, zone: state.zone)
    rest = rest.inset(right: painter.right(date, rest, .muted) + 2)
    painter.left(
      Plain.list([SafeText(row.protocolNumber).string, words.medium, words.service]), rest, .text)
  }

  private static func horizon(
    _ sentences: [(text: String, role: Role)], _ count: Int, _ area: Rect, _ painter: inout Painter
  ) {
    for (index, sentence) in sentences.prefix(count).enumerated() {
      painter.left(sentence.text, area.line(area.rows - count + index).inset(left: 2), sentence.role)
    }
  }
}

/// What is said of one contact, made safe for the screen.
struct ContactWords {
  let card: ContactCard
  private let state: AppState

  init(_ card: ContactCard, _ state: AppState) {
    self.card = card
    self.state = state
  }

  var name: String {
    let name = SafeText(card.contact.name).string
    return name.isEmpty ? state.catalog.unnamedContact : name
  }
  var initials: String { card.contact.name.isEmpty ? "··" : Initials.of(name) }
  var avatar: Role { .avatar(Int(truncatingIfNeeded: card.contact.id.rawValue)) }
  var addresses: String { card.addresses.map { SafeText($0.address).string }.joined(separator: " · ") }
  var count: String { state.catalog.number(card.conversationCount) }
  var moment: String {
    if card.isPending, card.contact.id.rawValue <= 0 { return "↑ " + state.catalog.onItsWay }
    return card.lastContactAt.map { state.catalog.shortMoment($0, now: state.now, zone: state.zone) } ?? "–"
  }
}
