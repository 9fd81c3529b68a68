import Catalog
import Domain
import Text

extension App {
  static func answer(_ state: inout AppState, _ event: AppEvent) -> [AppEffect] {
    switch event {
    case .rowsLoaded(let query, let window, let page):
      let effects =
        query.state == .open
        ? rowsLoaded(&state.open, query, window, page) : rowsLoaded(&state.finished, query, window, page)
      return effects + openAwaited(&state)
    case .countsLoaded(let query, let counts):
      state.totals = counts
      state.open.rows.countsLoaded(query, counts)
      state.finished.rows.countsLoaded(query, counts)
      return []
    case .rowLoaded(let id, let row):
      bulkRowLoaded(&state, id, row)
      return rowLoaded(&state, id, row)
    case .threadLoaded(let window, let page):
      OutboxPage.threadLoaded(&state, window, page)
      if state.shown.id == window.conversationID, state.isShownAbsent { return [] }
      return conversation(&state, .threadLoaded(window, page))
    case .contactLoaded(let id, let card):
      contactLoaded(&state, id, card)
      return []
    case .draftsLoaded(let drafts):
      return draftsLoaded(&state, drafts)
    case .outboxLoaded(let items):
      bulkOutboxLoaded(&state, items)
      return OutboxPage.loaded(&state, items)
    case .backfilled(let query, let progress):
      return backfilled(&state, query, progress)
    case .backfillFailed(let query, let reason):
      return backfillFailed(&state, query, reason)
    default:
      return []
    }
  }

  static func pastAnswer(_ state: inout AppState, _ event: AppEvent) -> [AppEffect] {
    switch event {
    case .messagesFound(let query, let before, let hits): messagesFound(&state, query, before, hits)
    case .historyLoaded(let query, let page): historyLoaded(&state, query, page)
    case .figuresLoaded(let query, let answer): figuresLoaded(&state, query, answer)
    case .earlierLoaded(let id, let earlier): return conversation(&state, .earlierLoaded(id, earlier))
    default: break
    }
    return []
  }

  static func contactAnswer(_ state: inout AppState, _ event: AppEvent) -> [AppEffect] {
    switch event {
    case .contactsLoaded(let query, let window, let page): contactsLoaded(&state, query, window, page)
    case .contactConversationsLoaded(let id, let rows): contactConversationsLoaded(&state, id, rows)
    case .formsLoaded(let forms): formsLoaded(&state, forms)
    case .contactsFound(let query, let page): contactsFound(&state, query, page)
    case .holderFound(let check, let holder): return form(&state, .addressesFound(check, holder))
    default: break
    }
    return []
  }

  private static func rowsLoaded(
    _ browser: inout BrowserState, _ query: ConversationQuery, _ window: ConversationWindow, _ page: ConversationPage
  ) -> [AppEffect] {
    let before = browser.rows.ordinal ?? 0
    let effects = browser.rows.loaded(query, window, page)
    if case .top = window.anchor {
      browser.showSelected()
    } else {
      browser.windowMoved(by: (browser.rows.ordinal ?? 0) - before)
    }
    return effects
  }

  /// Words that came back from the outbox go into the composer of their conversation, when it is on screen.
  private static func draftsLoaded(_ state: inout AppState, _ drafts: [ConversationID: [Draft]]) -> [AppEffect] {
    state.drafts = drafts
    OutboxPage.settleSelection(&state)
    let kind = state.returning
    state.returning = nil
    guard !state.isLocked else { return [] }
    let lookups = OutboxPage.lookUpDrafts(state)
    guard let kind, let id = state.shown.id else { return lookups }
    return lookups + composer(&state, .draftsReplaced(drafts[id] ?? [], showing: kind))
  }
}

extension Directory {
  var isLoaded: Bool { me != nil }
}
