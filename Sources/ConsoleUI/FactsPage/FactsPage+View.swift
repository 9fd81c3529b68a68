import Screen
import Text

extension FactsPage {
  struct Line {
    enum Content {
      case heading(String)
      /// The first line of a fact, or one that its value goes on in.
      case fact(label: String, value: String, Role, isChangeable: Bool)
      case air
    }

    var content: Content
    var fact: Int?
  }

  static func render(_ state: AppState, in rect: Rect, isFocused: Bool, _ painter: inout Painter) {
    painter.left((isFocused ? "▸ " : "  ") + title(state), rect.line(0), isFocused ? .title : .muted)
    let area = rect.inset(top: 2, right: 1)
    let sections = sections(state)
    let labels = labelColumns(sections, columns: area.columns)
    let lines = lines(sections, labels: labels, columns: area.columns)
    let selected = selected(state)
    let first = firstLine(lines, selected, rows: area.rows)
    for row in 0..<min(area.rows, lines.count - first) {
      let line = lines[first + row]
      if let fact = line.fact { painter.mark(area.line(row), .fact(fact)) }
      draw(line, area.line(row), labels: labels, isSelected: line.fact == selected && isFocused, &painter)
    }
    if first + area.rows < lines.count { painter.right("▾", rect.line(rect.rows - 1), .muted) }
    if first > 0 { painter.right("▴", rect.line(1), .muted) }
  }

  private static func labelColumns(_ sections: [Section], columns: Int) -> Int {
    let widest = sections.flatMap(\.facts).map { ColumnWidth.of($0.label) }.max() ?? 0
    return min(widest, max(12, min(30, columns * 2 / 5)))
  }

  private static func lines(_ sections: [Section], labels: Int, columns: Int) -> [Line] {
    var lines: [Line] = []
    var index = 0
    for section in sections where !section.facts.isEmpty {
      if !lines.isEmpty { lines.append(Line(content: .air)) }
      if let title = section.title { lines.append(Line(content: .heading(title))) }
      for fact in section.facts {
        let rows = wrapped(fact.value, columns: max(8, columns - labels - 6))
        for (row, text) in (rows.isEmpty ? [""] : rows).enumerated() {
          lines.append(
            Line(
              content: .fact(
                label: row == 0 ? fact.label : "", value: String(text), fact.role,
                isChangeable: row == 0 && fact.choice != nil), fact: index))
        }
        index += 1
      }
    }
    return lines
  }

  private static func draw(
    _ line: Line, _ rect: Rect, labels: Int, isSelected: Bool, _ painter: inout Painter
  ) {
    switch line.content {
    case .air: break
    case .heading(let text): painter.left(text, rect.inset(left: 2), .accent)
    case .fact(let label, let value, let role, let isChangeable):
      if isSelected { painter.grid.fill(rect, painter.theme[.rowSelected]) }
      painter.left(isSelected && !label.isEmpty ? "▌" : " ", rect, .accent)
      painter.left(label, rect.inset(left: 2).splitLeft(labels).left, .muted)
      let place = rect.inset(left: 2 + labels + 2)
      let used = painter.left(value, place, role)
      // What Enter changes has a sign of its own, so that one need not try.
      if isChangeable { painter.left("›", place.inset(left: used + 1), .key) }
    }
  }

  /// The selected fact in view, with its heading when it is the first below it.
  private static func firstLine(_ lines: [Line], _ selected: Int, rows: Int) -> Int {
    guard lines.count > rows, let start = lines.firstIndex(where: { $0.fact == selected }) else { return 0 }
    return max(0, min(start - rows / 2, lines.count - rows))
  }
}
