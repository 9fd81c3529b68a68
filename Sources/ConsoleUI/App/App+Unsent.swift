import Catalog
import Domain
import Screen
import Text

extension App {
  /// The three choices over what was refused, and what is done with words that can't be sent: of the entry that is
  /// selected on the page, else of the conversation on screen. nil: the action is none of these.
  static func onUnsent(_ state: inout AppState, _ action: Action) -> [AppEffect]? {
    switch action {
    case .retryUnsent: return retry(&state)
    case .editUnsent: return edit(&state)
    case .discardUnsent: return askToDiscard(&state)
    case .copyDraft: return copyDraft(&state)
    default: return nil
    }
  }

  /// Actions while the keys go to the page.
  static func inOutbox(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    let page = max(1, (Layout(state).main?.rows ?? 0) / 5)
    switch action {
    case .moveUp: OutboxPage.move(&state, by: -1)
    case .moveDown: OutboxPage.move(&state, by: 1)
    case .pageUp: OutboxPage.move(&state, by: -page)
    case .pageDown: OutboxPage.move(&state, by: page)
    case .moveFirst: OutboxPage.move(&state, by: -state.outboxEntries.count)
    case .moveLast: OutboxPage.move(&state, by: state.outboxEntries.count)
    case .moveLeft: state.focus = .sidebar
    case .back: return show(&state, .conversations)
    case .open, .moveRight:
      guard let entry = state.selectedEntry else { return [] }
      guard let id = entry.conversationID else { return openContact(&state, of: entry) }
      return open(&state, id)
    default: break
    }
    return []
  }

  /// Leaves the page for a conversation and gives it the keys.
  private static func open(_ state: inout AppState, _ id: ConversationID) -> [AppEffect] {
    guard !state.outbox.gone.contains(id), let row = state.outbox.rows[id] else {
      return refuse(&state, .open, state.catalog.noLongerVisible)
    }
    var effects = show(&state, row.state == .open ? .conversations : .finished)
    state.browser.arrangement = .list
    effects += state.browser.rows.seek(row)
    effects += show(&state, row)
    state.focus = .conversation
    return effects
  }

  // MARK: The choices

  private static func retry(_ state: inout AppState) -> [AppEffect] {
    guard let item = state.unsentTarget?.item else { return refuse(&state, .retryUnsent, state.catalog.nothingRefused) }
    guard item.refusal != nil else { return refuse(&state, .retryUnsent, state.catalog.goesByItself) }
    state.notice = Notice(.information, SafeText(state.catalog.retrying))
    return [.retry(item.id)]
  }

  private static func edit(_ state: inout AppState) -> [AppEffect] {
    guard let target = state.unsentTarget else { return refuse(&state, .editUnsent, state.catalog.nothingRefused) }
    guard let item = target.item else { return refuse(&state, .editUnsent, state.catalog.draftsStay) }
    guard item.isReturnable else { return refuse(&state, .editUnsent, state.catalog.mayBeSent) }
    if item.operation.command.isAboutContact { return editAnew(&state, item.operation) }
    guard let id = item.conversationID else { return [] }
    let isVisible = state.outbox.rows[id] != nil && !state.outbox.gone.contains(id)
    let opening = state.page == .outbox && isVisible ? open(&state, id) : []
    guard let kind = item.operation.command.draftKind else { return opening + decideAnew(&state, item.operation) }
    let isShown = state.shown.id == id && state.showsConversation
    if state.shown.id == id { state.returning = kind }
    if isShown { state.focus = .conversation }
    state.notice = Notice(.done, SafeText(isShown ? state.catalog.backInComposer : state.catalog.backAsDraft))
    return opening + [.edit(item.id)]
  }

  /// A transfer or a finalisation is decided again from its beginning; the refused one goes once that is done.
  private static func decideAnew(_ state: inout AppState, _ operation: Operation) -> [AppEffect] {
    let action: Action
    switch operation.command {
    case .transferToAgent: action = .transferToAgent
    case .transferToService: action = .transferToService
    case .finalise: action = .finalise
    case .sendTemplate: action = .sendTemplate
    default: return []
    }
    guard state.shown.id == operation.command.conversationID, state.showsConversation else {
      return refuse(&state, .editUnsent, state.catalog.noLongerVisible)
    }
    state.replacing = operation
    if action == .sendTemplate {
      fillInAgain(&state, operation.command)
      return []
    }
    return onConversation(&state, action) ?? []
  }

  private static func askToDiscard(_ state: inout AppState) -> [AppEffect] {
    guard let target = state.unsentTarget else { return refuse(&state, .discardUnsent, state.catalog.nothingRefused) }
    if let item = target.item, !item.isReturnable {
      return refuse(&state, .discardUnsent, state.catalog.mayBeSent)
    }
    let catalog = state.catalog
    let words = OutboxWords(state)
    var lines = [SafeText("\(words.kind(target)) · \(words.contact(target))")]
    let text = words.words(target)
    if !text.isEmpty { lines.append(SafeText("“" + String(text.prefix(160)) + (text.count > 160 ? "…" : "") + "”")) }
    let kind: Dialog.Kind =
      switch target {
      case .operation(let item): .discard(item.id)
      case .draft(let id, let draft): .discardDraft(id, draft.kind)
      }
    state.overlay = .dialog(
      Dialog.State(
        kind: kind, title: SafeText(catalog.discardTitle), lines: lines,
        warning: SafeText(target.isDraft ? catalog.discardDraftBody : catalog.discardBody),
        confirmLabel: SafeText(catalog.confirmDiscard), cancelLabel: SafeText(catalog.keepIt)))
    return []
  }

  static func discardDraft(_ state: inout AppState, _ id: ConversationID, _ kind: DraftKind) -> [AppEffect] {
    guard let draft = state.drafts[id]?.first(where: { $0.kind == kind }) else { return [] }
    let empty = Draft(kind: kind, text: "", generation: draft.generation)
    state.keep(empty, of: id)
    state.notice = Notice(.done, SafeText(state.catalog.discarded))
    OutboxPage.settleSelection(&state)
    let effects: [AppEffect] = [.saveDraft(id, empty)]
    guard state.shown.id == id else { return effects }
    return effects + composer(&state, .draftsReplaced(state.drafts[id] ?? [], showing: nil))
  }

  private static func copyDraft(_ state: inout AppState) -> [AppEffect] {
    let text = state.copyTarget.map { OutboxWords(state).words($0) } ?? ""
    guard !text.isEmpty else { return refuse(&state, .copyDraft, state.catalog.noDraftHere) }
    state.notice = Notice(.done, SafeText(state.catalog.draftCopied))
    return [.copy(SafeText(multiline: text))]
  }
}

extension AppState {
  /// What the choices are about.
  var unsentTarget: OutboxPage.Entry? {
    if page == .outbox { return selectedEntry }
    guard showsConversation else { return nil }
    return shownRefused.first.map(OutboxPage.Entry.operation) ?? goneDraft
  }

  /// Whose words are copied.
  var copyTarget: OutboxPage.Entry? { page == .outbox ? selectedEntry : goneDraft ?? closedDraft ?? unsentTarget }

  /// What was typed in the conversation on screen, which is gone.
  var goneDraft: OutboxPage.Entry? {
    guard showsConversation, shown.isGone, let id = shown.id else { return nil }
    let kept = drafts[id] ?? []
    let draft = kept.first { $0.kind == .reply } ?? kept.first
    return draft.map { .draft(id, $0) }
  }
}
