import Catalog
import Domain
import Screen
import Text

extension Composer {
  /// Shows which variables of shortcuts are still to be filled in: underlined in a colour of its own where they stand,
  /// reversed the one that the next text replaces, and by name on the frame's lower side.
  static func marks(
    _ variables: [TextBuffer.Variable], _ state: State, _ context: ConversationContext, into grid: inout CellGrid,
    inner: Rect, rect: Rect, theme: Theme
  ) {
    guard !variables.isEmpty else { return }
    let buffer = state.active.buffer
    for variable in variables {
      let isSelected = buffer.selection == variable.range
      let style = Style(
        foreground: theme[.statusWarning].foreground, attributes: isSelected ? [.bold, .reverse] : [.bold, .underline])
      for piece in buffer.pieces(of: variable.range) {
        let row = piece.row - state.firstRow
        guard row >= 0, row < inner.rows else { continue }
        let cells = Rect(
          column: inner.column + piece.columns.lowerBound, row: inner.row + row, columns: piece.columns.count, rows: 1)
        grid.tint(cells.intersection(inner), style)
      }
    }
    let room = rect.columns - 6
    guard room > 0 else { return }
    let words = truncated(context.catalog.toFillIn(names(variables)), columns: room)
    grid.write(
      " \(words) ", at: Point(column: rect.column + 2, row: rect.endRow - 1), style: theme[.statusWarning])
  }

  /// Each once, with its braces.
  static func names(_ variables: [TextBuffer.Variable]) -> [String] {
    var names: [String] = []
    for variable in variables where !names.contains("{\(variable.name)}") { names.append("{\(variable.name)}") }
    return names
  }
}
