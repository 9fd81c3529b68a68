import Catalog
import Domain
import Screen
import Text

extension Archive {
  private static func area(_ size: Size) -> Rect {
    Rect(size).centered(columns: min(100, size.columns - 2), rows: size.rows - 2)
  }

  /// Rows of an entry: of a hit one says where it is, the other holds the words around.
  private static func entryRows(_ kind: Kind) -> Int { kind == .messages ? 2 : 1 }

  /// Rows at the end of the list that say where the mirror stops.
  private static let endRows = 2

  /// Entries on screen at once.
  static func visibleEntries(_ archive: State, _ state: AppState) -> Int {
    max(1, (area(state.size).rows - 2 - 4 - endRows) / entryRows(archive.kind))
  }

  static func render(_ archive: State, _ state: AppState, _ painter: inout Painter) {
    let words = ArchiveWords(archive, state)
    let inside = painter.panel(area(state.size), fill: .picker, border: .borderFocused, title: words.title)
    fields(archive, words, inside.line(0), &painter)
    painter.left(words.scope.text, inside.line(1), words.scope.role)
    painter.grid.horizontalLine(
      at: Point(column: inside.column, row: inside.row + 2), columns: inside.columns, style: painter.theme[.divider])
    entries(archive, words, inside.inset(top: 3, bottom: 1), state, &painter)
    Hints.render([.confirm, .cancel], state, contexts: [.picker], inside.line(inside.rows - 1), &painter)
  }

  private static func fields(_ archive: State, _ words: ArchiveWords, _ line: Rect, _ painter: inout Painter) {
    if archive.kind == .messages {
      painter.left("›", line, .accent)
      painter.field(archive.fields[0], line.inset(left: 2), hint: words.hint(0), hasCursor: true)
      return
    }
    var rest = line
    for index in archive.fields.indices {
      let isFocused = index == archive.focusedField
      let used = painter.left(words.labels[index] + ":", rest, isFocused ? .accent : .muted)
      // Dates are short; the protocol has what they leave.
      let columns = index == 0 ? max(8, line.columns - used - 2 * 22) : 11
      let field = rest.inset(left: used + 1).splitLeft(columns).left
      painter.mark(field, .dialogField(index))
      painter.field(archive.fields[index], field, hint: words.hint(index), hasCursor: isFocused)
      rest = rest.inset(left: used + 1 + columns + 1)
    }
  }

  private static func entries(
    _ archive: State, _ words: ArchiveWords, _ area: Rect, _ state: AppState, _ painter: inout Painter
  ) {
    let height = entryRows(archive.kind)
    let visible = visibleEntries(archive, state)
    let first = max(0, min(archive.selected - visible / 2, archive.count - visible))
    var row = 0
    if let emptiness = words.emptiness {
      painter.left(emptiness, area.line(0).inset(left: 2), .muted)
      row = 1
    }
    for index in first..<min(archive.count, first + visible) {
      let rect = area.inset(top: row).splitTop(height).top
      let isSelected = index == archive.selected
      painter.mark(rect, .archiveEntry(index))
      if isSelected { painter.grid.fill(rect, painter.theme[.pickerSelected]) }
      let base = painter.theme[isSelected ? .pickerSelected : .picker]
      painter.left(isSelected ? "▸" : " ", rect.line(0), base)
      let line = rect.line(0).inset(left: 2)
      let (left, right) =
        archive.kind == .messages
        ? archive.hits.map { words.head($0.hits[index]) } ?? ("", "")
        : archive.rows.map { words.line($0.rows[index]) } ?? ("", "")
      let used = painter.right(right, line, painter.theme[.muted].over(base))
      painter.left(left, line.inset(right: used + 2), base)
      if let hit = archive.hits?.hits[index] {
        excerpt(hit, archive.words, rect.line(1).inset(left: 4), base, &painter)
      }
      row += height
    }
    guard first + visible >= archive.count else { return }
    end(archive, words, area.inset(top: row), &painter)
  }

  /// The words around what was found, from so far before it that it is in sight.
  private static func excerpt(
    _ hit: MessageHit, _ words: WordSearch, _ line: Rect, _ base: Style, _ painter: inout Painter
  ) {
    let text = SafeText(hit.excerpt).string
    var shown = text
    if let found = words.ranges(in: text).first, ColumnWidth.of(text[..<found.upperBound]) > line.columns {
      shown = "…" + text[text.index(found.lowerBound, offsetBy: -min(12, text[..<found.lowerBound].count))...]
    }
    painter.left(shown, line, painter.theme[.muted].over(base))
    painter.grid.markWords(words, from: line.column, in: line, painter.theme[.match])
  }

  private static func end(
    _ archive: State, _ words: ArchiveWords, _ area: Rect, _ painter: inout Painter
  ) {
    let lines = words.end
    guard !lines.isEmpty, area.rows > 0 else { return }
    let rect = area.splitTop(min(area.rows, lines.count)).top
    let isSelected = archive.isAtEnd
    painter.mark(rect, .archiveEntry(archive.count))
    if isSelected { painter.grid.fill(rect, painter.theme[.pickerSelected]) }
    let base = painter.theme[isSelected ? .pickerSelected : .picker]
    painter.left(isSelected ? "▸" : " ", rect.line(0), base)
    for (index, line) in lines.prefix(rect.rows).enumerated() {
      painter.left(line.text, rect.line(index).inset(left: 2), isSelected ? base : painter.theme[line.role])
    }
  }
}
