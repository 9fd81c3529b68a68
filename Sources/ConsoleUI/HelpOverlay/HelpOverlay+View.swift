import Catalog
import Screen
import Text

extension HelpOverlay {
  static func render(_ help: State, _ state: AppState, _ painter: inout Painter) {
    let rect = area(state.size)
    let inside = painter.panel(rect, fill: .dialog, border: .borderFocused, title: state.catalog.helpTitle)
    let rows = rows(help, state)
    let visible = visibleRows(help, state)
    let keyColumns = keyColumns(state.size)
    for (index, row) in rows.dropFirst(help.firstRow).prefix(visible).enumerated() {
      let line = inside.line(index)
      switch row {
      case .line(.heading(let text)): painter.left(text, line, .accent)
      case .line(.binding(let keys, let description, let reason)):
        painter.left(keys, line.splitLeft(keyColumns).left, reason == nil ? .key : .hint)
        let words = reason.map { Self.words(description, $0) } ?? description
        painter.left(words, line.inset(left: keyColumns + 1), reason == nil ? .text : .hint)
      case .reason(let text): painter.left(text, line.inset(left: keyColumns + 3), .hint)
      case .line(.air): break
      }
    }
    if rows.isEmpty { painter.left(state.catalog.noKeysMatch, inside.line(0), .muted) }
    foot(help, state, inside.line(inside.rows - 1), hasMore: rows.count > visible + help.firstRow, &painter)
  }

  private static func foot(
    _ help: State, _ state: AppState, _ line: Rect, hasMore: Bool, _ painter: inout Painter
  ) {
    if hasMore { painter.right("▾", line, .muted) }
    let line = line.inset(right: 2)
    guard help.isSearching || !help.search.isEmpty else {
      Hints.render([.back, .search], state, contexts: [.help], line, &painter)
      return
    }
    let used = painter.left("/ ", line, .key)
    painter.field(
      help.search, line.inset(left: used), hint: state.catalog.searchKeysHint, hasCursor: help.isSearching)
  }

  private enum Row: Hashable {
    case line(Line)
    /// Why what stands above can't be done, where there was no room for it.
    case reason(String)
  }

  private static func rows(_ help: State, _ state: AppState) -> [Row] {
    let columns = area(state.size).columns - 4 - keyColumns(state.size) - 1
    return lines(help, state).flatMap { line -> [Row] in
      guard case .binding(let keys, let description, let reason?) = line,
        ColumnWidth.of(words(description, reason)) > columns
      else { return [.line(line)] }
      return [.line(.binding(keys: keys, description: description, reason: "")), .reason(reason)]
    }
  }

  private static func words(_ description: String, _ reason: String) -> String {
    reason.isEmpty ? "× \(description)" : "× \(description): \(reason)"
  }

  /// How many rows the keys take as they are drawn.
  static func rowCount(_ help: State, _ state: AppState) -> Int {
    state.isAccessible ? page(help, state).lines.count : rows(help, state).count
  }

  private static func keyColumns(_ size: Size) -> Int { min(24, (area(size).columns - 4) / 3) }

  /// Rows for lines: between the borders and above the foot, or under the name of the page.
  static func visibleRows(_ help: State, _ state: AppState) -> Int {
    guard state.isAccessible else { return max(1, area(state.size).rows - 3) }
    return page(help, state).room(rows: Layout(state).body.rows)
  }

  private static func page(_ help: State, _ state: AppState) -> LinearPage {
    LinearOverlays.help(help, state, columns: Layout(state).body.columns)
  }

  private static func area(_ size: Size) -> Rect {
    Rect(size).centered(columns: min(90, size.columns - 2), rows: size.rows - 2)
  }
}
