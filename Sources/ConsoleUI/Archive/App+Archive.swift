import Catalog
import Domain
import Text

extension App {
  // MARK: Opening

  /// Search in messages: of the contact on screen first when a conversation has the keys, else of all.
  static func openMessageSearch(_ state: inout AppState) -> [AppEffect] {
    let row = state.page.hasRows ? state.subject : nil
    let isReading = state.openConversation != nil
    state.browser.isSearching = false
    state.overlay = .archive(Archive.State(.messages, over: row, isOfPersonOnly: isReading))
    return []
  }

  /// The clock: the contact's other conversations, over the one on screen.
  static func openHistory(_ state: inout AppState) -> [AppEffect] {
    guard let row = state.subject else { return refuse(&state, .showHistory, state.catalog.noConversationOpen) }
    var archive = Archive.State(.history, over: row, isOfPersonOnly: true)
    let effects = ask(&archive, state, isAnew: true)
    state.overlay = .archive(archive)
    return effects
  }

  // MARK: Keys

  static func archiveText(_ state: inout AppState, _ archive: Archive.State, _ text: String) -> [AppEffect] {
    var archive = archive
    archive.fields[archive.focusedField].insert(text)
    return changed(&state, archive)
  }

  static func inArchive(_ state: inout AppState, _ archive: Archive.State, _ action: Action) -> [AppEffect] {
    var archive = archive
    let page = Archive.visibleEntries(archive, state)
    switch action {
    case .back, .cancel:
      state.overlay = nil
      return stopArchive(&state, archive)
    case .moveUp: archive.selected = max(0, archive.selected - 1)
    case .moveDown: archive.selected += 1
    case .pageUp: archive.selected = max(0, archive.selected - page)
    case .pageDown: archive.selected += page
    case .moveFirst: archive.selected = 0
    case .moveLast: archive.selected = archive.count
    case .toggleMark, .focusNext:
      if archive.kind == .messages {
        guard archive.person != nil else { return [] }
        archive.isOfPersonOnly.toggle()
        return changed(&state, archive)
      }
      archive.focusedField = (archive.focusedField + 1) % archive.fields.count
    case .open, .confirm: return open(&state, archive)
    default:
      let before = archive.fields[archive.focusedField].characters
      guard archive.fields[archive.focusedField].edit(action) else { return [] }
      if archive.fields[archive.focusedField].characters != before { return changed(&state, archive) }
    }
    archive.selected = min(archive.selected, archive.lastIndex)
    let effects = more(&archive)
    state.overlay = .archive(archive)
    return effects
  }

  /// A click on an entry, or on the line after the last.
  static func clickArchive(
    _ state: inout AppState, _ archive: Archive.State, _ index: Int, _ isAgain: Bool
  ) -> [AppEffect] {
    var archive = archive
    let isSecond = isAgain && archive.selected == index
    archive.selected = min(index, archive.lastIndex)
    state.overlay = .archive(archive)
    return isSecond ? open(&state, archive) : []
  }

  private static func changed(_ state: inout AppState, _ archive: Archive.State) -> [AppEffect] {
    var archive = archive
    archive.selected = 0
    let effects = ask(&archive, state, isAnew: true)
    state.overlay = .archive(archive)
    return effects
  }

  /// Asks the mirror for what the fields say.
  ///
  /// - Parameter isAnew: not the same as before: what was found of that goes.
  private static func ask(_ archive: inout Archive.State, _ state: AppState, isAnew: Bool) -> [AppEffect] {
    switch archive.kind {
    case .messages:
      archive.awaitsMore = false
      guard !archive.words.words.isEmpty else {
        archive.query = nil
        archive.hits = nil
        return []
      }
      let contact = archive.isOfPersonOnly ? archive.person?.id : nil
      let query = MessageQuery(text: archive.fields[0].text, contactID: contact)
      if isAnew, query == archive.query { return [] }
      if query.contactID != archive.query?.contactID { archive.hits = nil }
      archive.query = query
      let limit = isAnew ? Archive.pageSize : max(Archive.pageSize, archive.count)
      return [.findMessages(query, before: nil, limit: limit)]
    case .history:
      guard let person = archive.person else { return [] }
      var query = HistoryQuery(
        contactID: person.id, except: archive.conversationID,
        protocolPart: archive.fields[0].text.filter { $0 != " " },
        limit: isAnew ? Archive.pageSize : max(Archive.pageSize, archive.count))
      switch archive.days(today: state.zone.localTime(state.now)) {
      case .all: break
      case .some(let days):
        query.period = state.zone.start(ofDay: days.lowerBound)..<state.zone.start(ofDay: days.upperBound + 1)
      // What was found stays until the date is whole.
      case .unreadable: return []
      }
      archive.historyQuery = query
      return [.loadHistory(query)]
    }
  }

  /// Asks for what comes after the last entry when the selection nears it.
  private static func more(_ archive: inout Archive.State) -> [AppEffect] {
    guard archive.selected + 10 >= archive.count, archive.count < Archive.capacity else { return [] }
    switch archive.kind {
    case .messages:
      guard !archive.awaitsMore, let query = archive.query, let hits = archive.hits, hits.hasMore,
        let last = hits.hits.last
      else { return [] }
      archive.awaitsMore = true
      return [.findMessages(query, before: last.id, limit: Archive.pageSize)]
    case .history:
      guard archive.rows?.hasMore ?? false, var query = archive.historyQuery, query.limit == archive.count
      else { return [] }
      query.limit += Archive.pageSize
      archive.historyQuery = query
      return [.loadHistory(query)]
    }
  }

  // MARK: Answers

  static func messagesFound(_ state: inout AppState, _ query: MessageQuery, _ before: MessageID?, _ found: MessageHits)
  {
    guard case .archive(var archive) = state.overlay, archive.query == query else { return }
    if before == nil {
      let kept = archive.isAtEnd ? nil : archive.selectedHit?.id
      archive.hits = found
      archive.selected = kept.flatMap { id in found.hits.firstIndex { $0.id == id } } ?? archive.selected
    } else {
      guard archive.awaitsMore, var hits = archive.hits, hits.hits.last?.id == before else { return }
      archive.awaitsMore = false
      hits.hits += found.hits
      hits.hasMore = found.hasMore && hits.hits.count < Archive.capacity
      hits.isIndexing = found.isIndexing
      archive.hits = hits
    }
    archive.selected = min(archive.selected, archive.lastIndex)
    state.overlay = .archive(archive)
  }

  static func historyLoaded(_ state: inout AppState, _ query: HistoryQuery, _ page: HistoryPage) {
    guard case .archive(var archive) = state.overlay, archive.historyQuery == query else { return }
    let kept = archive.isAtEnd ? nil : archive.selectedRow?.id
    archive.rows = page
    archive.selected = kept.flatMap { id in page.rows.firstIndex { $0.id == id } } ?? archive.selected
    archive.selected = min(archive.selected, archive.lastIndex)
    state.overlay = .archive(archive)
  }

  /// The mirror changed: what is found may be more now.
  static func refreshArchive(_ state: inout AppState) -> [AppEffect] {
    guard case .archive(var archive) = state.overlay else { return [] }
    let effects = ask(&archive, state, isAnew: false)
    state.overlay = .archive(archive)
    return effects
  }

  // MARK: Enter

  private static func open(_ state: inout AppState, _ archive: Archive.State) -> [AppEffect] {
    if archive.isAtEnd { return searchBeyond(&state, archive) }
    state.overlay = nil
    let stopped = stopArchive(&state, archive)
    if let hit = archive.selectedHit {
      return stopped + visit(&state, hit.conversation, at: hit.id, words: archive.words)
    }
    return stopped + (archive.selectedRow.map { visit(&state, $0, at: nil, words: nil) } ?? [])
  }

  private static func searchBeyond(_ state: inout AppState, _ archive: Archive.State) -> [AppEffect] {
    guard let query = archive.backfill else { return [] }
    if state.backfills[query]?.isRunning ?? false {
      state.backfills.stop()
      return [.cancelBackfill]
    }
    guard !(state.backfills[query]?.isExhausted ?? false), state.sync.line == .live else { return [] }
    return state.backfills.begin(query)
  }

  /// What is fetched for it is of no use once it is closed.
  private static func stopArchive(_ state: inout AppState, _ archive: Archive.State) -> [AppEffect] {
    guard let query = archive.backfill, state.backfills[query]?.isRunning ?? false else { return [] }
    state.backfills.stop()
    return [.cancelBackfill]
  }
}

extension Archive.State {
  /// The line after the last entry, once there is something to say there.
  var lastIndex: Int { backfill == nil ? max(0, count - 1) : count }
}
