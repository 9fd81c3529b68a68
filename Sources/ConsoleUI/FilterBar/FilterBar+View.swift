import Catalog
import Domain
import Screen
import Text

/// Title, count, search and filters over cards and list. Everything that narrows the rows is always in sight.
package enum FilterBar {
  package static let rows = 3

  static func render(_ state: AppState, in rect: Rect, title: String, isFocused: Bool, _ painter: inout Painter) {
    let browser = state.browser
    let head = rect.line(0)
    let count = painter.right(counted(state, browser), head, .muted)
    painter.left((isFocused ? "▸ " : "  ") + title, head.inset(right: count + 1), isFocused ? .title : .muted)

    let line = rect.line(1).inset(left: 2)
    let order = painter.right(browser.query.order == .longestFirst ? "TTA ↓" : "TTA ↑", line, .muted)
    let isEditing = browser.isSearching && isFocused
    let field = line.inset(right: order + 1)
    painter.mark(field, .search)
    painter.left("⌕", field, isEditing ? .accent : .muted)
    painter.field(
      browser.search, field.inset(left: 2),
      hint: field.columns > 32 ? state.catalog.searchHint : state.catalog.searchHintShort, hasCursor: isEditing)
    chips(state, browser, rect.line(2).inset(left: 2), &painter)
  }

  /// `10 of 40`; the number of rows shown, of all.
  static func counted(_ state: AppState, _ browser: BrowserState) -> String {
    guard browser.rows.isCurrent else { return state.catalog.searching }
    guard let counts = browser.rows.counts else { return "" }
    let shown = (browser.rows.ordinal ?? counts.matching - browser.rows.rows.count) + browser.shownCount
    return state.catalog.shown(min(shown, counts.matching), of: counts.matching)
  }

  private static func chips(_ state: AppState, _ browser: BrowserState, _ line: Rect, _ painter: inout Painter) {
    let query = browser.query
    var line = line
    if !browser.marks.isEmpty {
      let words =
        line.columns >= (query.isFiltered ? 48 : 20)
        ? state.catalog.marks(browser.marks.count) : "\(browser.marks.count)"
      line = line.inset(left: painter.left(" ✓ \(words) ", line, .badge) + 1)
      if !query.isFiltered, line.columns >= 8, let key = state.keymap.label(.back, in: [.cards, .list, .global]) {
        painter.right("\(key) ✕", line, .key)
      }
    }
    guard query.isFiltered else { return }
    let services = state.directory.services.filter { query.services.contains($0.id) }.map { SafeText($0.name).string }
    let media = Medium.allCases.filter(query.media.contains)
    let period = browser.period.map { [(state.catalog.period($0), Role.badge)] } ?? []
    let full =
      period + services.map { ($0, Role.badge) } + media.map { (state.catalog.medium($0), $0.role) }
    let width = full.reduce(0) { $0 + ColumnWidth.of($1.0) + 3 }
    var short: [(String, Role)] = period
    if !query.services.isEmpty { short.append((state.catalog.servicesChosen(query.services.count), .badge)) }
    if !media.isEmpty { short.append((state.catalog.mediaChosen(media.count), .badge)) }
    if let key = state.keymap.label(.clearFilters, in: [.cards, .list]), line.columns >= 20 {
      let used = painter.right("\(key) ✕", line, .key)
      line = line.inset(right: used + 1)
    }
    if !query.search.isEmpty {
      let text = "“\(SafeText(query.search).string)”"
      let used = painter.left(text, line, .match)
      line = line.inset(left: used + 1)
    }
    for (text, role) in width <= line.columns ? full : short {
      let used = painter.left(" \(text) ", line, role)
      line = line.inset(left: used + 1)
    }
  }
}
