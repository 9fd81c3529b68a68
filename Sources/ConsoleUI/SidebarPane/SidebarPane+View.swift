import Catalog
import Domain
import Screen
import Text

extension SidebarPane {
  static func render(_ state: AppState, in rect: Rect, isExpanded: Bool, isFocused: Bool, _ painter: inout Painter) {
    painter.grid.fill(rect, painter.theme[.sidebar])
    if isExpanded {
      painter.left(state.catalog.product, rect.line(0).inset(left: 2), isFocused ? .title : .accent)
    } else {
      painter.left("≡", rect.line(0).inset(left: 1), isFocused ? .title : .accent)
    }
    for (index, entry) in state.sidebar.entries.enumerated() {
      // The way out stands apart, at the bottom.
      let row = entry == .exit ? rect.rows - 2 : 2 + index
      let line = rect.line(row)
      let isHere = entry.page == state.page && entry.page != nil
      render(entry, state, line, isHere, isExpanded, isFocused && entry == state.sidebar.selected, &painter)
    }
    guard isExpanded, rect.rows > 10 else { return }
    let footer = rect.line(rect.rows - 4).inset(left: 2, right: 1)
    if let me = state.directory.me { painter.left(SafeText(me.name).string, footer, .text) }
    if let company = state.directory.company {
      painter.left(SafeText(company.name).string, rect.line(rect.rows - 3).inset(left: 2, right: 1), .muted)
    }
  }

  private static func render(
    _ entry: Entry, _ state: AppState, _ line: Rect, _ isHere: Bool, _ isExpanded: Bool, _ isSelected: Bool,
    _ painter: inout Painter
  ) {
    painter.mark(line, .sidebarEntry(entry))
    if isSelected { painter.grid.fill(line, painter.theme[.sidebarSelected]) }
    painter.left(isSelected ? "▌" : isHere ? "▏" : " ", line, .accent)
    let title = title(entry, state.catalog)
    let role: Role = isHere ? .title : .text
    let count = count(entry, state)
    guard isExpanded else {
      painter.left(short(entry, state.catalog), line.inset(left: 1), role)
      if count.number > 0 {
        painter.right(count.number > 9 ? "9+" : String(count.number), line.inset(left: 2), count.short)
      }
      return
    }
    var rest = line.inset(left: 2, right: 1)
    if count.number > 0 {
      let used = painter.right(" \(count.mark)\(state.catalog.number(count.number)) ", rest, count.long)
      rest = rest.inset(right: used + 1)
    }
    painter.left(title, rest, role)
  }

  /// Unread conversations, or what is not sent; refused ones come first and have a mark of their own.
  private static func count(
    _ entry: Entry, _ state: AppState
  ) -> (number: Int, mark: String, short: Role, long: Role) {
    switch entry {
    case .conversations: return (state.unreadConversations, "", .unread, .badge)
    case .outbox:
      let refused = state.sync.parkedCount
      let count = refused + state.waitingCount + state.goneDraftCount
      return refused > 0 ? (count, "! ", .failed, .failed) : (count, "", .muted, .muted)
    default: return (0, "", .muted, .muted)
    }
  }

  /// What is not sent, in words; nil: nothing.
  static func unsentWords(_ state: AppState) -> String? {
    let waiting = state.waitingCount + state.goneDraftCount
    let words = [
      state.sync.parkedCount > 0 ? state.catalog.parkedCount(state.sync.parkedCount) : nil,
      waiting > 0 ? state.catalog.waitingShort(waiting) : nil,
    ]
    return Plain.list(words)
  }

  /// For the folded sidebar: one letter where a count may stand beside it, at most two elsewhere; no two alike.
  package static func short(_ entry: Entry, _ catalog: Catalog) -> String {
    switch entry {
    case .exit: "✕"
    case .contacts: catalog.shortContacts
    case .profile: catalog.shortMyProfile
    case .company: catalog.shortCompany
    case .conversations, .finished, .outbox, .systemStatus: String(title(entry, catalog).prefix(1))
    }
  }

  package static func title(_ entry: Entry, _ catalog: Catalog) -> String {
    switch entry {
    case .conversations: catalog.conversations
    case .contacts: catalog.contacts
    case .finished: catalog.finished
    case .outbox: catalog.outbox
    case .profile: catalog.myProfile
    case .company: catalog.companyPage
    case .systemStatus: catalog.systemStatus
    case .exit: catalog.exit
    }
  }
}
