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

  /// A line of the overview, from top to bottom.
  private enum Line {
    case heading(Subject)
    /// With its index among the figures.
    case figure(Place, Int)
    case remark(String)
    case air
  }

  private static func overview(_ figures: State, _ state: AppState, _ painter: inout Painter) {
    let words = FiguresWords(figures, state)
    var lines: [Line] = []
    for (index, place) in figures.places.enumerated() {
      if place.figure == Figure.allCases.first {
        if index > 0 { lines.append(.air) }
        lines.append(.heading(place.subject))
      }
      lines.append(.figure(place, index))
      guard place.figure == Figure.allCases.last, let remark = words.remark(place.subject) else { continue }
      lines.append(.remark(remark))
    }
    // The keys stand below, after a line of air where there is room.
    let inside = painter.panel(
      area(state, rows: lines.count + 4), fill: .picker, border: .borderFocused, title: words.title)
    let list = inside.inset(bottom: inside.rows > lines.count + 1 ? 2 : 1)
    let selected = lines.firstIndex { if case .figure(_, figures.selected) = $0 { true } else { false } } ?? 0
    let first = max(0, min(selected - list.rows / 2, lines.count - list.rows))
    for (row, line) in lines.dropFirst(first).prefix(list.rows).enumerated() {
      let rect = list.line(row)
      switch line {
      case .heading(let subject): painter.left(words.heading(subject), rect, .accent)
      case .figure(let place, let index):
        self.line(place, words, rect, index, isSelected: index == figures.selected, &painter)
      case .remark(let text): painter.left(text, rect.inset(left: 2), .muted)
      case .air: break
      }
    }
    let foot = inside.line(inside.rows - 1)
    let below = lines.count - first - list.rows
    if below > 0 { painter.right("▾", foot, .muted) }
    Hints.render([.confirm, .cancel], state, contexts: [.dialog], foot.inset(right: 2), &painter)
  }

  /// Columns that the meaning of a figure needs to be worth its place.
  private static let leastMeaning = 14

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
    let rest = rect.inset(left: 17, right: used + 2)
    guard rest.columns >= leastMeaning else { return }
    painter.left(words.meaning(place), rest, painter.theme[.muted].over(base))
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
