import Catalog
import Domain
import Screen
import Text

extension OutboxPage {
  /// Rows of its words that the selected entry shows.
  private static let mostWordRows = 6

  struct Line {
    enum Content {
      case heading(String)
      case title(glyph: String, Role, kind: String, contact: String, moment: String)
      case text(String, Role)
      case keys
      case air
    }

    var content: Content
    var entry: Int?
  }

  static func render(_ state: AppState, in rect: Rect, isFocused: Bool, _ painter: inout Painter) {
    let catalog = state.catalog
    let entries = state.outboxEntries
    let head = rect.line(0).inset(right: 2)
    let count = entries.isEmpty ? 0 : painter.right(catalog.number(entries.count), head, .muted)
    painter.left((isFocused ? "▸ " : "  ") + catalog.outbox, head.inset(right: count + 1), isFocused ? .title : .muted)
    let area = rect.inset(top: 2, right: 2)
    guard !entries.isEmpty else {
      let middle = max(0, area.rows / 2 - 1)
      painter.center(catalog.outboxEmpty, area.line(middle), .title)
      for (index, row) in wrapped(catalog.outboxEmptyHint, columns: area.columns - 2).enumerated() {
        painter.center(String(row), area.line(middle + 1 + index), .muted)
      }
      return
    }
    let selected = entries.firstIndex { $0.id == state.outbox.selectedID } ?? 0
    let lines = lines(entries, selected, state, columns: area.columns)
    let first = firstLine(lines, selected, rows: area.rows)
    for row in 0..<min(area.rows, lines.count - first) {
      if let entry = lines[first + row].entry { painter.mark(area.line(row), .outboxEntry(entries[entry].id)) }
      draw(
        lines[first + row], isSelected: lines[first + row].entry == selected, isFocused, state, area.line(row), &painter
      )
    }
    if first + area.rows < lines.count { painter.right("▾", rect.line(rect.rows - 1), .muted) }
    if first > 0 { painter.right("▴", rect.line(1), .muted) }
  }

  /// The selected entry whole, with its heading when it is the first below it.
  private static func firstLine(_ lines: [Line], _ selected: Int, rows: Int) -> Int {
    guard lines.count > rows, let start = lines.firstIndex(where: { $0.entry == selected }),
      let end = lines.lastIndex(where: { $0.entry == selected })
    else { return 0 }
    let wanted = start - max(0, (rows - (end - start + 1)) / 2)
    return max(0, min(wanted, lines.count - rows))
  }

  // MARK: Lines

  static func lines(_ entries: [Entry], _ selected: Int, _ state: AppState, columns: Int) -> [Line] {
    let words = OutboxWords(state)
    var lines: [Line] = []
    var heading: String?
    for (index, entry) in entries.enumerated() {
      let own = self.heading(entry, state.catalog)
      if own != heading {
        if heading != nil { lines.append(Line(content: .air)) }
        lines.append(Line(content: .heading(own)))
        heading = own
      }
      lines += self.lines(entry, index, isSelected: index == selected, words, state, columns: columns - 4)
      if index + 1 < entries.count, self.heading(entries[index + 1], state.catalog) == own {
        lines.append(Line(content: .air))
      }
    }
    return lines
  }

  private static func lines(
    _ entry: Entry, _ index: Int, isSelected: Bool, _ words: OutboxWords, _ state: AppState, columns: Int
  ) -> [Line] {
    var contents: [Line.Content] = [title(entry, words, state)]
    let text = words.words(entry)
    if !text.isEmpty {
      let rows = wrapped(text, columns: columns).map(String.init)
      let most = isSelected ? mostWordRows : 1
      for (row, line) in rows.prefix(most).enumerated() {
        let isCut = row == most - 1 && rows.count > most
        contents.append(.text(isCut ? truncated(line + " …", columns: columns) : line, .text))
      }
    }
    if let item = entry.item {
      let role: Role = item.refusal == nil ? .muted : .failed
      let rows = wrapped(words.standing(item), columns: columns).map(String.init)
      contents += rows.prefix(isSelected ? 4 : 2).map { .text($0, role) }
    }
    if isSelected { contents.append(.keys) }
    return contents.map { Line(content: $0, entry: index) }
  }

  private static func title(_ entry: Entry, _ words: OutboxWords, _ state: AppState) -> Line.Content {
    let contact = words.contact(entry)
    guard let item = entry.item else {
      return .title(glyph: "✎", .draft, kind: words.kind(entry), contact: contact, moment: "")
    }
    let moment = state.catalog.shortMoment(item.operation.createdAt, now: state.now, zone: state.zone)
    let (glyph, role): (String, Role) = item.refusal == nil ? ("↑", .muted) : ("✗", .failed)
    return .title(glyph: glyph, role, kind: words.kind(entry), contact: contact, moment: moment)
  }

  private static func heading(_ entry: Entry, _ catalog: Catalog) -> String {
    guard let item = entry.item else { return catalog.goneDraftsHeading }
    return item.refusal == nil ? catalog.waitingHeading : catalog.refusedHeading
  }

  // MARK: Drawing

  private static func draw(
    _ line: Line, isSelected: Bool, _ isFocused: Bool, _ state: AppState, _ rect: Rect, _ painter: inout Painter
  ) {
    if isSelected {
      painter.grid.fill(rect, painter.theme[isFocused ? .rowSelected : .rowSelectedUnfocused])
      painter.left(isFocused ? "▌" : "▏", rect, isFocused ? .accent : .muted)
    }
    let inside = rect.inset(left: 2)
    switch line.content {
    case .air: break
    case .heading(let text):
      let used = painter.left(text + " ", inside, .accent)
      painter.grid.horizontalLine(
        at: Point(column: inside.column + used, row: inside.row), columns: inside.columns - used,
        style: painter.theme[.divider])
    case .title(let glyph, let role, let kind, let contact, let moment):
      painter.left(glyph, inside, role)
      var rest = inside.inset(left: 2)
      let end = painter.right(moment, rest, .muted)
      rest = rest.inset(right: end + 1)
      let used = painter.left(kind, rest, .title)
      painter.left(" · " + contact, rest.inset(left: used), .muted)
    case .text(let text, let role):
      painter.left(text, inside.inset(left: 2), role)
    case .keys:
      Hints.render(choices(state), state, contexts: [.outbox], inside.inset(left: 2), &painter)
    }
  }

  /// What can be done with the selected entry.
  static func choices(_ state: AppState) -> [Action] {
    guard let entry = state.selectedEntry else { return [] }
    guard let item = entry.item else { return [.copyDraft, .discardUnsent] }
    var actions: [Action] = item.refusal == nil ? [] : [.retryUnsent]
    if item.isReturnable { actions += [.editUnsent, .discardUnsent] }
    return actions
  }
}
