import Catalog
import Domain
import Text

extension App {
  static func answer(_ state: inout AppState, _ event: AppEvent) -> [AppEffect] {
    switch event {
    case .rowsLoaded(let query, let window, let page):
      return query.state == .open
        ? rowsLoaded(&state.open, query, window, page) : rowsLoaded(&state.finished, query, window, page)
    case .countsLoaded(let query, let counts):
      state.totals = counts
      state.open.rows.countsLoaded(query, counts)
      state.finished.rows.countsLoaded(query, counts)
      return []
    case .rowLoaded(let id, let row):
      return rowLoaded(&state, id, row)
    case .threadLoaded(let window, let page):
      return conversation(&state, .threadLoaded(window, page))
    case .contactLoaded(let id, let card):
      if state.shown.row?.contactID == id { state.shown.contact = card }
      return []
    case .draftsLoaded(let drafts):
      state.drafts = drafts
      return []
    default:
      return []
    }
  }

  private static func rowsLoaded(
    _ browser: inout BrowserState, _ query: ConversationQuery, _ window: ConversationWindow, _ page: ConversationPage
  ) -> [AppEffect] {
    let before = browser.rows.ordinal ?? 0
    let effects = browser.rows.loaded(query, window, page)
    browser.windowMoved(by: (browser.rows.ordinal ?? 0) - before)
    return effects
  }

  private static func rowLoaded(_ state: inout AppState, _ id: ConversationID, _ row: ConversationRow?) -> [AppEffect] {
    guard state.shown.id == id else { return [] }
    guard let row else {
      if !state.shown.isGone, state.focus == .conversation {
        state.notice = Notice(.warning, SafeText(state.catalog.conversationGone))
      }
      state.shown.isGone = true
      return []
    }
    var effects: [AppEffect] = []
    if state.shown.row?.contactID != row.contactID || state.shown.contact?.contact.name != row.contactName {
      effects.append(.loadContact(row.contactID))
    }
    state.shown.isGone = false
    state.shown.row = row
    return effects + conversation(&state, .rowChanged(row)) + composer(&state, .rowChanged(row))
  }
}

extension Directory {
  var isLoaded: Bool { me != nil }
}
