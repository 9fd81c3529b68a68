import Screen
import Text

@testable import ConsoleUI

/// What holds of every screen.
enum ScreenRules {
  /// The first rule that is broken, in words; nil: none.
  static func problem(_ state: AppState) -> String? {
    let painter = App.paint(state, theme: Desk.theme)
    let grid = painter.grid
    if grid.size != state.size { return "the frame is \(grid.size)" }
    if let torn = torn(grid) { return torn }
    if let cursor = painter.cursor, !grid.bounds.contains(cursor) {
      return "the cursor is at \(cursor), off the screen"
    }
    if state.isTooSmall { return painter.cursor == nil ? nil : "a cursor where nothing is shown" }
    if state.isLocked { return nil }
    let layout = Layout(state)
    if let problem = disjoint(layout, state.size) { return problem }
    guard let focused = layout[state.focus] else { return "\(state.focus) has the keys and is not on screen" }
    if let cursor = painter.cursor, state.overlay == nil, !focused.contains(cursor) {
      return "the cursor is at \(cursor), \(state.focus) at \(focused)"
    }
    if state.isAccessible, painter.cursor == nil { return "no cursor in accessible mode" }
    if let problem = overlay(state, painter) { return problem }
    for (rect, spot) in painter.spots where rect != rect.intersection(grid.bounds) {
      return "\(spot) stands at \(rect)"
    }
    return nil
  }

  /// A dialog has its fields and both of its choices, none over another, and the cursor in a field.
  private static func overlay(_ state: AppState, _ painter: Painter) -> String? {
    guard case .dialog(let dialog) = state.overlay else { return nil }
    var fields: [Rect] = []
    var answers: [Rect] = []
    for (rect, spot) in painter.spots {
      switch spot {
      case .dialogField: fields.append(rect)
      case .answer: answers.append(rect)
      default: break
      }
    }
    if answers.count != 2 || fields.count < dialog.fields.count { return "fields \(fields), choices \(answers)" }
    for field in fields {
      for answer in answers where !field.intersection(answer).isEmpty {
        return "a field at \(field), a choice at \(answer)"
      }
    }
    guard let cursor = painter.cursor, !fields.isEmpty, !fields.contains(where: { $0.contains(cursor) }) else {
      return nil
    }
    return "the cursor is at \(cursor), the fields at \(fields)"
  }

  /// Panes, dividers and the lines below fill the frame and share no cell.
  static func disjoint(_ layout: Layout, _ size: Size) -> String? {
    var areas = Focus.allCases.compactMap { layout[$0] }
    areas += layout.dividers.map(\.rect) + [layout.status, layout.hints]
    for (index, area) in areas.enumerated() {
      if area.isEmpty || area != area.intersection(Rect(size)) { return "an area at \(area)" }
      for other in areas[(index + 1)...] where !area.intersection(other).isEmpty { return "\(area) lies over \(other)" }
    }
    let covered = areas.reduce(0) { $0 + $1.columns * $1.rows }
    if covered != size.columns * size.rows { return "\(covered) cells of \(size) belong to a pane: \(layout)" }
    if let conversation = layout.conversation,
      conversation.columns < min(size.columns, Layout.narrowestConversation)
    {
      return "the conversation has \(conversation.columns) columns"
    }
    return nil
  }

  /// A wide character without its other half.
  private static func torn(_ grid: CellGrid) -> String? {
    for row in 0..<grid.size.rows {
      var column = 0
      while column < grid.size.columns {
        let width = grid[column, row].width
        if width < 1 || column + width > grid.size.columns { return "a torn cell at \(column),\(row)" }
        if width == 2, grid[column + 1, row].width != 0 { return "half a character at \(column),\(row)" }
        column += width
      }
    }
    return nil
  }

  /// Every pane on screen with what draws it.
  static func panes(_ state: AppState) -> [(name: String, rect: Rect, draw: (inout Painter) -> Void)] {
    let layout = Layout(state)
    var panes: [(String, Rect, (inout Painter) -> Void)] = []
    if let rect = layout.sidebar {
      panes.append(
        (
          "sidebar", rect,
          { SidebarPane.render(state, in: rect, isExpanded: layout.isSidebarExpanded, isFocused: true, &$0) }
        ))
    }
    if let rect = layout.main {
      panes.append(
        (
          "main", rect,
          { painter in
            switch state.page {
            case .outbox: OutboxPage.render(state, in: rect, isFocused: true, &painter)
            case .contacts: ContactsPage.render(state, in: rect, isFocused: true, &painter)
            case .profile, .company, .systemStatus: FactsPage.render(state, in: rect, isFocused: true, &painter)
            case .conversations where state.open.arrangement == .cards:
              CardsPane.render(state, in: rect, isFocused: true, &painter)
            default: ListPane.render(state, in: rect, isFocused: true, &painter)
            }
          }
        ))
    }
    if let rect = layout.reading {
      let place = ConversationPlace(state, rect)
      panes.append(
        (
          "thread", place.thread,
          {
            ConversationPane.render(
              state.conversation, state.context, into: &$0.grid, rect: place.thread, theme: $0.theme, isFocused: true,
              presence: state.presenceWords.map { ($0.forms, .accent) }, cover: state.cover)
          }
        ))
      panes.append(("refused", place.bar, { RefusedBar.render(state, in: place.bar, &$0) }))
      panes.append(
        (
          "composer", place.composer,
          {
            _ = Composer.render(
              state.composer, state.context, into: &$0.grid, rect: place.composer, theme: $0.theme, isFocused: true)
          }
        ))
    }
    if let rect = layout.drawer {
      panes.append(("drawer", rect, { DrawerPane.render(state, in: rect, isFocused: true, &$0) }))
    }
    panes.append(("status line", layout.status, { StatusLine.render(state, in: layout.status, &$0) }))
    panes.append(("hints", layout.hints, { Hints.render(state, in: layout.hints, &$0) }))
    return panes
  }
}
