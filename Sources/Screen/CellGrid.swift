import Text

/// The cells of a whole screen. Drawing clips to the grid and never leaves half of a wide character behind.
package struct CellGrid: Hashable, Sendable {
  package let size: Size
  package internal(set) var cells: [Cell]
  /// Where cells lead to, by `Cell.link`.
  package internal(set) var links: [UInt16: String] = [:]

  package init(size: Size, fill style: Style = .plain) {
    self.size = size
    cells = Array(repeating: Cell(style: style), count: size.columns * size.rows)
  }

  package var bounds: Rect { Rect(size) }

  /// The cell at a place of the grid; outside of it an empty one.
  package subscript(column: Int, row: Int) -> Cell {
    guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return Cell(style: .plain) }
    return cells[row * size.columns + column]
  }

  /// Empties an area: spaces in `style`, whose nil colours keep those of the cells.
  package mutating func fill(_ rect: Rect, _ style: Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      split(before: area.column, row: row)
      split(before: area.endColumn, row: row)
      let start = row * size.columns
      for index in (start + area.column)..<(start + area.endColumn) {
        cells[index].blank()
        cells[index].overlay(style)
      }
    }
  }

  /// Lays `style` over an area and keeps its text: for a selection or a match. A wide character is tinted whole when its
  /// first half lies in the area.
  package mutating func tint(_ rect: Rect, _ style: Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      let start = row * size.columns
      var column = area.column
      while column < area.endColumn, cells[start + column].width == 0 { column += 1 }
      while column < size.columns, column < area.endColumn || cells[start + column].width == 0 {
        cells[start + column].overlay(style.with(cells[start + column].attributes))
        column += 1
      }
    }
  }

  /// Writes `text` on one row from `point`, at most `maxColumns` columns of it and not beyond the grid. Nil colours of
  /// `style` keep those of the cells. A wide character that would be cut is left out, its cell made a space.
  ///
  /// - Returns: columns used, those left of the grid included.
  @discardableResult
  package mutating func write(_ text: some StringProtocol, at point: Point, style: Style, maxColumns: Int = .max) -> Int
  {
    guard point.row >= 0, point.row < size.rows, maxColumns > 0 else { return 0 }
    guard point.column < size.columns else { return 0 }
    let limit = maxColumns >= size.columns - point.column ? size.columns : point.column + maxColumns
    guard limit > 0 || point.column < 0 else { return 0 }
    let start = row(point.row)
    if point.column >= 0, let used = writeASCII(text, start: start, column: point.column, limit: limit, style) {
      return used
    }
    var column = point.column
    for drawn in DrawnCells(text.unicodeScalars) {
      if column + drawn.width > limit {
        if column >= 0, column < limit { put(DrawnCell(" ", width: 1), start, column, style) }
        return limit - point.column
      }
      if column >= 0 {
        put(drawn, start, column, style)
      } else if column + drawn.width > 0 {
        put(DrawnCell(" ", width: 1), start, 0, style)
      }
      column += drawn.width
    }
    return column - point.column
  }

  /// The rows as text, the spaces at their ends removed: for tests and for reading a screen aloud.
  package func text() -> [String] {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns { line += cells[row * size.columns + column].text }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  // MARK: Cells

  @inline(__always)
  private func row(_ row: Int) -> Int { row * size.columns }

  /// The quick way for printable ASCII; nil when the text has anything else.
  private mutating func writeASCII(
    _ text: some StringProtocol, start: Int, column: Int, limit: Int, _ style: Style
  ) -> Int? {
    let columns = limit - column
    let used = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      for byte in bytes where byte < 0x20 || byte >= 0x7F { return nil }
      let count = min(bytes.count, columns)
      guard count > 0 else { return 0 }
      split(before: column, start: start)
      split(before: column + count, start: start)
      cells.withUnsafeMutableBufferPointer { cells in
        for offset in 0..<count {
          let index = start + column + offset
          cells[index] = Cell(
            DrawnCell(Unicode.Scalar(bytes[offset]), width: 1), foreground: style.foreground(over: cells[index]),
            background: style.background ?? cells[index].background,
            attributes: style.attributes(over: cells[index].attributes))
        }
      }
      return count
    }
    return used ?? nil
  }

  private mutating func put(_ drawn: DrawnCell, _ start: Int, _ column: Int, _ style: Style) {
    split(before: column, start: start)
    split(before: column + drawn.width, start: start)
    let index = start + column
    let cell = Cell(
      drawn, foreground: style.foreground(over: cells[index]),
      background: style.background ?? cells[index].background,
      attributes: style.attributes(over: cells[index].attributes))
    cells[index] = cell
    if drawn.width == 2 { cells[index + 1] = cell.continuation }
  }

  private mutating func split(before column: Int, row: Int) {
    split(before: column, start: self.row(row))
  }

  /// Blanks both halves of a wide character that lies across the left edge of `column`.
  private mutating func split(before column: Int, start: Int) {
    guard column > 0, column < size.columns, cells[start + column].width == 0 else { return }
    cells[start + column - 1].blank()
    cells[start + column].blank()
  }
}
