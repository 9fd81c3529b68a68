import Catalog
import Domain
import Screen
import Text

/// The panes and pages that are lists of lines.
enum LinearPanes {
  static func sidebar(_ state: AppState, columns: Int) -> LinearPage {
    let catalog = state.catalog
    var page = LinearPage(columns: columns)
    let me = state.directory.me.map { SafeText($0.name).string }
    let company = state.directory.company.map { SafeText($0.name).string }
    page.addHead(Plain.list([catalog.menu, catalog.product, me, company]))
    for entry in state.sidebar.entries {
      let count: String? =
        switch entry {
        case .conversations where state.unreadConversations > 0: catalog.unreadConversations(state.unreadConversations)
        case .outbox: SidebarPane.unsentWords(state)
        default: nil
        }
      let isHere = entry.page == state.page && entry.page != nil
      page.addItem(
        Plain.list([SidebarPane.title(entry, catalog), count, isHere ? catalog.shownNow : nil]),
        isFocused: entry == state.sidebar.selected, spot: .sidebarEntry(entry))
    }
    return page
  }

  static func drawer(_ state: AppState, columns: Int) -> LinearPage {
    let catalog = state.catalog
    var page = LinearPage(columns: columns)
    page.addHead(Plain.list([catalog.tools, state.shown.row.map { RowWords($0, state).name }]))
    for tool in DrawerPane.Tool.allCases {
      let refusal = DrawerPane.refusal(tool, on: state.shown, directory: state.directory, catalog: catalog)
      let key = state.keymap.label(tool.action, in: state.isWriting ? [.composer] : [.conversation, .composer])
      let name = DrawerPane.title(tool, catalog)
      page.addItem(
        refusal.map { catalog.unavailable(name, reason: $0) } ?? Plain.list([name, key]),
        isFocused: state.drawer.selected == tool, spot: .tool(tool))
    }
    guard let row = state.shown.row, !state.shown.isGone else { return page }
    page.add("")
    let words = RowWords(row, state)
    page.add("\(catalog.contact): \(words.name)")
    if let card = state.shown.contact {
      for address in card.addresses.prefix(4) {
        let text = SafeText(address.address).string
        page.add("\(catalog.medium(address.medium)): \(text)")
      }
      page.add(catalog.conversationCount(card.conversationCount))
      let notes = SafeText(multiline: card.contact.notes).string
      if !notes.isEmpty { page.add("\(catalog.notes): \(notes)") }
    }
    for (label, value) in DrawerPane.facts(state, row, words) where !value.isEmpty { page.add("\(label): \(value)") }
    let shortcuts = row.state == .open ? state.directory.shortcuts(for: row.serviceID) : []
    if !shortcuts.isEmpty {
      page.add("\(catalog.shortcutsOfService): " + Plain.list(shortcuts.map { SafeText($0.name).string }))
    }
    return page
  }

  static func outbox(_ state: AppState, columns: Int) -> LinearPage {
    let catalog = state.catalog
    let entries = state.outboxEntries
    var page = LinearPage(columns: columns)
    page.addHead(Plain.list([catalog.outbox, entries.isEmpty ? nil : catalog.number(entries.count)]))
    guard !entries.isEmpty else {
      page.addItem(catalog.outboxEmpty + ". " + catalog.outboxEmptyHint, isFocused: true)
      return page
    }
    let selected = entries.firstIndex { $0.id == state.outbox.selectedID } ?? 0
    for line in OutboxPage.lines(entries, selected, state, columns: columns) {
      let spot = line.entry.map { Spot.outboxEntry(entries[$0].id) }
      let start = page.lines.count
      switch line.content {
      case .air: page.add("")
      case .heading(let text): page.add(text + ":", .title)
      case .title(_, let role, let kind, let contact, let moment):
        page.add(Plain.list([Plain.commas(kind), contact, moment]), role == .failed ? role : .text, spot: spot)
      case .text(let text, let role): page.add("  " + text, role, spot: spot)
      case .keys:
        let keys = OutboxPage.choices(state).compactMap { action in
          state.keymap.label(action, in: [.outbox]).map { "\($0): \(action.hint(in: catalog))" }
        }
        page.add("  " + Plain.list(keys), .muted, spot: spot)
      }
      if line.entry == selected { page.focused = (page.focused?.lowerBound ?? start)..<page.lines.count }
    }
    return page
  }

  static func facts(_ state: AppState, columns: Int) -> LinearPage {
    var page = LinearPage(columns: columns)
    page.addHead(FactsPage.title(state))
    let selected = FactsPage.selected(state)
    var index = 0
    for section in FactsPage.sections(state) where !section.facts.isEmpty {
      if let title = section.title { page.add(title + ":", .title) }
      for fact in section.facts {
        let label = fact.label.isEmpty ? "" : Plain.commas(fact.label) + ": "
        let change = fact.choice.map { $0.leadsElsewhere ? state.catalog.leadsOn : state.catalog.canBeChanged }
        page.addItem(
          Plain.list([label + Plain.commas(Plain.withoutGlyph(fact.value)), change]), fact.role,
          isFocused: index == selected, spot: .fact(index))
        index += 1
      }
    }
    return page
  }
}
