import Domain

/// How conversations are browsed: the rows with their search, filters and arrangement. Cards and list show the same
/// one.
package struct BrowserState: Hashable, Sendable {
  package enum Arrangement: Hashable, Sendable, CaseIterable {
    case cards
    case list
  }

  /// Cards shown at first, and again with each 'show more'.
  package static let cardStep = 10

  package var rows: ConversationRows
  package var arrangement: Arrangement
  package var search = TextField()
  /// The search line has the keys.
  package var isSearching = false
  /// Cards shown of the window, from its first row on.
  package var cardLimit = BrowserState.cardStep
  /// Rows (of cards or of the list) on screen before the selected one: the selection keeps its place when rows come and
  /// go.
  package var screenOffset = 0
  /// The line after the last row, which says where the mirror stops, has the keys.
  package var isAtHorizon = false
  /// Whose history this is; nil once something else is searched, by hand too.
  package var history: ContactHistory?
  /// The list shows TTA, protocol and agent under each row.
  package var showsDetails = false

  package init(state: ConversationState, arrangement: Arrangement) {
    rows = ConversationRows(
      query: ConversationQuery(state: state, order: state == .open ? .longestFirst : .newestFirst))
    self.arrangement = arrangement
  }

  package var query: ConversationQuery { rows.query }

  /// The cards on screen or beside it; the list shows every row of the window.
  package var cardCount: Int { min(rows.rows.count, cardLimit) }

  package var hasMoreCards: Bool { rows.rows.count > cardLimit || rows.hasMoreAfter }

  /// Asks for another query, from its first row on.
  package mutating func ask(_ change: (inout ConversationQuery) -> Void) -> [AppEffect] {
    var query = rows.query
    change(&query)
    guard query != rows.query else { return [] }
    cardLimit = Self.cardStep
    screenOffset = 0
    isAtHorizon = false
    return rows.ask(query)
  }

  /// Shows ten more cards, asking for them when the window ends.
  package mutating func showMore() -> [AppEffect] {
    guard hasMoreCards else { return [] }
    cardLimit += Self.cardStep
    return rows.reach(cardLimit)
  }

  /// Makes the selected conversation one of the cards shown, after a walk in the list.
  package mutating func showSelectedCard() {
    guard rows.selectedIndex >= cardLimit else { return }
    cardLimit = (rows.selectedIndex / Self.cardStep + 1) * Self.cardStep
  }

  /// Keeps `cardLimit` on the same conversations when rows left or entered the window above them.
  package mutating func windowMoved(by count: Int) {
    cardLimit = max(Self.cardStep, cardLimit - count)
    showSelectedCard()
  }
}
