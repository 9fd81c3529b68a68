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
    let height = rowHeight(browser)
    let step = height + gap(rect)
    let area = rect.inset(top: headerRows)
    let first = RowsOnScreen(state).first
    let isActive = isFocused && !browser.isSearching
    let isAtHorizon = browser.isAtHorizon && state.horizonQuery != nil
    for index in 0..<visibleRows(rect, browser) where first + index <= browser.rows.rows.count {
      let place = Rect(column: area.column, row: area.row + index * step, columns: area.columns, rows: height)
        .intersection(area)
      guard first + index < browser.rows.rows.count else {
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
      render(row, state, in: place.inset(left: 2, right: 1), details: browser.showsDetails, &painter)
    }
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
    let moment = painter.right(words.moment, second, .muted)
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
    if details { more(row, words, state, body, &painter) }
  }

  private static func more(
    _ row: ConversationRow, _ words: RowWords, _ state: AppState, _ body: Rect, _ painter: inout Painter
  ) {
    let fourth = body.line(3)
    let expiry = words.expiry.map { painter.right($0.text, fourth, $0.role) } ?? 0
    painter.left(row.protocolNumber, fourth.inset(right: expiry + 1), .muted)
    let fifth = body.line(4)
    let name = row.assigneeName.map { SafeText($0).string } ?? state.catalog.inQueue
    let channel = painter.right(SafeText(row.channelName).string, fifth.inset(left: fifth.columns / 2), .muted)
    painter.left(name, fifth.inset(right: channel + 1), .muted)
  }
}
