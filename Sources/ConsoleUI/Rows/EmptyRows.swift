import Catalog
import Domain
import Screen
import Text

/// What stands where conversations would, with what to do about it.
enum EmptyRows {
  static func render(_ state: AppState, in rect: Rect, _ painter: inout Painter) {
    let browser = state.browser
    let catalog = state.catalog
    let (title, hint): (String, String)
    if !browser.rows.isLoaded {
      (title, hint) = (catalog.loadingRows, "")
    } else if browser.query.isFiltered {
      let key = state.keymap.label(.clearFilters, in: [.cards, .list]) ?? ""
      (title, hint) = (catalog.noMatch, catalog.noMatchHint(key: key))
    } else if browser.query.state == .finalised {
      (title, hint) = (catalog.noFinished, "")
    } else {
      (title, hint) = (catalog.noRows, catalog.noRowsHint)
    }
    let middle = max(0, rect.rows / 2 - 1)
    painter.center(title, rect.line(middle), .title)
    guard !hint.isEmpty else { return }
    for (index, row) in wrapped(hint, columns: rect.columns - 2).enumerated() {
      painter.center(String(row), rect.line(middle + 1 + index), .muted)
    }
  }
}
