import Screen

/// The same conversations in a column, beside the one that is selected.
package enum ListPane {
  /// Title, and search with filters.
  package static let headerRows = 3

  /// Rows of the screen that one conversation takes, the row of air below it not counted.
  package static func rowHeight(_ browser: BrowserState) -> Int { browser.showsDetails ? 5 : 3 }

  /// A row of air between conversations where the screen is high enough.
  static func gap(_ main: Rect?) -> Int { (main?.rows ?? 0) >= 30 ? 1 : 0 }

  /// Conversations on screen, at least 1.
  package static func visibleRows(_ state: AppState) -> Int {
    let main = Layout(state).main
    return state.isAccessible ? LinearRows.grid(main, state.browser).visibleRows : visibleRows(main, state.browser)
  }

  static func visibleRows(_ main: Rect?, _ browser: BrowserState) -> Int {
    max(1, ((main?.rows ?? 0) - headerRows + gap(main)) / (rowHeight(browser) + gap(main)))
  }

  package static func move(_ browser: inout BrowserState, _ action: Action, visibleRows: Int = 10) -> [AppEffect] {
    switch action {
    case .moveUp: browser.rows.move(by: -1)
    case .moveDown: browser.rows.move(by: 1)
    case .pageUp: browser.rows.move(by: -visibleRows)
    case .pageDown: browser.rows.move(by: visibleRows)
    case .moveFirst: browser.rows.moveToFirst()
    case .moveLast: browser.rows.moveToLast()
    default: []
    }
  }
}
