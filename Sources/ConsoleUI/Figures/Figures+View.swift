import Catalog
import Domain
import Screen
import Text

extension Figures {
  private static func area(_ state: AppState, rows: Int) -> Rect {
    let size = state.size
    return Rect(size).centered(columns: min(84, size.columns - 2), rows: min(rows, size.rows - 2))
  }

  /// Rows of the list that are not events: the frame, the summary with its line, the keys with theirs.
  private static let listFrame = 6

  /// Events on screen at once.
  static func visibleEvents(_ state: AppState) -> Int { max(1, area(state, rows: .max).rows - listFrame) }

  static func render(_ figures: State, _ state: AppState, _ painter: inout Painter) {
    if let place = figures.opened {
      events(figures, place, state, &painter)
    } else {
      overview(figures, state, &painter)
    }
  }

  private static func overview(_ figures: State, _ state: AppState, _ painter: inout Painter) {
    let words = FiguresWords(figures, state)
    let subjects: [Subject] = figures.row == nil ? [.day] : Subject.allCases
    // A heading, a remark, the figures and air; the keys on the last line.
    let isTight = state.size.rows < subjects.count * 6 + 5
    let each = isTight ? 5 : 6
    let inside = painter.panel(
      area(state, rows: subjects.count * each + 3), fill: .picker, border: .borderFocused, title: words.title)
    var row = 0
    var index = 0
    for subject in subjects {
      painter.left(words.heading(subject), inside.line(row), .accent)
      row += 1
      for figure in Figure.allCases {
        line(
          Place(subject: subject, figure: figure), words, inside.line(row), index, isSelected: index == figures.selected,
          &painter)
        row += 1
        index += 1
      }
      if let remark = words.remark(subject) { painter.left(remark, inside.line(row).inset(left: 2), .muted) }
      row += each - 4
    }
    Hints.render([.confirm, .cancel], state, contexts: [.dialog], inside.line(inside.rows - 1), &painter)
  }

  private static func line(
    _ place: Place, _ words: FiguresWords, _ rect: Rect, _ index: Int, isSelected: Bool, _ painter: inout Painter
  ) {
    painter.mark(rect, .figure(index))
    if isSelected { painter.grid.fill(rect, painter.theme[.pickerSelected]) }
    let base = painter.theme[isSelected ? .pickerSelected : .picker]
    painter.left(isSelected ? "▸" : " ", rect, base)
    painter.left(words.state.catalog.name(place.figure), rect.inset(left: 2), base)
    let value = words.value(place)
    painter.left(value.text, rect.inset(left: 8), isSelected ? base : painter.theme[value.role].over(base))
    let used = painter.right(words.amount(place), rect, painter.theme[.muted].over(base))
    painter.left(words.meaning(place), rect.inset(left: 19, right: used + 2), painter.theme[.muted].over(base))
  }

  private static func events(_ figures: State, _ place: Place, _ state: AppState, _ painter: inout Painter) {
    let words = FiguresWords(figures, state)
    let events = figures.listed
    let inside = painter.panel(
      area(state, rows: events.count + listFrame), fill: .picker, border: .borderFocused, title: words.title)
    painter.left(words.summary(place), inside.line(0), .muted)
    painter.grid.horizontalLine(
      at: Point(column: inside.column, row: inside.row + 1), columns: inside.columns, style: painter.theme[.divider])
    let list = inside.inset(top: 2, bottom: 2)
    let first = max(0, min(figures.selectedEvent - list.rows / 2, events.count - list.rows))
    for row in 0..<min(list.rows, events.count - first) {
      let rect = list.line(row)
      let isSelected = first + row == figures.selectedEvent
      painter.mark(rect, .figure(first + row))
      if isSelected { painter.grid.fill(rect, painter.theme[.pickerSelected]) }
      let base = painter.theme[isSelected ? .pickerSelected : .picker]
      painter.left(isSelected ? "▸" : " ", rect, base)
      let (left, right) = words.line(events[first + row], place)
      let used = painter.right(right, rect, base)
      painter.left(left, rect.inset(left: 2, right: used + 2), base)
    }
    if events.isEmpty { painter.left(words.emptiness(place), list.line(0).inset(left: 2), .muted) }
    let below = events.count - first - list.rows
    let foot = inside.line(inside.rows - 1)
    let used = below > 0 ? painter.right("▾ " + state.catalog.moreHidden(below), foot, .muted) + 2 : 0
    Hints.render([.confirm, .cancel], state, contexts: [.dialog], foot.inset(right: used), &painter)
  }
}
