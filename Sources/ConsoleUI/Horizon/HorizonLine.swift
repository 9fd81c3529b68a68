import Catalog
import Domain
import Screen
import Text

/// Where the mirror stops, after the last row: what is held here, how far the server was searched, and what Enter does.
enum HorizonLine {
  /// Sentences from first to last, each to be wrapped by itself; short enough for three rows of a narrow list.
  static func sentences(_ state: AppState, columns: Int) -> [(text: String, role: Role)] {
    guard let query = state.horizonQuery else { return [] }
    let catalog = state.catalog
    func fitting(_ long: String, _ short: String) -> String { ColumnWidth.of(long) <= columns ? long : short }
    let days = state.directory.company?.settings.finishedHorizonDays ?? CompanySettings().finishedHorizonDays
    let held = (fitting(catalog.horizon(days: days), catalog.horizonShort(days: days)), Role.muted)
    let isContact = state.page == .contacts
    let isHere = !isContact && (state.browser.isAtHorizon || state.browser.rows.rows.isEmpty)
    let key = state.keymap.label(isHere ? .open : .searchOlder, in: [isContact ? .contacts : .list]) ?? ""
    let offer = (catalog.horizonSearch(key: key), Role.accent)
    let offline = (catalog.olderNeedsLine, Role.statusWarning)
    guard let reach = state.backfills[query] else { return [held, state.sync.line == .live ? offer : offline] }
    let date = reach.progress?.reached.map { catalog.date(state.zone.localTime($0)) }
    if reach.isRunning {
      let stop = (catalog.horizonStop(key: state.keymap.label(.back, in: [.list, .global]) ?? ""), Role.muted)
      guard let date else { return [(catalog.searchingOlder, .accent), stop] }
      let whole = "\(catalog.searchingOlder) \(catalog.backTo(date))"
      if ColumnWidth.of(whole) <= columns { return [(whole, .accent), stop] }
      return [(catalog.searchingOlder, .accent), (catalog.backTo(date), .accent), stop]
    }
    if state.isExhausted(reach) { return [(catalog.nothingOlder, .muted)] }
    if let failure = reach.failure { return [(catalog.olderFailed(failure), .statusWarning), offer] }
    let how = date.map { (fitting(catalog.searchedBack(to: $0), catalog.backTo($0)), Role.muted) } ?? held
    if state.sync.line != .live { return [how, offline] }
    return [how, date == nil ? offer : (catalog.horizonGoOn(key: key), .accent)]
  }

  static func render(_ state: AppState, in rect: Rect, isSelected: Bool, isFocused: Bool, _ painter: inout Painter) {
    if isSelected {
      painter.grid.fill(rect, painter.theme[isFocused ? .rowSelected : .rowSelectedUnfocused])
      painter.grid.verticalLine(
        at: rect.origin, rows: rect.rows, style: painter.theme[isFocused ? .accent : .muted],
        stroke: isFocused ? "▌" : "▏")
    }
    let area = rect.inset(left: 2, right: 1)
    var row = 0
    for (text, role) in sentences(state, columns: area.columns) where row < area.rows {
      row += painter.paragraph(text, area.inset(top: row), role)
    }
  }
}

extension AppState {
  /// What stands in place of the thread: why the conversation's messages are not to be seen. Empty: they are.
  var cover: [(text: String, role: Role)] {
    if shown.isGone { return [(catalog.goneTitle, .title), (shown.goneBecause ?? catalog.goneUnknown, .muted)] }
    guard lacksMessages, let id = shown.id else { return [] }
    let reach = backfills[.conversation(id)]
    if reach?.isExhausted ?? false { return [] }
    var lines: [(text: String, role: Role)] = [(catalog.messagesElsewhere, .title)]
    if reach?.isRunning ?? false {
      lines = [(catalog.fetchingMessages, .title)]
    } else if let failure = reach?.failure {
      lines.append((catalog.messagesFailed(failure), .statusWarning))
    } else if sync.line != .live {
      lines.append((catalog.messagesNeedLine, .statusWarning))
    } else if focus != .conversation {
      lines.append((catalog.fetchMessages(key: keymap.label(.open, in: [.list]) ?? ""), .muted))
    }
    return lines
  }
}
