import Catalog
import Screen
import Text

extension Dialog {
  static func render(_ dialog: State, _ state: AppState, _ painter: inout Painter) {
    let frame = Rect(state.size)
    let width = min(64, frame.columns - 2)
    let lines = dialog.lines.flatMap { wrapped($0.string, columns: width - 4) }
    let warning = dialog.warning.map { wrapped($0.string, columns: width - 4) } ?? []
    let problemField = dialog.problem?.field ?? dialog.fullField
    let problem = said(dialog, state.catalog).map { wrapped($0, columns: width - 4) } ?? []
    let height = 2 + lines.count + warning.count + dialog.fields.count * 3 + problem.count + 3
    let rect = frame.centered(columns: width, rows: height)
    let inside = painter.panel(rect, fill: .dialog, border: .borderFocused, title: dialog.title.string, isHeavy: true)
    let isAiry = inside.rows >= height - 2
    var row = isAiry ? 1 : 0
    // Fields and choices have their rows whatever there is to say: what does not fit of the rest ends with a sign.
    let room = inside.rows - row - dialog.fields.count * (isAiry ? 3 : 2) - problem.count - 1
    let shownWarning = warning.prefix(max(0, room - min(1, lines.count)))
    for line in lines.fitting(room - shownWarning.count, columns: inside.columns) {
      painter.left(String(line), inside.line(row), .text)
      row += 1
    }
    for line in shownWarning {
      painter.left(String(line), inside.line(row), .statusWarning)
      row += 1
    }
    for (index, field) in dialog.fields.enumerated() {
      let isFocused = index == dialog.focusedField
      if isAiry { row += 1 }
      painter.left(field.label.string, inside.line(row), isFocused ? .accent : .muted)
      let line = inside.line(row + 1)
      painter.mark(inside.inset(top: row).splitTop(2).top, .dialogField(index))
      painter.left(isFocused ? "› " : "  ", line, .accent)
      painter.field(field.input, line.inset(left: 2), hint: "", hasCursor: isFocused)
      row += 2
      if problemField == index { write(problem, from: &row, inside, &painter) }
    }
    if problemField == nil { write(problem, from: &row, inside, &painter) }
    choices(dialog, state, inside.line(inside.rows - 1), &painter)
  }

  /// Why it stays open, or that a field took only a beginning; nil: there is nothing to say.
  static func said(_ dialog: State, _ catalog: Catalog) -> String? {
    dialog.problem?.text.string
      ?? dialog.fullField.map { catalog.fieldFull(dialog.fields[$0].input.maxCharacters) }
  }

  private static func write(_ problem: [Substring], from row: inout Int, _ inside: Rect, _ painter: inout Painter) {
    for line in problem {
      painter.left(String(line), inside.line(row), .statusError)
      row += 1
    }
  }

  private static func choices(_ dialog: State, _ state: AppState, _ line: Rect, _ painter: inout Painter) {
    var rest = line
    for (action, label) in [(Action.confirm, dialog.confirmLabel), (.cancel, dialog.cancelLabel)] {
      let key = painter.left(state.keymap.label(action, in: [dialog.context]) ?? "", rest, .key)
      let used = painter.left(label.string, rest.inset(left: key + 1), .text)
      painter.mark(rest.splitLeft(key + 1 + used).left, .answer(action))
      rest = rest.inset(left: key + used + 4)
    }
  }
}

extension [Substring] {
  /// At most so many rows, the last one with a sign when there are more.
  fileprivate func fitting(_ rows: Int, columns: Int) -> [String] {
    guard count > rows, rows > 0 else { return prefix(Swift.max(0, rows)).map(String.init) }
    return prefix(rows - 1).map(String.init) + [truncated(self[rows - 1] + " " + self[rows], columns: columns)]
  }
}
