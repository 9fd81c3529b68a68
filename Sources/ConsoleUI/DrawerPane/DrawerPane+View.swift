import Catalog
import Domain
import Screen
import Text

extension DrawerPane {
  static func render(_ state: AppState, in rect: Rect, isFocused: Bool, _ painter: inout Painter) {
    let catalog = state.catalog
    painter.grid.fill(rect, painter.theme[.text])
    let head = rect.line(0).inset(right: 1)
    let key = painter.right(state.keymap.label(.toggleDrawer, in: [.global]).map { "\($0) →" } ?? "→", head, .key)
    painter.left(
      (isFocused ? "▸ " : "  ") + catalog.tools, head.inset(right: key + 1), isFocused ? .title : .muted)
    var rest = rect.inset(left: 2, top: 2, right: 1)
    rest = rest.inset(top: tools(state, rest, isFocused, &painter) + 1)
    rest = rest.inset(top: contact(state, rest, &painter))
    shortcuts(state, rest, &painter)
  }

  /// Each tool with its key; one that can't be used says why below itself while it is selected, and is marked always.
  private static func tools(_ state: AppState, _ rect: Rect, _ isFocused: Bool, _ painter: inout Painter) -> Int {
    var row = 0
    for tool in Tool.allCases {
      let refusal = refusal(tool, on: state.shown, directory: state.directory, catalog: state.catalog)
      let line = rect.line(row)
      let isSelected = isFocused && state.drawer.selected == tool
      painter.mark(line, .tool(tool))
      if isSelected {
        painter.grid.fill(line.inset(left: -1), painter.theme[.rowSelected])
        painter.left("▌", line.inset(left: -2), .accent)
      }
      let label = state.keymap.label(tool.action, in: state.isWriting ? [.composer] : [.conversation, .composer]) ?? ""
      let used = painter.right(label, line, refusal == nil ? .key : .hint)
      let name = (refusal == nil ? "" : "× ") + title(tool, state.catalog)
      painter.left(name, line.inset(right: used + 1), refusal == nil ? .text : .hint)
      row += 1
      if isSelected, let refusal {
        row += painter.paragraph(refusal, rect.inset(left: 2, top: row), .statusWarning)
      }
    }
    return row
  }

  private static func contact(_ state: AppState, _ rect: Rect, _ painter: inout Painter) -> Int {
    guard let row = state.shown.row, !state.shown.isGone, rect.rows > 3 else { return 0 }
    let words = RowWords(row, state)
    let catalog = state.catalog
    heading(catalog.contact, rect.line(0), &painter)
    var next = 1
    painter.left(words.initials, rect.line(next), words.avatar)
    painter.left(words.name, rect.line(next).inset(left: 3), .title)
    next += 1
    if let card = state.shown.contact {
      for address in card.addresses.prefix(4) {
        let line = rect.line(next).inset(left: 3)
        let text = SafeText(address.address).string
        painter.left(text.isEmpty ? catalog.medium(address.medium) : text, line, address.medium.role)
        next += 1
      }
      painter.left(catalog.conversationCount(card.conversationCount), rect.line(next).inset(left: 3), .muted)
      next += 1
      let notes = SafeText(multiline: card.contact.notes).string
      if !notes.isEmpty, rect.rows > next + 2 {
        next += 1
        next += painter.paragraph(notes, rect.inset(top: next).splitTop(4).top, .muted)
      }
    }
    next += 1
    next += facts(state, row, words, rect.inset(top: next), &painter)
    return next + 1
  }

  private static func facts(
    _ state: AppState, _ row: ConversationRow, _ words: RowWords, _ rect: Rect, _ painter: inout Painter
  ) -> Int {
    guard rect.rows > 2 else { return 0 }
    heading(state.catalog.conversationLabel, rect.line(0), &painter)
    var next = 1
    for (label, value) in facts(state, row, words) where !value.isEmpty {
      let line = rect.line(next)
      let used = painter.left(label, line, .muted)
      painter.right(value, line.inset(left: used + 1), .text)
      next += 1
    }
    return min(next, rect.rows)
  }

  /// What is known of the conversation itself, each with its label.
  static func facts(_ state: AppState, _ row: ConversationRow, _ words: RowWords) -> [(label: String, value: String)] {
    let catalog = state.catalog
    let facts: [(label: String, value: String)] = [
      (catalog.protocolShort, row.protocolNumber),
      (catalog.serviceLabel, words.service),
      (catalog.assigneeLabel, row.assigneeName.map { SafeText($0).string } ?? catalog.inQueue),
      (catalog.channelLabel, SafeText(row.channelName).string),
      (catalog.openedLabel, catalog.dateAndClock(row.openedAt, now: state.now, zone: state.zone)),
      (catalog.tta, words.attendance),
    ]
    return facts + means(state, row)
  }

  /// TM1R and TMR of the conversation, as far as there is anything to count.
  private static func means(_ state: AppState, _ row: ConversationRow) -> [(String, String)] {
    let catalog = state.catalog
    return [(catalog.tm1r, row.figures?.firstReply), (catalog.tmr, row.figures?.meanReply)].compactMap { name, length in
      length.map { (name, catalog.span($0)) }
    }
  }

  private static func shortcuts(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    guard let row = state.shown.row, !state.shown.isGone, row.state == .open, rect.rows > 3 else { return }
    let names = state.directory.shortcuts(for: row.serviceID)
    guard !names.isEmpty else { return }
    heading(state.catalog.shortcutsOfService, rect.line(0), &painter)
    for (index, shortcut) in names.prefix(rect.rows - 1).enumerated() {
      painter.left("/" + SafeText(shortcut.name).string, rect.line(index + 1), .muted)
    }
  }

  private static func heading(_ text: String, _ line: Rect, _ painter: inout Painter) {
    let used = painter.left(text + " ", line, .accent)
    painter.grid.horizontalLine(
      at: Point(column: line.column + used, row: line.row), columns: line.rows == 0 ? 0 : line.columns - used,
      style: painter.theme[.divider])
  }

  package static func title(_ tool: Tool, _ catalog: Catalog) -> String {
    switch tool {
    case .transferToAgent: catalog.toolTransferToAgent
    case .transferToService: catalog.toolTransferToService
    case .insertShortcut: catalog.insertShortcut
    case .comment: catalog.toolComment
    case .markUnread: catalog.toolMarkUnread
    case .finalise: catalog.toolFinalise
    case .associateContact: catalog.toolAssociateContact
    case .editContact: catalog.toolEditContact
    case .history: catalog.toolHistory
    }
  }
}
