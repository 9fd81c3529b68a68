import Screen

/// Open conversations as cards: the first screen.
package enum CardsPane {
  /// Columns that a card needs to be read with ease.
  package static let cardColumns = 36
  static func cardRows(_ browser: BrowserState) -> Int { browser.showsDetails ? 7 : 6 }
  /// Title and search above the cards, and a row of air.
  package static let headerRows = 3
  /// 'Show more' below them.
  package static let footerRows = 1

  /// How cards are laid out in an area.
  package struct Grid: Hashable, Sendable {
    package var area: Rect
    /// Cards side by side, at least 1.
    package var columns: Int
    /// Columns of one card, frame included.
    package var cardColumns: Int
    /// Rows of cards on screen, at least 1.
    package var visibleRows: Int
  }

  /// How they are laid out now.
  package static func grid(_ state: AppState) -> Grid {
    let main = Layout(state).main
    return state.isAccessible ? LinearRows.grid(main, state.browser) : grid(main, state.browser)
  }

  static func grid(_ main: Rect?, _ browser: BrowserState) -> Grid {
    let area = (main ?? Rect(column: 0, row: 0, columns: 0, rows: 0))
      .inset(left: 1, top: headerRows, right: 1, bottom: footerRows)
    let columns = max(1, (area.columns + 1) / (cardColumns + 1))
    return Grid(
      area: area, columns: columns, cardColumns: (area.columns - (columns - 1)) / columns,
      visibleRows: max(1, area.rows / cardRows(browser)))
  }
}
