import Screen

/// The same conversations in a column, beside the one that is selected.
package enum ListPane {
  /// Title, and search with filters.
  package static let headerRows = 3
  /// 'Show more' below the rows.
  package static let footerRows = 1

  /// Rows of the screen that one conversation takes, the row of air below it not counted: the protocol has one where
  /// there is room.
  static func rowHeight(_ main: Rect?, _ browser: BrowserState) -> Int {
    browser.showsDetails ? 7 : (main?.rows ?? 0) >= roomyRows ? 4 : 3
  }

  private static let roomyRows = 16

  /// A row of air between conversations where the screen is high enough.
  static func gap(_ main: Rect?) -> Int { (main?.rows ?? 0) >= 30 ? 1 : 0 }

  /// Conversations on screen, at least 1.
  package static func visibleRows(_ state: AppState) -> Int {
    let main = Layout(state).main
    return state.isAccessible ? LinearRows.grid(main, state.browser).visibleRows : visibleRows(main, state.browser)
  }

  static func visibleRows(_ main: Rect?, _ browser: BrowserState) -> Int {
    max(1, ((main?.rows ?? 0) - headerRows - footerRows + gap(main)) / (rowHeight(main, browser) + gap(main)))
  }

  /// Moves the selection among the rows shown. Going down from the last one shows ten more; to the last one, and from
  /// there to the very end.
  package static func move(_ browser: inout BrowserState, _ action: Action, visibleRows: Int = 10) -> [AppEffect] {
    switch action {
    case .moveUp: return browser.rows.move(by: -1)
    case .moveDown: return down(&browser, by: 1)
    case .pageUp: return browser.rows.move(by: -visibleRows)
    case .pageDown: return down(&browser, by: visibleRows)
    case .moveFirst:
      browser.limit = BrowserState.step
      return browser.rows.moveToFirst()
    case .moveLast:
      let last = browser.shownCount - 1
      guard browser.rows.selectedIndex == last, browser.hasMore else {
        return browser.rows.move(by: last - browser.rows.selectedIndex)
      }
      let effects = browser.rows.moveToLast()
      browser.showSelected()
      return effects
    default: return []
    }
  }

  private static func down(_ browser: inout BrowserState, by count: Int) -> [AppEffect] {
    let target = browser.rows.selectedIndex + count
    var effects: [AppEffect] = []
    if target >= browser.shownCount { effects = browser.showMore() }
    let index = min(target, browser.shownCount - 1)
    return effects + browser.rows.move(by: index - browser.rows.selectedIndex)
  }
}
