import Catalog
import Domain
import Screen
import Text

extension CardsPane {
  static func render(_ state: AppState, in rect: Rect, isFocused: Bool, _ painter: inout Painter) {
    let browser = state.browser
    FilterBar.render(
      state, in: rect.inset(right: 1), title: state.catalog.conversations, isFocused: isFocused, &painter)
    guard browser.shownCount > 0 else {
      EmptyRows.render(state, in: rect.inset(left: 1, top: headerRows, right: 1), &painter)
      return
    }
    let grid = grid(rect, browser)
    let cardRows = cardRows(browser)
    let first = RowsOnScreen(state).first
    for row in 0..<grid.visibleRows {
      for column in 0..<grid.columns {
        let index = (first + row) * grid.columns + column
        guard index < browser.shownCount else { break }
        let card = Rect(
          column: grid.area.column + column * (grid.cardColumns + 1), row: grid.area.row + row * cardRows,
          columns: grid.cardColumns, rows: cardRows
        ).intersection(grid.area)
        guard card.rows == cardRows else { break }
        painter.mark(card, .row(index))
        render(
          browser.rows.rows[index], state, in: card, isSelected: index == browser.rows.selectedIndex,
          isFocused: isFocused && !browser.isSearching, &painter)
      }
    }
    footer(state, browser, grid, first, rect, &painter)
  }

  private static func footer(
    _ state: AppState, _ browser: BrowserState, _ grid: Grid, _ first: Int, _ rect: Rect, _ painter: inout Painter
  ) {
    var line = rect.line(rect.rows - 1).inset(columns: 2)
    let below = browser.shownCount - (first + grid.visibleRows) * grid.columns
    if below > 0 {
      let used = painter.right("▾ " + state.catalog.moreHidden(below), line, .muted)
      line = line.inset(right: used + 2)
    }
    guard browser.hasMore else { return }
    painter.mark(line, .showMore)
    let key = state.keymap.label(.showMore, in: [.cards]).map { "\($0) " } ?? ""
    let used = painter.left(key, line, .key)
    painter.left(state.catalog.showMore, line.inset(left: used), .muted)
  }

  // MARK: One card

  private static func render(
    _ row: ConversationRow, _ state: AppState, in card: Rect, isSelected: Bool, isFocused: Bool,
    _ painter: inout Painter
  ) {
    let isActive = isSelected && isFocused
    let words = RowWords(row, state)
    let inside = painter.panel(card, fill: .card, border: isSelected && !isActive ? .borderFocused : .border)
    if isActive { painter.highlight(card) }
    if state.browser.marks.contains(row.id) {
      painter.left("✓", inside.line(0).inset(left: -1), .accent)
    }
    head(words, inside.line(0), &painter)

    let second = inside.line(1).inset(left: 3)
    let attendance = painter.right("TTA " + words.attendance, second, .muted)
    let source = second.inset(right: attendance + 2)
    let medium = painter.left(words.medium, source, row.medium.role)
    painter.left(" · " + words.service, source.inset(left: medium), .muted)

    let third = inside.line(2).inset(left: 3)
    let moment = painter.right(words.moments, third, .muted)
    painter.left(words.preview, third.inset(right: moment + 2), words.hasUnread ? .unread : .text)

    foot(row, words, inside.line(3).inset(left: 3), &painter)
    guard state.browser.showsDetails else { return }
    let fifth = inside.line(4).inset(left: 3)
    painter.left(words.figures(columns: fifth.columns), fifth, .muted)
  }

  private static func head(_ words: RowWords, _ line: Rect, _ painter: inout Painter) {
    var rest = line
    if words.hasUnread {
      let used = painter.right(" \(words.unread) ", rest, .badge)
      rest = rest.inset(right: used + 1)
    }
    if let presence = words.presence {
      let used = painter.right(presence, rest, .accent)
      rest = rest.inset(right: used + 1)
    }
    painter.left(words.initials, rest, words.avatar)
    painter.left(words.name, rest.inset(left: 3), words.hasUnread ? .unread : .title)
  }

  private static func foot(_ row: ConversationRow, _ words: RowWords, _ line: Rect, _ painter: inout Painter) {
    var rest = line
    if let expiry = words.expiry {
      let used = painter.right(expiry.text, rest, expiry.role)
      rest = rest.inset(right: used + 2)
    }
    let used = painter.left(row.protocolNumber, rest, .muted)
    rest = rest.inset(left: used + 2)
    if let pending = words.pending(columns: rest.columns) {
      let used = painter.left(pending.text, rest, pending.role)
      rest = rest.inset(left: used + 2)
    }
    if let draft = words.draft, rest.columns > 3 { painter.left("✎ " + draft, rest, .draft) }
  }
}

extension Painter {
  /// The selection, which has the keys: the ground between a card's edges, and a heavy left one. The other edges stay as
  /// they are: they are more than half of what moving on would cost.
  fileprivate mutating func highlight(_ card: Rect) {
    let middle = card.inset(rows: 1)
    grid.fill(middle.inset(right: 1), theme[.cardSelected])
    grid.verticalLine(
      at: middle.origin, rows: middle.rows, style: theme[.borderFocused], stroke: BoxLines.heavy.vertical)
  }
}
