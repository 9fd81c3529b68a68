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
      OutboxPage.threadLoaded(&state, window, page)
      if state.shown.isGone, state.shown.id == window.conversationID { return [] }
      return conversation(&state, .threadLoaded(window, page))
    case .contactLoaded(let id, let card):
      if state.shown.row?.contactID == id { state.shown.contact = card }
      return []
    case .draftsLoaded(let drafts):
      return draftsLoaded(&state, drafts)
    case .outboxLoaded(let items):
      return OutboxPage.loaded(&state, items)
    case .backfilled(let query, let progress):
      return backfilled(&state, query, progress)
    case .backfillFailed(let query, let reason):
      return backfillFailed(&state, query, reason)
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

  private static func rowLoaded(_ state: inout AppState, _ id: ConversationID, _ row: ConversationRow?) -> [AppEffect] {
    OutboxPage.rowLoaded(&state, id, row)
    guard state.shown.id == id else { return [] }
    guard let row else { return gone(&state) }
    var effects: [AppEffect] = []
    if state.shown.row?.contactID != row.contactID || state.shown.contact?.contact.name != row.contactName {
      effects.append(.loadContact(row.contactID))
    }
    if state.shown.isGone {
      state.shown.isGone = false
      state.shown.goneBecause = nil
      effects += composer(&state, .goneChanged(false)) + conversation(&state, .messagesChanged)
    }
    state.shown.row = row
    return effects + conversation(&state, .rowChanged(row)) + composer(&state, .rowChanged(row))
  }

  /// The conversation on screen was taken from this agent's view: its draft stays, its messages don't.
  private static func gone(_ state: inout AppState) -> [AppEffect] {
    guard !state.shown.isGone else { return [] }
    state.shown.isGone = true
    state.shown.goneBecause = goneBecause(state)
    if state.focus == .conversation, !state.composer.drafts.isEmpty {
      state.notice = Notice(.warning, SafeText(state.catalog.conversationGone))
    }
    return composer(&state, .goneChanged(true))
  }

  /// Told by the newest transfer in the thread that leads out of this agent's services, or by the last row.
  private static func goneBecause(_ state: AppState) -> String? {
    guard let me = state.directory.me?.id else { return nil }
    let mine = state.directory.services(of: me)
    let words = OutboxWords(state)
    let event = state.conversation.blocks.last { block in
      switch block.message.event {
      case .transferredToService(_, let to): !mine.contains(to)
      case .transferredToAgent(_, let to): to != me
      default: false
      }
    }
    if let event, let sentence = words.meanwhile(event.message) { return state.catalog.sentence(sentence) }
    guard let row = state.shown.row, !mine.contains(row.serviceID) else { return nil }
    return state.catalog.sentence(state.catalog.standsNow(service: SafeText(row.serviceName).string))
  }
}

extension Directory {
  var isLoaded: Bool { me != nil }
}
