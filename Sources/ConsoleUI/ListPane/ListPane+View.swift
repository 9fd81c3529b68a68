import Catalog
import Domain
import Screen
import Text

extension ListPane {
  static func render(_ state: AppState, in rect: Rect, isFocused: Bool, _ painter: inout Painter) {
    let browser = state.browser
    let title = state.page == .finished ? state.catalog.finished : state.catalog.conversations
    FilterBar.render(state, in: rect.inset(right: 1), title: title, isFocused: isFocused, &painter)
    guard !browser.rows.rows.isEmpty else {
      EmptyRows.render(state, in: rect.inset(left: 1, top: headerRows, right: 1), &painter)
      return
    }
    let height = rowHeight(rect, browser)
    let step = height + gap(rect)
    let area = rect.inset(top: headerRows, bottom: footerRows)
    let first = RowsOnScreen(state).first
    let isActive = isFocused && !browser.isSearching
    let isAtHorizon = browser.isAtHorizon && state.horizonQuery != nil
    for index in 0..<visibleRows(rect, browser) where first + index <= browser.shownCount {
      let place = Rect(column: area.column, row: area.row + index * step, columns: area.columns, rows: height)
        .intersection(area)
      guard first + index < browser.shownCount else {
        guard state.horizonQuery != nil else { break }
        painter.mark(place, .horizon)
        HorizonLine.render(state, in: place, isSelected: isAtHorizon, isFocused: isActive, &painter)
        break
      }
      painter.mark(place, .row(first + index))
      let row = browser.rows.rows[first + index]
      let isSelected = first + index == browser.rows.selectedIndex && !isAtHorizon
      if isSelected {
        let role: Role = isActive ? .rowSelected : .rowSelectedUnfocused
        painter.grid.fill(place, painter.theme[role])
        painter.grid.verticalLine(
          at: place.origin, rows: place.rows, style: painter.theme[isFocused ? .accent : .muted],
          stroke: isFocused ? "▌" : "▏")
      }
      if browser.marks.contains(row.id) { painter.left("✓", place.line(0).inset(left: 1), .accent) }
      render(row, state, in: place.inset(left: 2, right: 1), details: browser.showsDetails, &painter)
    }
    footer(state, browser, first, rect, &painter)
  }

  /// 'Show more', and how many of those shown stand below the screen.
  private static func footer(
    _ state: AppState, _ browser: BrowserState, _ first: Int, _ rect: Rect, _ painter: inout Painter
  ) {
    let line = rect.line(rect.rows - 1).inset(left: 2, right: 1)
    let below = browser.shownCount - first - visibleRows(rect, browser)
    var rest = line
    if browser.hasMore {
      let key = state.keymap.label(.showMore, in: [.list]).map { "\($0) " } ?? ""
      let used = painter.left(key, rest, .key)
      let words = painter.left(state.catalog.showMore, rest.inset(left: used), .muted)
      painter.mark(rest.splitLeft(used + words).left, .showMore)
      rest = rest.inset(left: used + words + 2)
    }
    let words = "▾ " + state.catalog.moreHidden(below)
    if below > 0, ColumnWidth.of(words) <= rest.columns { painter.right(words, rest, .muted) }
  }

  private static func render(
    _ row: ConversationRow, _ state: AppState, in rect: Rect, details: Bool, _ painter: inout Painter
  ) {
    let words = RowWords(row, state)
    var head = rect.line(0)
    if words.hasUnread {
      let used = painter.right(" \(words.unread) ", head, .badge)
      head = head.inset(right: used + 1)
    }
    if let expiry = words.expiry {
      let used = painter.right(head.columns > 26 ? expiry.text : String(expiry.text.prefix(1)), head, expiry.role)
      head = head.inset(right: used + 1)
    }
    painter.left(words.initials, head, words.avatar)
    painter.left(words.name, head.inset(left: 3), words.hasUnread ? .unread : .text)

    let body = rect.inset(left: 3)
    let second = body.line(1)
    let received = RowWords.arrow("←", words.received)
    let moment = painter.right(rect.rows > 3 ? received : words.moments, second, .muted)
    if let draft = words.draft {
      painter.left("✎ " + draft, second.inset(right: moment + 1), .draft)
    } else {
      painter.left(words.preview, second.inset(right: moment + 1), words.hasUnread ? .unread : .muted)
    }

    var third = body.line(2)
    let attendance = painter.right(words.attendance, third, .muted)
    third = third.inset(right: attendance + 1)
    if let pending = words.pending(columns: third.columns - 20) {
      let used = painter.right(pending.text, third, pending.role)
      third = third.inset(right: used + 1)
    }
    if let presence = words.presence {
      let used = painter.right(presence, third, .accent)
      third = third.inset(right: used + 1)
    }
    let medium = painter.left(words.medium, third, row.medium.role)
    painter.left(" · " + words.service, third.inset(left: medium), .muted)
    guard rect.rows > 3 else { return }
    // The protocol is read whole: where both are too wide it begins under the initials, and the hour gives way.
    let sent = RowWords.arrow("→", words.sent)
    let width = ColumnWidth.of(row.protocolNumber) + (sent.isEmpty ? 0 : 1 + ColumnWidth.of(sent))
    let fourth = (width <= body.columns ? body : rect).line(3)
    painter.left(row.protocolNumber, fourth, .muted)
    if width <= fourth.columns { painter.right(sent, fourth, .muted) }
    if details { more(row, words, state, rect, &painter) }
  }

  private static func more(
    _ row: ConversationRow, _ words: RowWords, _ state: AppState, _ rect: Rect, _ painter: inout Painter
  ) {
    let body = rect.inset(left: 3)
    // As the protocol: where there is no room they begin under the initials.
    let figures = words.figures(columns: body.columns)
    painter.left(figures, (ColumnWidth.of(figures) <= body.columns ? body : rect).line(4), .text)
    let sixth = body.line(5)
    let expiry = words.expiry.map { painter.right($0.text, sixth, $0.role) } ?? 0
    let name = row.assigneeName.map { SafeText($0).string } ?? state.catalog.inQueue
    painter.left(name, sixth.inset(right: expiry + 1), .muted)
    painter.left(SafeText(row.channelName).string, body.line(6), .muted)
  }
}
