import Catalog
import Domain
import Screen
import Text

/// What stands where conversations would, with what to do about it.
enum EmptyRows {
  static func render(_ state: AppState, in rect: Rect, _ painter: inout Painter) {
    let sentences = sentences(state, columns: rect.columns - 2)
    var next = max(0, rect.rows / 2 - 1)
    for (index, sentence) in sentences.enumerated() {
      for row in index == 0 ? [sentence.text[...]] : wrapped(sentence.text, columns: rect.columns - 2) {
        painter.center(String(row), rect.line(next), sentence.role)
        next += 1
      }
    }
  }

  /// In their order; an empty one parts what stands apart.
  static func sentences(_ state: AppState, columns: Int) -> [(text: String, role: Role)] {
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
    var sentences: [(text: String, role: Role)] = [(title, .title)]
    if !hint.isEmpty { sentences.append((hint, .muted)) }
    guard browser.rows.isLoaded, state.horizonQuery != nil else { return sentences }
    return sentences + [("", .muted)] + HorizonLine.sentences(state, columns: columns)
  }
}
