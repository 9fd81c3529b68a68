import Catalog
import Domain
import Screen
import Text

extension Picker {
  /// Items on screen at once.
  static func visibleRows(_ size: Size) -> Int { max(3, min(14, size.rows - 12)) }

  static func render(_ picker: State, _ state: AppState, _ painter: inout Painter) {
    let frame = Rect(state.size)
    let visible = visibleRows(state.size)
    let rows = min(visible, max(1, picker.matches.count))
    let preview = picker.selectedItem?.preview.map { wrapped($0.string, columns: width(frame) - 4) } ?? []
    let hasPreview = picker.items.contains { $0.preview != nil }
    let previewRows = hasPreview ? min(picker.purpose.previewRows, max(0, frame.rows - rows - 8)) : 0
    let others = 5 + (previewRows > 0 ? previewRows + 1 : 0)
    // What shrinks and grows at each key keeps its first line where it is.
    let place = frame.centered(columns: width(frame), rows: (picker.purpose.isLong ? visible : rows) + others)
    let rect = place.splitTop(rows + others).top
    let inside = painter.panel(
      rect, fill: .picker, border: .borderFocused, title: title(picker.purpose, state.catalog))

    painter.left("›", inside.line(0), .accent)
    painter.field(
      picker.field, inside.line(0).inset(left: 2), hint: hint(picker.purpose, state.catalog), hasCursor: true)
    painter.grid.horizontalLine(
      at: Point(column: inside.column, row: inside.row + 1), columns: inside.columns, style: painter.theme[.divider])
    list(picker, state, inside.inset(top: 2).splitTop(rows).top, &painter)
    if previewRows > 0 {
      let area = inside.inset(top: 2 + rows).splitTop(previewRows + 1).top
      painter.grid.horizontalLine(at: area.origin, columns: area.columns, style: painter.theme[.divider])
      for (index, row) in preview.prefix(previewRows).enumerated() {
        painter.left(String(row), area.line(index + 1), .muted)
      }
    }
    keys(picker, state, inside.line(inside.rows - 1), &painter)
  }

  private static func list(_ picker: State, _ state: AppState, _ area: Rect, _ painter: inout Painter) {
    guard !picker.matches.isEmpty else {
      let words = picker.isWaiting ? state.catalog.looking : state.catalog.nothingToPick
      painter.left(words, area.line(0).inset(left: 2), .muted)
      return
    }
    let first = max(0, min(picker.selected - area.rows / 2, picker.matches.count - area.rows))
    for row in 0..<area.rows where first + row < picker.matches.count {
      let match = picker.matches[first + row]
      let item = picker.items[match.item]
      let line = area.line(row)
      let isSelected = first + row == picker.selected
      painter.mark(line, .pickerMatch(first + row))
      if isSelected { painter.grid.fill(line, painter.theme[.pickerSelected]) }
      let base = painter.theme[isSelected ? .pickerSelected : .picker]
      painter.left(isSelected ? "▸" : " ", line, base)
      var rest = line.inset(left: 2)
      if picker.purpose.takesSeveral {
        painter.left(picker.marked.contains(item.choice) ? "[x]" : "[ ]", rest, base)
        rest = rest.inset(left: 4)
      }
      if let status = item.status {
        painter.left(status.glyph, rest, painter.theme[status.role].over(base))
        rest = rest.inset(left: 2)
      }
      let muted = painter.theme[.muted].over(base)
      let used = title(item, match, rest, item.refusal == nil ? base : muted, &painter)
      rest = rest.inset(left: used + 2)
      if let keys = item.keys {
        let style = item.refusal == nil ? painter.theme[.key].over(base) : muted
        rest = rest.inset(right: painter.right(keys, rest, style) + 2)
      }
      let words = item.refusal ?? item.detail
      painter.right(words.string, rest, isSelected && item.refusal == nil ? base : painter.theme[.muted])
    }
  }

  /// The title with the characters that were typed shown as such.
  private static func title(
    _ item: Item, _ match: Match, _ line: Rect, _ base: Style, _ painter: inout Painter
  ) -> Int {
    let used = painter.left(item.title.string, line, base)
    guard !match.characters.isEmpty else { return used }
    let marked = painter.theme[.accent]
    var column = line.column
    var next = match.characters[...]
    for (index, character) in item.title.string.enumerated() {
      guard let wanted = next.first, column < line.column + used else { break }
      let width = ColumnWidth.of(character)
      if index == wanted {
        painter.grid.tint(
          Rect(column: column, row: line.row, columns: min(width, line.column + used - column), rows: 1),
          Style(foreground: marked.foreground, attributes: marked.attributes.union(.bold)))
        next = next.dropFirst()
      }
      column += width
    }
    return used
  }

  private static func keys(_ picker: State, _ state: AppState, _ line: Rect, _ painter: inout Painter) {
    var actions: [Action] = picker.purpose.takesSeveral ? [.toggleMark] : []
    actions += [.confirm, .cancel]
    Hints.render(actions, state, contexts: [.picker], line, &painter)
  }

  private static func hint(_ purpose: Purpose, _ catalog: Catalog) -> String {
    switch purpose {
    case .findConversation: catalog.searchHint
    case .findContact: catalog.contactHint
    case .associateContact: catalog.contactsHint
    case .emoji: catalog.emojiHint
    default: catalog.pickerHint
    }
  }

  private static func width(_ frame: Rect) -> Int { min(64, frame.columns - 2) }

  static func title(_ purpose: Purpose, _ catalog: Catalog) -> String {
    switch purpose {
    case .transferToAgent: catalog.pickAgent
    case .transferToService: catalog.pickService
    case .shortcut: catalog.pickShortcut
    case .emoji: catalog.pickEmoji
    case .sent: catalog.pickSent
    case .wrapUp: catalog.pickWrapUp
    case .drafts: catalog.draftsTitle
    case .filterServices: catalog.filterServices
    case .filterMedia: catalog.filterMedia
    case .palette: catalog.paletteTitle
    case .findConversation: catalog.findConversationTitle
    case .findContact: catalog.findContactTitle
    case .associateContact: catalog.associateTitle
    case .theme: catalog.themeTitle
    case .keymap: catalog.keymapTitle
    case .language: catalog.languageTitle
    case .timeZone: catalog.timeZoneTitle
    case .link: catalog.linkTitle
    case .period: catalog.periodTitle
    case .login: catalog.pickLogin
    case .template: catalog.pickTemplate
    case .several(.toAgent, _): catalog.pickAgent
    case .several(.toService, _): catalog.pickService
    case .several(.finalise, _): catalog.pickWrapUp
    }
  }
}

extension Presence.Status {
  fileprivate var role: Role {
    switch self {
    case .available: .statusOnline
    case .away: .statusWarning
    case .offline: .muted
    }
  }
}
