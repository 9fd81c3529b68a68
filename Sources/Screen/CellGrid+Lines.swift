/// The strokes of a frame.
package struct BoxLines: Hashable, Sendable {
  package var topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical: Unicode.Scalar

  package static let rounded = BoxLines(
    topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯", horizontal: "─", vertical: "│")
  package static let square = BoxLines(
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘", horizontal: "─", vertical: "│")
  package static let heavy = BoxLines(
    topLeft: "┏", topRight: "┓", bottomLeft: "┗", bottomRight: "┛", horizontal: "━", vertical: "┃")
}

extension CellGrid {
  /// Draws a frame on the edge of `rect`; what is inside stays. Nothing for an area under 2 by 2.
  package mutating func box(_ rect: Rect, style: Style, lines: BoxLines = .rounded) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    horizontalLine(
      at: Point(column: rect.column + 1, row: rect.row), columns: rect.columns - 2, style: style,
      stroke: lines.horizontal)
    horizontalLine(
      at: Point(column: rect.column + 1, row: bottom), columns: rect.columns - 2, style: style, stroke: lines.horizontal
    )
    verticalLine(
      at: Point(column: rect.column, row: rect.row + 1), rows: rect.rows - 2, style: style, stroke: lines.vertical)
    verticalLine(at: Point(column: right, row: rect.row + 1), rows: rect.rows - 2, style: style, stroke: lines.vertical)
    stroke(lines.topLeft, at: rect.origin, style)
    stroke(lines.topRight, at: Point(column: right, row: rect.row), style)
    stroke(lines.bottomLeft, at: Point(column: rect.column, row: bottom), style)
    stroke(lines.bottomRight, at: Point(column: right, row: bottom), style)
  }

  package mutating func horizontalLine(at point: Point, columns: Int, style: Style, stroke scalar: Unicode.Scalar = "─")
  {
    guard columns > 0 else { return }
    for column in point.column..<(point.column + columns) {
      stroke(scalar, at: Point(column: column, row: point.row), style)
    }
  }

  package mutating func verticalLine(at point: Point, rows: Int, style: Style, stroke scalar: Unicode.Scalar = "│") {
    guard rows > 0 else { return }
    for row in point.row..<(point.row + rows) {
      stroke(scalar, at: Point(column: point.column, row: row), style)
    }
  }

  private mutating func stroke(_ scalar: Unicode.Scalar, at point: Point, _ style: Style) {
    guard bounds.contains(point) else { return }
    write(String(Character(scalar)), at: point, style: style)
  }
}
