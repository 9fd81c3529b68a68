import Catalog
import Domain
import Screen
import Text

extension App {
  // MARK: Showing

  /// Puts a conversation in the middle. What was typed in another one is its draft already.
  static func show(_ state: inout AppState, _ row: ConversationRow) -> [AppEffect] {
    guard row.id != state.shown.id else { return [] }
    let left = leaveDrafts(state)
    state.question = nil
    state.shown = ShownConversation()
    state.shown.id = row.id
    state.shown.row = row
    return left + conversation(&state, .opened(row))
      + composer(&state, .opened(row, drafts: state.drafts[row.id] ?? []))
      + [.loadContact(row.contactID)]
  }

  static func showNothing(_ state: inout AppState) -> [AppEffect] {
    guard state.shown.id != nil else { return [] }
    let left = leaveDrafts(state)
    state.question = nil
    state.shown = ShownConversation()
    return left + conversation(&state, .closed) + composer(&state, .closed)
  }

  /// What follows from any event: the conversation follows the selection while the keys go to the rows and nothing is
  /// asked about it, the panes learn their sizes, and whether the agent can be looking. Writes nothing when nothing
  /// changed.
  static func settle(_ state: inout AppState) -> [AppEffect] {
    var effects: [AppEffect] = []
    state.browser.showSelected()
    if state.showsConversation, state.focus == .main || state.focus == .sidebar || state.shown.id == nil,
      state.browser.rows.isLoaded, state.overlay?.conversationID == nil
    {
      if let row = state.browser.rows.selected {
        effects += show(&state, row)
      } else {
        effects += showNothing(&state)
      }
    }
    refreshQuestion(&state)
    if !state.showsConversation, state.focus == .conversation || state.focus == .drawer { state.focus = .main }
    if state.focus == .conversation, state.shown.id == nil { state.focus = .main }
    if state.overlay == nil { state.replacing = nil }
    if state.page.hasRows {
      effects += lookAtRefused(&state) + returnConflict(&state) + fetchMissing(&state) + lookEarlier(&state)
    }
    state.sidebar.hasOutbox = state.page == .outbox || state.sync.pendingCount > 0 || state.goneDraftCount > 0
    let layout = Layout(state)
    if state.focus == .drawer, layout.drawer == nil, !layout.isTooSmall { state.focus = .conversation }
    effects += measure(&state, layout)
    return effects
  }

  /// A row tells that something was refused before the outbox was read: what it was stands over the composer.
  private static func lookAtRefused(_ state: inout AppState) -> [AppEffect] {
    guard state.showsConversation, let row = state.shown.row, row.hasParked, state.shownRefused.isEmpty,
      state.outbox.askedFor != row.id
    else { return [] }
    state.outbox.askedFor = row.id
    return [.loadOutbox]
  }

  /// What stands above the first message is read once that is in the window.
  private static func lookEarlier(_ state: inout AppState) -> [AppEffect] {
    guard state.showsConversation, let id = state.shown.id, state.conversation.isLoaded,
      !state.conversation.hasMoreBefore, state.earlierAskedFor != id
    else { return [] }
    state.earlierAskedFor = id
    return [.loadEarlier(id)]
  }

  private static func measure(_ state: inout AppState, _ layout: Layout) -> [AppEffect] {
    guard state.showsConversation, let rect = layout.reading else {
      return attention(&state, false)
    }
    var effects: [AppEffect] = []
    if state.composerSize != rect.size {
      state.composerSize = rect.size
      effects += composer(&state, .resized(columns: rect.columns, paneRows: rect.rows))
    }
    let thread = ConversationPlace(state, rect).thread
    if state.threadSize != thread.size {
      state.threadSize = thread.size
      effects += conversation(&state, .resized(columns: thread.columns, rows: thread.rows))
    }
    effects += attention(&state, state.focus == .conversation && state.isTerminalFocused && !state.shown.isGone)
    return effects
  }

  private static func attention(_ state: inout AppState, _ isAttentive: Bool) -> [AppEffect] {
    guard state.isAttentive != isAttentive else { return [] }
    state.isAttentive = isAttentive
    return conversation(&state, .attentionChanged(isAttentive))
  }

  // MARK: The panes of one conversation

  static func conversation(_ state: inout AppState, _ event: ConversationPane.Event) -> [AppEffect] {
    var effects: [AppEffect] = []
    for effect in ConversationPane.update(&state.conversation, event, state.context) {
      switch effect {
      case .loadThread(let window):
        effects.append(.loadThread(window))
      case .messageMissing:
        state.notice = Notice(.warning, SafeText(state.catalog.messageNotHere))
      case .noQuote:
        effects += refuse(&state, .jumpToQuote, state.catalog.noQuoteInView)
      case .showMessage(let id, let message):
        effects += visitMessage(&state, id, message)
      case .messagesSeen(let id, let message):
        guard state.shown.id == id, state.shown.markedRead != message else { continue }
        state.shown.markedRead = message
        effects.append(.enqueue(.markRead(conversation: id, upTo: message), seen: state.shown.row?.seen))
      }
    }
    let newest = state.conversation.newestForeignID
    if newest != state.newestForeignID {
      state.newestForeignID = newest
      effects += composer(&state, .foreignLineArrived(newest))
    }
    return effects
  }

  static func composer(_ state: inout AppState, _ event: Composer.Event) -> [AppEffect] {
    var effects: [AppEffect] = []
    for effect in Composer.update(&state.composer, event, state.context) {
      switch effect {
      case .submitReply(let id, let text, let generation):
        effects.append(
          .enqueue(.sendMessage(conversation: id, text: text, draftGeneration: generation), seen: state.shown.row?.seen)
        )
        effects += conversation(&state, .scrolled(.bottom))
      case .submitComment(let id, let text):
        effects.append(.enqueue(.addComment(conversation: id, text: text), seen: state.shown.row?.seen))
        effects += conversation(&state, .scrolled(.bottom))
      case .openPicker(let id, let trigger, let typed):
        effects += openPicker(&state, trigger, for: id, typed: typed)
      case .saveDraft(let id, let draft):
        state.keep(draft, of: id)
        effects.append(.saveDraft(id, draft))
      case .notice(let notice):
        state.notice = notice
      }
    }
    return effects
  }

  // MARK: Sending

  /// Sends what is written, or asks first when the conversation is not as it was when the text was begun.
  static func send(_ state: inout AppState) -> [AppEffect] {
    if state.shown.isGone {
      state.notice = Notice(.warning, SafeText(state.catalog.conversationGone))
      return []
    }
    let isOpen = state.shown.row?.replyAccess(at: state.now) == .open
    guard isOpen, let question = sendQuestion(state) else { return composer(&state, .submitted) }
    state.question = question
    return conversation(&state, .scrolled(.bottom))
  }

  /// Keys while the question stands. Those typed before it was painted don't count, not even as text.
  static func answerQuestion(_ state: inout AppState, _ press: KeyPress) -> [AppEffect] {
    guard let question = state.question, question.isPainted else { return [] }
    guard case .action(let name) = state.keymap.action(for: [press], in: [KeyContext.question.rawValue]),
      let action = Action(rawValue: name)
    else { return [] }
    switch action {
    case .confirm:
      state.question = nil
      guard question.conversationID == state.shown.id else { return [] }
      return composer(&state, .questionShown) + composer(&state, .submitted)
    case .cancel, .back:
      state.question = nil
      return composer(&state, .questionShown)
    default:
      return []
    }
  }

  static func operationQueued(_ state: inout AppState, _ command: Command) -> [AppEffect] {
    switch command {
    case .transferToAgent, .transferToService:
      state.notice = Notice(.done, SafeText(state.catalog.transferQueued))
      if state.focus == .conversation || state.focus == .drawer { state.focus = .main }
    case .finalise:
      state.notice = Notice(.done, SafeText(state.catalog.finaliseQueued))
      if state.focus == .conversation || state.focus == .drawer { state.focus = .main }
    case .markUnread:
      state.notice = Notice(.done, SafeText(state.catalog.unreadQueued))
    case .createContact, .associateContact, .editContact:
      contactQueued(&state, command)
    case .markRead, .sendMessage, .addComment, .saveDraft, .takeDraft, .sendTemplate:
      break
    }
    return state.superseded.removeValue(forKey: command).map { [.discard($0)] } ?? []
  }

  static func operationFailed(_ state: inout AppState, _ command: Command, _ reason: String) -> [AppEffect] {
    if bulkFailed(&state, command, reason) { return [.bell] }
    state.superseded[command] = nil
    let effects: [AppEffect] =
      switch command {
      case .sendMessage, .addComment: composer(&state, .sendFailed(command))
      default: []
      }
    contactFailed(&state, command)
    templateFailed(&state, command)
    state.notice = Notice(.failure, SafeText(state.catalog.notWrittenDown(reason)))
    return effects + [.bell]
  }
}

extension AppState {
  /// Keeps what is typed beside what was loaded, so that cards and list show it at once.
  mutating func keep(_ draft: Draft, of id: ConversationID) {
    var kept = drafts[id, default: []].filter { $0.kind != draft.kind }
    if !draft.text.isEmpty { kept.append(draft) }
    drafts[id] = kept.isEmpty ? nil : kept
  }
}
