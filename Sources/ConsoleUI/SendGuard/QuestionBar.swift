import Catalog
import Domain
import Screen
import Text

/// The send guard's question, right over the text that waits.
enum QuestionBar {
  /// Rows that it wants: a line each, and the keys.
  static func rows(_ question: SendQuestion) -> Int { question.lines.count + 1 }

  static func render(_ question: SendQuestion, _ state: AppState, in rect: Rect, _ painter: inout Painter) {
    painter.grid.fill(rect, painter.theme[.toast])
    guard !rect.isEmpty else { return }
    let warning = painter.theme[.statusWarning].over(painter.theme[.toast])
    for (index, line) in lines(question, rows: rect.rows - 1).enumerated() {
      let row = rect.line(index).inset(columns: 1)
      if index == 0 { painter.left("?", row, warning) }
      let isQuoted = line.hasPrefix(" ")
      let style = isQuoted ? painter.theme[.text].over(painter.theme[.toast]) : warning
      painter.left(truncated(line, columns: max(1, row.columns - 2)), row.inset(left: 2), style)
    }
    var line = rect.line(rect.rows - 1).inset(left: 3)
    for (action, label) in choices(state) {
      let key = state.keymap.label(action, in: [.question]) ?? ""
      let used = painter.left(key, line, painter.theme[.key].over(painter.theme[.toast]))
      let described = painter.left(label, line.inset(left: used + 1), .toast)
      line = line.inset(left: used + described + 4)
    }
  }

  /// As many lines as there is room for; the last one then tells that there are more.
  static func lines(_ question: SendQuestion, rows: Int) -> [String] {
    guard question.lines.count > rows, rows > 0 else { return question.lines }
    return question.lines.prefix(rows - 1) + [question.lines[rows - 1] + " …"]
  }

  static func choices(_ state: AppState) -> [(Action, String)] {
    [(.confirm, state.catalog.sendAnyway), (.cancel, state.catalog.keepWriting)]
  }
}
