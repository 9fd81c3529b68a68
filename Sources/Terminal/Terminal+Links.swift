import CCurses
import Screen

/// Curses knows nothing of links. So the cells of one are drawn once more after the frame, equal but within OSC 8:
/// curses' picture of the screen stays true.
extension Terminal {
  /// What marks the links of the rows that the frame has touched, and unmarks cells that lead nowhere now. Whole rows:
  /// curses draws cells again that did not change, to move over them or after it has erased a part of the row.
  ///
  /// - Parameters:
  ///   - before: what the terminal showed; nil when that isn't known.
  ///   - cursor: where the frame leaves it.
  func linkBytes(_ grid: CellGrid, since before: CellGrid?, cursor: Point?) -> [UInt8] {
    guard hasLinks(grid, before) else { return [] }
    var bytes: [UInt8] = []
    let columns = min(size.columns, grid.size.columns)
    for row in 0..<min(grid.size.rows, size.rows) {
      guard cursor?.row == row || grid.changedColumns(row: row, since: before) != nil else { continue }
      // The corner is left alone: writing it might scroll.
      let isLast = row + 1 == size.rows && columns == size.columns
      mark(grid, row, 0..<(isLast ? columns - 1 : columns), since: before, &bytes)
    }
    return bytes.isEmpty ? [] : Array("\u{1B}7".utf8) + bytes + Array("\u{1B}8".utf8)
  }

  /// Links are on the terminal, or will be with this frame.
  func hasLinks(_ grid: CellGrid, _ before: CellGrid?) -> Bool {
    options.marksLinks && features.takesLinks && filtersPen
      && (!grid.links.isEmpty || !(before?.links.isEmpty ?? true))
  }

  private func mark(
    _ grid: CellGrid, _ row: Int, _ range: Range<Int>, since before: CellGrid?, _ bytes: inout [UInt8]
  ) {
    var column = range.lowerBound
    while column < range.upperBound {
      let link = grid[column, row].link
      guard link != 0 || before?[column, row].link ?? 0 != 0 else {
        column += 1
        continue
      }
      // From the first half of a wide character on.
      let start = column > 0 && grid[column, row].width == 0 ? column - 1 : column
      while column < range.upperBound, grid[column, row].link == link,
        link != 0 || before?[column, row].link ?? 0 != 0 || grid[column, row].width == 0
      {
        column += 1
      }
      draw(grid, row, start..<column, link, &bytes)
    }
  }

  private func draw(_ grid: CellGrid, _ row: Int, _ range: Range<Int>, _ link: UInt16, _ bytes: inout [UInt8]) {
    let address = grid.links[link].flatMap(LinkTarget.address)
    bytes += Array("\u{1B}[\(row + 1);\(range.lowerBound + 1)H".utf8)
    // Rows of one address are one link, by their name.
    if let address { bytes += Array("\u{1B}]8;id=\(link);".utf8) + address + Array("\u{1B}\\".utf8) }
    var pen: PenFilter.Pen?
    for column in range {
      let cell = grid[column, row]
      guard cell.width > 0, column + cell.width <= size.columns else { continue }
      // As the frame has it: see `put`.
      let isUnlike = cell.scalar >= 0x300 && Int(curses_wcwidth(cell.scalar)) != cell.width
      let text = isUnlike ? String(repeating: "\u{FFFD}", count: cell.width) : cell.text
      filter.drawing(Array(text.utf8), self.pen(cell), after: &pen, into: &bytes)
    }
    if address != nil { bytes += Array("\u{1B}]8;;\u{1B}\\".utf8) }
  }

  /// What a cell is drawn with.
  func pen(_ cell: Cell) -> PenFilter.Pen {
    let (foreground, background) = colors.pigments(cell.foreground, cell.background, &filter)
    var pen = PenFilter.Pen(foreground: foreground, background: background)
    let codes: [(Attributes, UInt16)] = [(.bold, 1), (.faint, 2), (.italic, 3), (.underline, 4), (.reverse, 7)]
    for (attribute, code) in codes where cell.attributes.contains(attribute) { pen.flags |= 1 << code }
    return pen
  }
}

extension ColorMapper {
  /// What two colours are to the terminal, as their pair is.
  mutating func pigments(
    _ foreground: Color, _ background: Color, _ filter: inout PenFilter
  ) -> (PenFilter.Pigment, PenFilter.Pigment) {
    guard depth != .none else { return (.default, .default) }
    let ground = index(background, &filter)
    let text = textIndex(foreground, on: background, ground) ?? index(foreground, &filter)
    return (Self.pigment(text, filter), Self.pigment(ground, filter))
  }

  private static func pigment(_ index: Int32, _ filter: PenFilter) -> PenFilter.Pigment {
    switch index {
    case ..<0: .default
    case 0..<256: filter.slots[Int(index)]
    default: .rgb(UInt32(index))
    }
  }
}
