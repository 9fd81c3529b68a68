import Catalog
import Domain
import Screen
import Text

/// Cards and list alike as items of three lines, or five with details.
enum LinearRows {
  /// The name with its counts; search, filters and order.
  private static let headerRows = 2
  /// 'Show more' below the items.
  private static let footerRows = 1

  /// How the items stand, as one column of cards.
  static func grid(_ main: Rect?, _ browser: BrowserState) -> CardsPane.Grid {
    let area = (main ?? Rect(column: 0, row: 0, columns: 0, rows: 0)).inset(top: headerRows, bottom: footerRows)
    return CardsPane.Grid(
      area: area, columns: 1, cardColumns: area.columns, visibleRows: max(1, area.rows / height(browser)))
  }

  private static func height(_ browser: BrowserState) -> Int { browser.showsDetails ? 5 : 3 }

  static func render(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let browser = state.browser
    head(state, browser, rect, &painter)
    guard !browser.rows.rows.isEmpty else {
      var page = LinearPage(columns: rect.columns)
      for (text, role) in EmptyRows.sentences(state, columns: rect.columns) { page.add(text, role) }
      page.draw(in: rect.inset(top: headerRows), hasKeys: !browser.isSearching, &painter)
      return
    }
    let grid = grid(rect, browser)
    let shown = RowsOnScreen(state)
    let count = browser.shownCount
    let isAtHorizon = browser.isAtHorizon && state.horizonQuery != nil
    for row in 0..<grid.visibleRows where shown.first + row <= count {
      let index = shown.first + row
      let place = Rect(
        column: grid.area.column, row: grid.area.row + row * height(browser), columns: grid.area.columns,
        rows: height(browser))
      guard index < count else {
        let rest = place.inset(bottom: -1).intersection(rect)
        if state.horizonQuery != nil { horizon(state, rest, isFocused: isAtHorizon, &painter) }
        break
      }
      let isFocused = index == browser.rows.selectedIndex && !isAtHorizon
      painter.mark(place, .row(index))
      item(browser.rows.rows[index], state, place, isFocused: isFocused && !browser.isSearching, &painter)
    }
    more(state, browser, rect.line(rect.rows - 1), &painter)
  }

  private static func head(_ state: AppState, _ browser: BrowserState, _ rect: Rect, _ painter: inout Painter) {
    let catalog = state.catalog
    let title = state.page == .finished ? catalog.finished : catalog.conversations
    let marks = browser.marks.isEmpty ? nil : catalog.marks(browser.marks.count)
    painter.left(Plain.list([title, FilterBar.counted(state, browser), marks]), rect.line(0), .title)
    let line = rect.line(1)
    painter.mark(line, .search)
    let used = painter.left(catalog.searchLabel + ":", line, .muted) + 1
    guard !browser.isSearching else {
      painter.field(browser.search, line.inset(left: used), hint: "", hasCursor: true)
      return
    }
    let query = browser.query
    let services = state.directory.services.filter { query.services.contains($0.id) }.map { SafeText($0.name).string }
    let search = query.search.isEmpty ? catalog.noSearch : SafeText(query.search).string
    let period = browser.period.map { [catalog.period($0)] } ?? []
    let words = [search] + period + services + Medium.allCases.filter(query.media.contains).map(catalog.medium)
    painter.left(Plain.list(words + [catalog.order(query.order)]), line.inset(left: used), .text)
  }

  private static func item(
    _ row: ConversationRow, _ state: AppState, _ place: Rect, isFocused: Bool, _ painter: inout Painter
  ) {
    let words = RowWords(row, state)
    let catalog = state.catalog
    if isFocused {
      painter.grid.fill(place, painter.theme[.rowSelected])
      painter.cursor = place.origin
    }
    let first = [
      state.browser.marks.contains(row.id) ? catalog.marked : nil, words.name,
      words.hasUnread ? catalog.unreadMessages(row.unreadCount) : nil,
      expiry(row, state),
      row.hasParked ? catalog.refused : row.pendingCount > 0 ? catalog.waitingShort(row.pendingCount) : nil,
      words.draft.map(catalog.draft), words.presence.map { _ in catalog.openElsewhere },
    ]
    painter.left(Plain.list(first), place.line(0), words.hasUnread ? .unread : .text)
    let second = Plain.list([
      words.medium, words.service, "\(catalog.tta) \(words.attendance)",
      "\(catalog.protocolLabel) \(row.protocolNumber)",
    ])
    painter.left(second, place.line(1).inset(left: 2), .muted)
    let sent = words.sent.isEmpty ? catalog.nothingSent : catalog.sentAt(words.sent)
    let received = words.received.isEmpty ? words.preview : "\(catalog.receivedAt(words.received)): \(words.preview)"
    painter.left(Plain.list([sent, received]), place.line(2).inset(left: 2), .muted)
    let fourth = [
      "\(catalog.assigneeLabel) \(row.assigneeName.map { SafeText($0).string } ?? catalog.inQueue)",
      "\(catalog.channelLabel) \(SafeText(row.channelName).string)",
    ]
    painter.left(Plain.list(fourth), place.line(3).inset(left: 2), .muted)
    let figures = Plain.commas(words.figures(columns: .max))
    painter.left(figures, place.line(4).inset(left: 2), .muted)
  }

  static func expiry(_ row: ConversationRow, _ state: AppState) -> String? {
    guard row.state == .open, let expiresAt = row.expiresAt else { return nil }
    return state.catalog.expiry(ExpiryMark(expiresAt: expiresAt, now: state.now), left: expiresAt - state.now)
  }

  private static func horizon(_ state: AppState, _ place: Rect, isFocused: Bool, _ painter: inout Painter) {
    painter.mark(place, .horizon)
    if isFocused {
      painter.grid.fill(place, painter.theme[.rowSelected])
      painter.cursor = place.origin
    }
    var row = 0
    for (text, role) in HorizonLine.sentences(state, columns: place.columns) {
      row += painter.paragraph(text, place.inset(top: row), role)
    }
  }

  private static func more(_ state: AppState, _ browser: BrowserState, _ line: Rect, _ painter: inout Painter) {
    guard browser.hasMore else { return }
    painter.mark(line, .showMore)
    let key = state.keymap.label(.showMore, in: [.cards, .list]).map { "\($0): " } ?? ""
    painter.left(key + state.catalog.showMore, line, .muted)
  }
}
