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
    let previewRows = picker.items.contains { $0.preview != nil } ? min(5, max(0, frame.rows - rows - 8)) : 0
    let height = rows + 5 + (previewRows > 0 ? previewRows + 1 : 0)
    let rect = frame.centered(columns: width(frame), rows: height)
    let inside = painter.panel(
      rect, fill: .picker, border: .borderFocused, title: title(picker.purpose, state.catalog))

    painter.left("›", inside.line(0), .accent)
    painter.field(
      picker.field, inside.line(0).inset(left: 2), hint: state.catalog.pickerHint, hasCursor: true)
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
      painter.left(state.catalog.nothingToPick, area.line(0).inset(left: 2), .muted)
      return
    }
    let first = max(0, min(picker.selected - area.rows / 2, picker.matches.count - area.rows))
    for row in 0..<area.rows where first + row < picker.matches.count {
      let match = picker.matches[first + row]
      let item = picker.items[match.item]
      let line = area.line(row)
      let isSelected = first + row == picker.selected
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
      let used = title(item, match, rest, base, &painter)
      painter.right(item.detail.string, rest.inset(left: used + 2), isSelected ? base : painter.theme[.muted])
    }
  }

  /// The title with the characters that were typed shown as such.
  private static func title(
    _ item: Item, _ match: Match, _ line: Rect, _ base: Style, _ painter: inout Painter
  ) -> Int {
    let used = painter.left(item.title.string, line, base)
    guard !match.characters.isEmpty else { return used }
    let marked = painter.theme[.match]
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

  private static func width(_ frame: Rect) -> Int { min(64, frame.columns - 2) }

  private static func title(_ purpose: Purpose, _ catalog: Catalog) -> String {
    switch purpose {
    case .transferToAgent: catalog.pickAgent
    case .transferToService: catalog.pickService
    case .shortcut: catalog.pickShortcut
    case .wrapUp: catalog.pickWrapUp
    case .filterServices: catalog.filterServices
    case .filterMedia: catalog.filterMedia
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
