extension CardsPane {
  /// Moves the selection among the cards shown. Going down from the last ones shows ten more.
  package static func move(_ browser: inout BrowserState, _ action: Action, in grid: Grid) -> [AppEffect] {
    let last = browser.shownCount - 1
    let index = browser.rows.selectedIndex
    switch action {
    case .moveLeft:
      return index % grid.columns == 0 ? [] : browser.rows.move(by: -1)
    case .moveRight:
      return index < last ? browser.rows.move(by: 1) : more(&browser, index + 1)
    case .moveUp:
      return index < grid.columns ? [] : browser.rows.move(by: -grid.columns)
    case .moveDown:
      return down(&browser, to: index + grid.columns, last)
    case .pageUp:
      let rows = min(grid.visibleRows, index / grid.columns)
      return browser.rows.move(by: -rows * grid.columns)
    case .pageDown:
      return down(&browser, to: index + grid.visibleRows * grid.columns, last)
    case .moveFirst:
      browser.limit = BrowserState.step
      return browser.rows.moveToFirst()
    case .moveLast:
      browser.rows.select(index: last)
      return browser.rows.edges()
    default:
      return []
    }
  }

  private static func down(_ browser: inout BrowserState, to target: Int, _ last: Int) -> [AppEffect] {
    if target <= last { return browser.rows.move(by: target - browser.rows.selectedIndex) }
    guard browser.hasMore else {
      // The last row may be short: the cursor goes to its end, unless it stands in that row.
      browser.rows.select(index: last)
      return browser.rows.edges()
    }
    return more(&browser, target)
  }

  private static func more(_ browser: inout BrowserState, _ target: Int) -> [AppEffect] {
    guard browser.hasMore else { return [] }
    let effects = browser.showMore()
    browser.rows.select(index: min(target, browser.shownCount - 1))
    return effects + (effects.isEmpty ? browser.rows.edges() : [])
  }
}
