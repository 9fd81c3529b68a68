import Catalog
import Domain
import Text

extension App {
  // MARK: Older conversations

  /// Searches on the server from where it was searched last.
  static func searchOlder(_ state: inout AppState) -> [AppEffect] {
    guard let query = state.horizonQuery else { return refuse(&state, .searchOlder, state.catalog.onlyAtTheEnd) }
    if state.backfills[query]?.isRunning ?? false { return [] }
    if state.backfills[query].map(state.isExhausted) ?? false {
      state.notice = Notice(.information, SafeText(state.catalog.nothingOlder))
      return []
    }
    guard state.sync.line == .live else {
      state.notice = Notice(.warning, SafeText(state.catalog.olderNeedsLine))
      return []
    }
    return state.backfills.begin(query, from: state.olderStart)
  }

  /// Stops what is being fetched; nil: nothing is.
  static func stopFetching(_ state: inout AppState) -> [AppEffect]? {
    guard state.backfills.isRunning else { return nil }
    state.backfills.stop()
    state.notice = Notice(.information, SafeText(state.catalog.searchStopped))
    return [.cancelBackfill]
  }

  static func backfilled(
    _ state: inout AppState, _ query: BackfillQuery, _ progress: BackfillProgress
  ) -> [AppEffect] {
    guard state.backfills.came(query, progress) else { return [] }
    if progress.rowCount > 0 { state.finished.isAtHorizon = false }
    guard progress.next != nil, isWanted(state, query, progress),
      !(state.backfills[query].map(state.isExhausted) ?? false)
    else { return [] }
    return state.backfills.begin(query)
  }

  /// A page without a hit is not the end; a conversation is fetched whole while it is on screen.
  private static func isWanted(_ state: AppState, _ query: BackfillQuery, _ progress: BackfillProgress) -> Bool {
    switch query {
    case .conversation(let id): state.openConversation == id
    case .contact, .search, .messages:
      progress.rowCount == 0 && (state.horizonQuery == query || state.archiveQuery == query)
    }
  }

  static func backfillFailed(_ state: inout AppState, _ query: BackfillQuery, _ reason: String?) -> [AppEffect] {
    state.backfills.failed(query, reason.map { SafeText($0).string })
    return []
  }

  // MARK: Messages that are not here

  /// Fetches the messages of an opened conversation of which the mirror has none.
  static func fetchMissing(_ state: inout AppState) -> [AppEffect] {
    guard let id = state.openConversation, state.lacksMessages, state.sync.line == .live,
      state.backfills[.conversation(id)] == nil
    else { return [] }
    return state.backfills.begin(.conversation(id))
  }
}

extension AppState {
  /// What the list of what was said before would fetch; nil: it is not open.
  var archiveQuery: BackfillQuery? { if case .archive(let archive) = overlay { archive.backfill } else { nil } }

  /// What lies beyond the end of the finished list; nil: its end is not there, or it is another page.
  var horizonQuery: BackfillQuery? {
    if page == .contacts { return contacts.opened.map { .contact($0.id) } }
    guard page == .finished, finished.rows.isCurrent, !finished.hasMore else { return nil }
    guard !holdsPeriod else { return nil }
    return .search(finished.query.search)
  }

  /// The mirror has the conversation in the middle without its messages.
  var lacksMessages: Bool {
    guard let row = shown.row, !shown.isGone, row.state == .finalised, row.lastMessageID != nil else { return false }
    return conversation.conversation?.id == row.id && conversation.isLoaded && conversation.blocks.isEmpty
  }
}
