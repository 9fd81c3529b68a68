import Catalog
import Domain
import Text

/// A conversation that is no longer visible to this agent, and one that is only not here yet.
extension App {
  static func rowLoaded(_ state: inout AppState, _ id: ConversationID, _ row: ConversationRow?) -> [AppEffect] {
    if let effects = visitedRowLoaded(&state, id, row) { return effects }
    guard let row else { return notFound(&state, id) }
    let wasAbsent = state.shown.id == id && state.isShownAbsent
    state.missing.remove(id)
    OutboxPage.rowLoaded(&state, id, row)
    guard state.shown.id == id else { return [] }
    var effects: [AppEffect] = []
    if state.shown.row?.contactID != row.contactID || state.shown.contact?.contact.name != row.contactName {
      effects.append(.loadContact(row.contactID))
    }
    if state.shown.isGone {
      state.shown.isGone = false
      state.shown.goneBecause = nil
      effects += composer(&state, .goneChanged(false))
    }
    if wasAbsent { effects += conversation(&state, .messagesChanged) }
    state.shown.isAbsent = false
    state.shown.row = row
    return effects + conversation(&state, .rowChanged(row)) + composer(&state, .rowChanged(row))
  }

  /// An empty mirror knows no conversation at all, so the directory is read before anything is called gone.
  private static func notFound(_ state: inout AppState, _ id: ConversationID) -> [AppEffect] {
    guard !state.outbox.gone.contains(id) || state.shown.id == id && !state.shown.isGone else { return [] }
    state.missing.insert(id)
    if state.shown.id == id { state.shown.isAbsent = true }
    return state.canTellGone ? [.loadDirectory] : []
  }

  static func directoryLoaded(_ state: inout AppState, _ directory: Directory) -> [AppEffect] {
    let couldTell = state.canTellGone
    let isChanged = directory != state.directory
    state.directory = directory
    if !directory.isLoaded { state.isMirrorWhole = false }
    var effects = isChanged ? conversation(&state, .contextChanged) + dropVanishedFilters(&state) : []
    guard state.canTellGone else { return effects }
    let missing = state.missing
    if !couldTell { return effects + lookAgain(&state) }
    state.missing = []
    for id in missing {
      OutboxPage.rowLoaded(&state, id, nil)
      if state.shown.id == id { effects += gone(&state) }
    }
    return effects
  }

  /// The mirror is whole again: what was not found is looked for once more.
  static func lookAgain(_ state: inout AppState) -> [AppEffect] {
    defer { state.missing = [] }
    return state.missing.sorted().map(AppEffect.loadRow)
  }

  /// The conversation on screen was taken from this agent's view: its draft stays, all else of it doesn't. Nothing is
  /// asked about it any more; whoever was typing goes on in its draft.
  private static func gone(_ state: inout AppState) -> [AppEffect] {
    guard !state.shown.isGone else { return [] }
    let wasAsking = state.question != nil || state.overlay?.conversationID == state.shown.id
    state.shown.isGone = true
    state.shown.goneBecause = goneBecause(state)
    state.shown.contact = nil
    state.question = nil
    if state.overlay?.conversationID == state.shown.id {
      state.overlay = nil
      if state.showsConversation { state.focus = .conversation }
    }
    if wasAsking || state.focus == .conversation && !state.composer.drafts.isEmpty {
      let catalog = state.catalog
      state.notice = Notice(
        .warning, SafeText(state.composer.drafts.isEmpty ? catalog.goneTitle : catalog.conversationGone))
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

extension AppState {
  /// A conversation that the mirror does not have is one that this agent may not see. Not so while the mirror is filled
  /// for the first time or anew.
  var canTellGone: Bool {
    guard isMirrorWhole, directory.isLoaded else { return false }
    switch sync.line {
    case .starting, .loading: return false
    default: return true
    }
  }

  /// The mirror does not have the conversation in the middle: what was read of it earlier stands.
  var isShownAbsent: Bool { shown.isGone || shown.isAbsent }
}
