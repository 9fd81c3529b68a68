import Screen
import Text

extension Dialog {
  static func render(_ dialog: State, _ state: AppState, _ painter: inout Painter) {
    let frame = Rect(state.size)
    let width = min(64, frame.columns - 2)
    let lines = dialog.lines.flatMap { wrapped($0.string, columns: width - 4) }
    let warning = dialog.warning.map { wrapped($0.string, columns: width - 4) } ?? []
    let height = 2 + lines.count + warning.count + dialog.fields.count * 3 + 3
    let rect = frame.centered(columns: width, rows: height)
    let inside = painter.panel(rect, fill: .dialog, border: .borderFocused, title: dialog.title.string, isHeavy: true)
    let isAiry = inside.rows >= height - 2
    var row = isAiry ? 1 : 0
    for line in lines {
      painter.left(String(line), inside.line(row), .text)
      row += 1
    }
    for line in warning {
      painter.left(String(line), inside.line(row), .statusWarning)
      row += 1
    }
    for (index, field) in dialog.fields.enumerated() {
      let isFocused = index == dialog.focusedField
      if isAiry { row += 1 }
      painter.left(field.label.string, inside.line(row), isFocused ? .accent : .muted)
      let line = inside.line(row + 1)
      painter.left(isFocused ? "› " : "  ", line, .accent)
      painter.field(field.input, line.inset(left: 2), hint: "", hasCursor: isFocused)
      row += 2
    }
    choices(dialog, state, inside.line(inside.rows - 1), &painter)
  }

  private static func choices(_ dialog: State, _ state: AppState, _ line: Rect, _ painter: inout Painter) {
    var rest = line
    for (action, label) in [(Action.confirm, dialog.confirmLabel), (.cancel, dialog.cancelLabel)] {
      let key = painter.left(state.keymap.label(action, in: [dialog.context]) ?? "", rest, .key)
      let used = painter.left(label.string, rest.inset(left: key + 1), .text)
      rest = rest.inset(left: key + used + 4)
    }
  }
}
