import Domain
import Screen

extension App {
  /// Actions while the keys go to cards or list.
  static func inRows(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    state.browser.rows.isTouched = true
    if state.browser.isSearching { return inSearch(&state, action) }
    let first = firstVisible(state)
    var effects: [AppEffect] = []
    // Only what is asked for last counts.
    state.browser.opensWhenLoaded = false
    switch action {
    case .open where !state.browser.rows.isCurrent,
      .moveRight where !state.browser.rows.isCurrent && state.browser.arrangement == .list:
      state.browser.opensWhenLoaded = true
      return []
    case .open:
      if state.browser.isAtHorizon || state.browser.rows.rows.isEmpty && state.horizonQuery != nil {
        return searchOlder(&state)
      }
      return openSelected(&state)
    case .back:
      return stopFetching(&state) ?? clearMarks(&state) ?? leaveRows(&state)
    case .searchOlder:
      return searchOlder(&state)
    case .moveDown where state.isAtLastRow:
      state.browser.isAtHorizon = true
      place(&state, first)
      return []
    case .moveUp where state.browser.isAtHorizon:
      state.browser.isAtHorizon = false
      place(&state, first)
      return []
    case .toggleArrangement:
      guard state.page == .conversations else { return [] }
      state.open.arrangement = state.open.arrangement == .cards ? .list : .cards
      state.open.showSelected()
      settlePlace(&state)
      return []
    case .showMore:
      effects = state.browser.showMore()
    case .toggleOrder:
      effects = state.browser.ask { $0.order = $0.order.reversed }
    case .clearFilters:
      state.browser.search.clear()
      if state.page == .finished { effects = setPeriod(&state, nil) }
      effects += state.browser.ask {
        $0.search = ""
        $0.services = []
        $0.media = []
      }
    case .filterServices: openFilter(&state, .filterServices)
    case .filterMedia: openFilter(&state, .filterMedia)
    case .toggleMark: return toggleMark(&state)
    case .filterPeriod: return openPeriods(&state)
    case .toggleDetails:
      let isShown = !state.browser.showsDetails
      showDetails(&state, isShown)
      state.preferences.showsDetails = isShown
    default:
      state.browser.isAtHorizon = false
      if state.browser.arrangement == .cards {
        effects = CardsPane.move(&state.browser, action, in: CardsPane.grid(state))
        if effects.isEmpty, action == .moveLeft, !state.browser.rows.rows.isEmpty, state.isAtLeftEdge {
          state.focus = .sidebar
        }
      } else {
        let visible = ListPane.visibleRows(state)
        effects = ListPane.move(&state.browser, action, visibleRows: visible)
        if action == .moveLeft { state.focus = .sidebar }
        if action == .moveRight { return openSelected(&state) }
      }
    }
    place(&state, first)
    return effects
  }

  /// In cards and list, of open and finished ones alike.
  static func showDetails(_ state: inout AppState, _ isShown: Bool) {
    state.open.showsDetails = isShown
    state.finished.showsDetails = isShown
  }

  private static func inSearch(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    switch action {
    case .open, .confirm, .moveDown, .moveUp, .pageDown, .pageUp:
      state.browser.isSearching = false
      return []
    case .back, .cancel:
      state.browser.isSearching = false
      state.browser.search.clear()
      return state.browser.ask { $0.search = "" }
    default:
      guard state.browser.search.edit(action) else { return [] }
      var browser = state.browser
      let effects = searchChanged(&browser)
      state.browser = browser
      return effects
    }
  }

  /// Opens what was asked for ahead of its rows, once they are there and the keys still go to them.
  static func openAwaited(_ state: inout AppState) -> [AppEffect] {
    guard state.browser.opensWhenLoaded, state.browser.rows.isCurrent else { return [] }
    state.browser.opensWhenLoaded = false
    guard state.focus == .main, state.page.hasRows, state.overlay == nil else { return [] }
    return openSelected(&state)
  }

  /// Opening is what reads: the keys go to the conversation, and its messages count as seen.
  private static func openSelected(_ state: inout AppState) -> [AppEffect] {
    guard let row = state.browser.rows.selected else { return [] }
    state.backfills.forget(.conversation(row.id))
    if state.browser.arrangement == .cards {
      state.browser.arrangement = .list
      settlePlace(&state)
    }
    let effects = show(&state, row)
    state.focus = .conversation
    return effects
  }

  /// Back to the cards; from the finished ones to the open ones; from the cards it clears what narrows them.
  private static func leaveRows(_ state: inout AppState) -> [AppEffect] {
    if state.page == .finished { return show(&state, .conversations) }
    if state.open.arrangement == .list {
      state.open.arrangement = .cards
      state.open.showSelected()
      settlePlace(&state)
      return []
    }
    return state.open.query.isFiltered ? inRows(&state, .clearFilters) : []
  }

  /// After a move of the selection: the rows stay where they are as long as it is among them, `first` being the one on
  /// top.
  static func place(_ state: inout AppState, _ first: Int) {
    let rows = RowsOnScreen(state)
    state.browser.screenOffset = max(0, min(rows.index - first, rows.visible - 1))
  }

  /// In another arrangement: from the first row on when the selection is on screen then, else with the selection in the
  /// middle.
  static func settlePlace(_ state: inout AppState) {
    let rows = RowsOnScreen(state)
    state.browser.screenOffset = rows.index < rows.visible ? rows.index : rows.visible / 2
  }

  /// The first row on screen, before a move.
  static func firstVisible(_ state: AppState) -> Int { RowsOnScreen(state).first }
}

/// Which rows are on screen: of the list, or of the grid of cards.
struct RowsOnScreen {
  let index: Int
  let visible: Int
  let first: Int

  init(_ state: AppState) {
    let browser = state.browser
    if browser.arrangement == .cards {
      let grid = CardsPane.grid(state)
      index = browser.rows.selectedIndex / grid.columns
      visible = grid.visibleRows
      first = browser.firstVisible(
        index: index, visible: visible, total: (browser.shownCount + grid.columns - 1) / grid.columns)
    } else {
      let hasHorizon = state.horizonQuery != nil
      index = hasHorizon && browser.isAtHorizon ? browser.shownCount : browser.rows.selectedIndex
      visible = ListPane.visibleRows(state)
      first = browser.firstVisible(
        index: index, visible: visible, total: browser.shownCount + (hasHorizon ? 1 : 0))
    }
  }
}

extension AppState {
  /// Below the selected row stands where the mirror stops.
  fileprivate var isAtLastRow: Bool {
    horizonQuery != nil && !browser.rows.rows.isEmpty && browser.rows.selectedIndex == browser.shownCount - 1
  }

  fileprivate var isAtLeftEdge: Bool {
    browser.rows.selectedIndex % max(1, CardsPane.grid(self).columns) == 0
  }
}

extension BrowserState {
  /// The first row on screen: the selected one keeps its place as long as it can, and no room is left empty below.
  package func firstVisible(index: Int, visible: Int, total: Int) -> Int {
    let offset = max(0, min(screenOffset, visible - 1))
    return max(0, min(index - offset, total - visible))
  }
}
