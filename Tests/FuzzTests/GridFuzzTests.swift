import Screen
import Testing
import Text

@Suite struct GridFuzzTests {
  private func edit(_ grid: inout CellGrid, _ random: inout SeededGenerator) {
    let columns = grid.size.columns
    let point = Point(column: Int.random(in: -3...columns, using: &random), row: Int.random(in: -1...3, using: &random))
    let style = Style(
      foreground: Color(rgb: UInt32.random(in: 0...3, using: &random)),
      background: Bool.random(using: &random) ? Color(rgb: UInt32.random(in: 0...3, using: &random)) : nil,
      attributes: Bool.random(using: &random) ? .bold : [])
    let rect = Rect(
      column: point.column, row: point.row, columns: Int.random(in: 0...5, using: &random),
      rows: Int.random(in: 0...2, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: grid.fill(rect, style)
    case 1: grid.tint(rect, style)
    case 2: grid.box(rect, style: style)
    default:
      grid.write(
        TextMaker.text(&random), at: point, style: style,
        maxColumns: Bool.random(using: &random) ? .max : Int.random(in: 0...6, using: &random))
    }
  }

  /// What is wrong with the wide characters of a grid.
  private func torn(_ grid: CellGrid) -> String? {
    for row in 0..<grid.size.rows {
      for column in 0..<grid.size.columns {
        let cell = grid[column, row]
        let next = column + 1 < grid.size.columns ? grid[column + 1, row] : nil
        if cell.width == 2, next?.width != 0 { return "no second half at \(column),\(row)" }
        if cell.width == 0, column == 0 || grid[column - 1, row].width != 2 {
          return "no first half at \(column),\(row)"
        }
        if cell.width == 0, cell.style != grid[column - 1, row].style { return "two styles at \(column),\(row)" }
      }
    }
    return nil
  }

  @Test func noEditLeavesHalfACharacter() {
    Fuzz.run(rounds: 1500) { random in
      var grid = CellGrid(size: Size(columns: Int.random(in: 1...14, using: &random), rows: 3))
      for step in 0..<12 {
        let before = grid
        edit(&grid, &random)
        if let wrong = torn(grid) { return "\(wrong) after edit \(step)" }
        for row in 0..<3 {
          let changed = grid.changedColumns(row: row, since: before)
          for column in 0..<grid.size.columns where grid[column, row] != before[column, row] {
            if changed?.contains(column) != true { return "a change at \(column),\(row) is missed" }
          }
          guard let changed else { continue }
          if grid[changed.lowerBound, row].width == 0 { return "the changes of row \(row) begin in a character" }
          if changed.upperBound < grid.size.columns, grid[changed.upperBound, row].width == 0 {
            return "the changes of row \(row) end in a character"
          }
          // What isn't given anew must not be half of what was there.
          if before[changed.lowerBound, row].width == 0 { return "the changes of row \(row) begin in an old character" }
          if changed.upperBound < grid.size.columns, before[changed.upperBound, row].width == 0 {
            return "the changes of row \(row) end in an old character"
          }
        }
      }
      return nil
    }
  }
}
