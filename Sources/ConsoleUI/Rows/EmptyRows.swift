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
      let finished = state.keymap.label(.showFinished, in: [.global]) ?? ""
      let isSearch = browser.query.state == .open && !browser.query.search.isEmpty
      (title, hint) = (
        catalog.noMatch,
        catalog.noMatchHint(key: key) + (isSearch ? " " + catalog.searchFinished(key: finished) : "")
      )
    } else if browser.query.state == .finalised {
      (title, hint) = (catalog.noFinished, "")
    } else {
      (title, hint) = (catalog.noRows, catalog.noRowsHint)
    }
    let middle = max(0, rect.rows / 2 - 1)
    painter.center(title, rect.line(middle), .title)
    var next = middle + 1
    for row in hint.isEmpty ? [] : wrapped(hint, columns: rect.columns - 2) {
      painter.center(String(row), rect.line(next), .muted)
      next += 1
    }
    for (text, role) in HorizonLine.sentences(state, columns: rect.columns - 2) where browser.rows.isLoaded {
      for row in wrapped(text, columns: rect.columns - 2) {
        painter.center(String(row), rect.line(next + 1), role)
        next += 1
      }
    }
  }
}
