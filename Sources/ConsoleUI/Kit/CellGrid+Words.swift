import Screen
import Text

extension CellGrid {
  /// Sets off the words of one row that are searched for, from a column on, as they stand on the screen.
  mutating func markWords(_ words: WordSearch, from column: Int, in rect: Rect, _ style: Style) {
    var text = ""
    var starts: [(offset: Int, column: Int)] = []
    for column in max(column, rect.column)..<max(column, rect.endColumn) {
      let part = self[column, rect.row].text
      guard !part.isEmpty else { continue }
      starts.append((text.utf8.count, column))
      text += part
    }
    for range in words.ranges(in: text) {
      let from = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let to = text.utf8.distance(from: text.startIndex, to: range.upperBound)
      guard let first = starts.last(where: { $0.offset <= from }), let last = starts.last(where: { $0.offset < to })
      else { continue }
      tint(Rect(column: first.column, row: rect.row, columns: last.column - first.column + 1, rows: 1), style)
    }
  }
}
