import Screen
import Text

/// A grid being drawn, with the theme, the place of the cursor, and what the mouse finds where. Knows nothing of
/// conversations.
package struct Painter {
  package var grid: CellGrid
  package let theme: Theme
  /// Where the cursor is shown; nil: nowhere.
  package var cursor: Point?

  /// The last one that holds a cell is the one on top there.
  private(set) var spots: [(rect: Rect, spot: Spot)] = []

  package init(size: Size, theme: Theme) {
    grid = CellGrid(size: size, fill: theme[.text])
    self.theme = theme
  }

  /// What stands in an area, for the mouse.
  mutating func mark(_ rect: Rect, _ spot: Spot) {
    guard !rect.isEmpty else { return }
    spots.append((rect, spot))
  }

  /// Writes at the left of a line of one row, cut with `…`.
  ///
  /// - Returns: the columns used.
  @discardableResult
  package mutating func left(_ text: String, _ line: Rect, _ style: Style) -> Int {
    guard line.columns > 0, line.rows > 0 else { return 0 }
    return grid.write(truncated(text, columns: line.columns), at: line.origin, style: style, maxColumns: line.columns)
  }

  @discardableResult
  package mutating func left(_ text: String, _ line: Rect, _ role: Role) -> Int { left(text, line, ink(role)) }

  /// Writes at the right of a line of one row, cut with `…`.
  ///
  /// - Returns: the columns used.
  @discardableResult
  package mutating func right(_ text: String, _ line: Rect, _ style: Style) -> Int {
    guard line.columns > 0, line.rows > 0 else { return 0 }
    let shown = truncated(text, columns: line.columns)
    let width = ColumnWidth.of(shown)
    return grid.write(
      shown, at: Point(column: line.endColumn - width, row: line.row), style: style, maxColumns: width)
  }

  @discardableResult
  package mutating func right(_ text: String, _ line: Rect, _ role: Role) -> Int { right(text, line, ink(role)) }

  /// Plain text keeps the ground that it stands on, be it a card's or the sidebar's.
  private func ink(_ role: Role) -> Style {
    guard role == .text else { return theme[role] }
    return Style(foreground: theme[.text].foreground, attributes: theme[.text].attributes)
  }

  @discardableResult
  package mutating func center(_ text: String, _ line: Rect, _ role: Role) -> Int {
    let width = min(line.columns, ColumnWidth.of(text))
    return left(text, line.inset(left: (line.columns - width) / 2), role)
  }

  /// Writes text over several rows, broken at words.
  ///
  /// - Returns: the rows used, at most those of `rect`.
  @discardableResult
  package mutating func paragraph(_ text: String, _ rect: Rect, _ role: Role) -> Int {
    guard rect.columns > 0 else { return 0 }
    let rows = wrapped(text, columns: rect.columns)
    for (index, row) in rows.prefix(rect.rows).enumerated() {
      let isCut = index == rect.rows - 1 && rows.count > rect.rows
      left(isCut ? row + "…" : String(row), rect.line(index), role)
    }
    return min(rows.count, rect.rows)
  }

  /// A frame with a filled inside.
  ///
  /// - Returns: the inside, a column of air at each side left out.
  package mutating func panel(
    _ rect: Rect, fill: Role, border: Role, title: String? = nil, isHeavy: Bool = false
  ) -> Rect {
    grid.fill(rect, theme[fill])
    grid.box(rect, style: theme[border], lines: isHeavy ? .heavy : .rounded)
    if let title, !title.isEmpty {
      let line = rect.line(0).inset(columns: 2)
      left(" " + truncated(title, columns: max(0, line.columns - 2)) + " ", line, .title)
    }
    return rect.inset(columns: 2, rows: 1)
  }

  /// A line of text being typed, with its cursor when `hasCursor`; the part around the cursor is shown.
  package mutating func field(_ field: TextField, _ line: Rect, hint: String, hasCursor: Bool, role: Role = .text) {
    guard line.columns > 1, line.rows > 0 else { return }
    if field.isSecret, !field.isEmpty {
      let shown = min(field.characters.count, line.columns - 1)
      left(String(repeating: "•", count: shown), line, role)
      if hasCursor { cursor = Point(column: line.column + min(field.cursor, shown), row: line.row) }
      return
    }
    if field.isEmpty {
      left(hint, line.inset(left: hasCursor ? 1 : 0), .hint)
      if hasCursor { cursor = line.origin }
      return
    }
    // As they are shown: what is not safe has a mark with a column of its own.
    func columns(from start: Int) -> Int {
      ColumnWidth.of(SafeText(String(field.characters[start..<field.cursor])).string)
    }
    var start = 0
    var before = columns(from: start)
    while before >= line.columns, start < field.cursor {
      start += 1
      before = columns(from: start)
    }
    let text = SafeText(String(field.characters[start...])).string
    grid.write(text, at: line.origin, style: theme[role], maxColumns: line.columns)
    if hasCursor { cursor = Point(column: line.column + before, row: line.row) }
  }
}
