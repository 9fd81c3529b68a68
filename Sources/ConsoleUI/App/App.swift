import Catalog
import Domain
import Text

/// The whole screen as one value: events go in, effects and pictures come out. Nothing here waits, asks the time or
/// touches anything outside its arguments.
package enum App {
  /// What to ask for before the first frame.
  package static func start(_ state: inout AppState) -> [AppEffect] {
    showDetails(&state, state.preferences.showsDetails ?? false)
    return [.loadDirectory, .loadDrafts, .loadForms] + state.open.rows.start() + settle(&state)
  }

  /// Applies one event. Costs no more than the windows that the state holds, whatever their place in the database.
  package static func update(_ state: inout AppState, _ event: AppEvent) -> [AppEffect] {
    let preferences = state.preferences
    let filters = RowFilters(state)
    let before = state.isAccessible ? Glance(state) : nil
    var effects = apply(&state, event)
    if !state.isLocked { effects += settle(&state) + reportPresence(&state) }
    if let before { announce(&state, since: before) }
    if state.preferences != preferences { effects.append(.remember(state.preferences)) }
    let newFilters = RowFilters(state)
    if newFilters != filters { effects.append(.rememberFilters(newFilters)) }
    return effects
  }

  private static func apply(_ state: inout AppState, _ event: AppEvent) -> [AppEffect] {
    if state.isLocked, !event.isTakenWhileLocked { return [] }
    switch event {
    case .key(let press):
      return key(&state, press)
    case .paste(let text):
      return paste(&state, text)
    case .mouse(let event):
      return mouse(&state, event)
    case .resized(let size):
      state.size = size
      // A question that is out of sight is to be seen again before a key answers it.
      if state.isTooSmall { state.question?.isPainted = false }
      return []
    case .focusChanged(let isFocused):
      state.isTerminalFocused = isFocused
      return []
    case .painted:
      if state.question != nil { state.question?.isPainted = true }
      return []
    case .leaveRequested:
      return [.quit]
    case .backgroundFound, .keymapChanged, .rowsFound:
      return choiceAnswer(&state, event)
    case .sentLoaded, .loadsLoaded, .editedExternally:
      return composingAnswer(&state, event)
    case .tick, .zoneChanged, .languageChanged, .directoryLoaded, .syncStatusChanged:
      return circumstances(&state, event)
    case .messagesFound, .historyLoaded, .earlierLoaded, .figuresLoaded:
      return pastAnswer(&state, event)
    case .contactsLoaded, .contactConversationsLoaded, .contactsFound, .holderFound, .formsLoaded:
      return contactAnswer(&state, event)
    case .rowsLoaded, .countsLoaded, .rowLoaded, .threadLoaded, .contactLoaded, .draftsLoaded, .outboxLoaded,
      .backfilled, .backfillFailed:
      return answer(&state, event)
    case .factsLoaded(let facts):
      state.localFacts = facts
      return []
    case .accountAnswered(let call, let answer):
      return accountAnswered(&state, call, answer)
    case .operationQueued(let id, let command):
      return bulkQueued(&state, id, command) ? [] : operationQueued(&state, command)
    case .operationHeld(let held):
      state.held.append(held)
      state.now = max(state.now, held.operation.createdAt)
      return operationQueued(&state, held.command)
    case .heldTicked(let now):
      return heldTicked(&state, now)
    case .takenBack(let commands):
      return takenBack(&state, commands)
    case .operationFailed(let command, let reason):
      return operationFailed(&state, command, reason)
    case .mirrorChanged:
      return refresh(&state)
    case .noticePosted(let notice):
      state.notice = notice
      return []
    case .presenceChanged(let news):
      state.presence.take(news, me: state.directory.me?.id)
      return []
    case .takenOver(let console):
      state.notice = Notice(.warning, SafeText(state.catalog.takenOver(from: SafeText(console).string)))
      return [.quit]
    }
  }

  private static func circumstances(_ state: inout AppState, _ event: AppEvent) -> [AppEffect] {
    switch event {
    case .tick(let now):
      state.now = now
      if state.isNoticeAged { state.notice = nil } else { state.isNoticeAged = state.notice != nil }
      presenceTicked(&state)
      if state.isLocked { return [] }
      let facts: [AppEffect] = state.page == .systemStatus ? [.loadFacts] : []
      return conversation(&state, .ticked) + composer(&state, .ticked) + OutboxPage.ticked(&state) + facts
        + periodMoved(&state) + figuresTicked(&state)
    case .zoneChanged(let zone):
      state.zone = zone
      return conversation(&state, .contextChanged) + (state.isLocked ? [] : periodMoved(&state))
    case .languageChanged(let language): profileLanguageFound(&state, language)
    case .directoryLoaded(let directory):
      return directoryLoaded(&state, directory)
    case .syncStatusChanged(let status):
      return syncChanged(&state, status)
    default: return []
    }
    return conversation(&state, .contextChanged)
  }

  private static func syncChanged(_ state: inout AppState, _ status: SyncStatus) -> [AppEffect] {
    let old = state.sync
    let couldTell = state.canTellGone
    state.sync = status
    if case .loading = status.line { state.isMirrorWhole = false }
    if status.line == .live, old.line != .live { state.isMirrorWhole = true }
    if old.line == .live, status.line != .live { state.presence.clear() }
    if status.line == .revoked { return old.line == .revoked ? [] : lock(&state) }
    if old.line == .revoked { return [.loadDirectory, .loadDrafts, .loadForms] + state.open.rows.start() }
    let isOutboxChanged = old.pendingCount != status.pendingCount || old.parkedCount != status.parkedCount
    return (isOutboxChanged && (state.page == .outbox || state.isShowingResults) ? [.loadOutbox] : [])
      + (state.canTellGone && !couldTell ? lookAgain(&state) : [])
  }

  /// Asks again for all that is on screen.
  private static func refresh(_ state: inout AppState) -> [AppEffect] {
    guard !state.isLocked else { return [] }
    var effects: [AppEffect] = []
    if !state.directory.isLoaded { effects.append(.loadDirectory) }
    if state.page == .contacts { effects += refreshContacts(&state) }
    effects += state.browser.rows.refresh()
    if let id = state.shown.id, state.showsConversation {
      effects.append(.loadRow(id))
      if let contact = state.shown.row?.contactID, !state.shown.isGone { effects.append(.loadContact(contact)) }
      if !state.shown.isGone { effects += conversation(&state, .messagesChanged) }
    }
    state.earlierAskedFor = nil
    effects += refreshArchive(&state)
    effects += refreshFigures(&state)
    effects += refreshBulk(state)
    state.outbox.askedFor = nil
    if state.page == .outbox || state.page == .systemStatus || !state.outbox.items.isEmpty {
      effects.append(.loadOutbox)
    }
    return effects
  }
}
