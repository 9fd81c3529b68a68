import Domain

/// How conversations are browsed: the rows with their search, filters and arrangement. Cards and list show the same
/// one.
package struct BrowserState: Hashable, Sendable {
  package enum Arrangement: Hashable, Sendable, CaseIterable {
    case cards
    case list
  }

  /// Rows shown at first, and again with each 'show more' (manual: 'Mostrar mais 10').
  package static let step = 10

  package var rows: ConversationRows
  package var arrangement: Arrangement
  package var search = TextField()
  /// The search line has the keys.
  package var isSearching = false
  /// Rows shown of the window, from its first one on, in each arrangement.
  private var limits: [Arrangement: Int] = [:]
  /// Of the finished ones: when they were finalised; nil: whenever.
  package internal(set) var period: FinishedPeriod?
  /// Rows (of cards or of the list) on screen before the selected one: the selection keeps its place when rows come and
  /// go.
  package var screenOffset = 0
  /// The line after the last row, which says where the mirror stops, has the keys.
  package var isAtHorizon = false
  /// Marked for what is done to several at once, in the order of marking; they stay marked wherever they stand.
  package internal(set) var marks: [ConversationID] = []
  /// TTA, TM1R and TMR in each row, and in the list its agent and channel.
  package var showsDetails = false

  /// The agent asked to open the selected one while the rows on screen were still those of an earlier search: what is
  /// selected once the rows of the present one are there is opened, not what stood there by chance.
  var opensWhenLoaded = false

  package init(state: ConversationState, arrangement: Arrangement) {
    rows = ConversationRows(
      query: ConversationQuery(state: state, order: state == .open ? .longestFirst : .newestFirst))
    self.arrangement = arrangement
  }

  package var query: ConversationQuery { rows.query }

  /// Rows shown of the window in the present arrangement.
  package var limit: Int {
    get { limits[arrangement] ?? Self.step }
    set { limits[arrangement] = newValue }
  }

  /// The rows on screen or beside it.
  package var shownCount: Int { min(rows.rows.count, limit) }

  package var hasMore: Bool { rows.rows.count > limit || rows.hasMoreAfter }

  /// Asks for another query, from its first row on.
  package mutating func ask(_ change: (inout ConversationQuery) -> Void) -> [AppEffect] {
    var query = rows.query
    change(&query)
    guard query != rows.query else { return [] }
    limits = [:]
    screenOffset = 0
    isAtHorizon = false
    return rows.ask(query)
  }

  /// Shows ten more rows, asking for them when the window ends.
  package mutating func showMore() -> [AppEffect] {
    guard hasMore else { return [] }
    limit += Self.step
    return rows.reach(limit)
  }

  /// Makes the selected conversation one of the rows shown, after a jump or a walk in the other arrangement.
  package mutating func showSelected() {
    guard rows.selectedID != nil, rows.selectedIndex >= limit else { return }
    limit = (rows.selectedIndex / Self.step + 1) * Self.step
  }

  /// Keeps the limits on the same conversations when rows left or entered the window above them.
  package mutating func windowMoved(by count: Int) {
    for (arrangement, limit) in limits { limits[arrangement] = max(Self.step, limit - count) }
    showSelected()
  }
}
