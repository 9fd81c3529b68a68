import Catalog
import Domain
import Text

/// What helps to write: emoji, what was sent before, the agent's own editor.
extension App {
  /// Why nothing can be put into the composer of the conversation on screen, in words that a sentence may end with; nil:
  /// it can.
  static func reasonNotToWrite(_ state: AppState) -> String? {
    let catalog = state.catalog
    guard state.showsConversation, let row = state.shown.row else { return catalog.noConversationOpen }
    if state.shown.isGone { return catalog.noLongerVisible }
    if row.state == .finalised { return catalog.alreadyFinalised }
    return Composer.closedReason(state.composer, row, state.context) == nil ? nil : catalog.notWritableNow
  }

  static func putIn(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    guard state.showsConversation else { return [] }
    if let reason = reasonNotToWrite(state) { return refuse(&state, action, reason) }
    guard let id = state.shown.id else { return [] }
    switch action {
    case .insertEmoji:
      state.overlay = .picker(Picker.State(purpose: .emoji(id), items: EmojiItems.items(state)))
      return []
    case .insertSent:
      var picker = Picker.State(purpose: .sent(id), items: [])
      picker.isAwaited = true
      state.overlay = .picker(picker)
      return [.loadSent]
    case .editExternally:
      state.focus = .conversation
      let kind: DraftKind = state.composer.mode == .reply ? .reply : .comment
      return [.editExternally(id, kind, text: state.composer.active.buffer.text)]
    default: return []
    }
  }

  /// Puts a chosen text where the cursor of the composer stands, and the keys there.
  static func putIn(_ state: inout AppState, text: String) -> [AppEffect] {
    state.focus = .conversation
    return composer(&state, .textChosen(text))
  }

  static func composingAnswer(_ state: inout AppState, _ event: AppEvent) -> [AppEffect] {
    switch event {
    case .sentLoaded(let sent): sentLoaded(&state, sent)
    case .loadsLoaded(let loads): loadsLoaded(&state, loads)
    case .editedExternally(let id, let kind, let edit): return editedExternally(&state, id, kind, edit)
    default: break
    }
    return []
  }

  // MARK: What was sent before

  private static func sentLoaded(_ state: inout AppState, _ sent: [SentText]) {
    guard case .picker(var picker) = state.overlay, case .sent = picker.purpose else { return }
    picker.replace(sent.map { item($0, state) })
    state.overlay = .picker(picker)
    guard sent.isEmpty else { return }
    state.overlay = nil
    _ = refuse(&state, .insertSent, state.catalog.nothingSentYet)
  }

  private static func item(_ sent: SentText, _ state: AppState) -> Picker.Item {
    let name = SafeText(sent.contactName).string
    let moment =
      sent.isPending ? state.catalog.notSentYet : state.catalog.shortMoment(sent.at, now: state.now, zone: state.zone)
    return Picker.Item(
      choice: .text(sent.text), title: SafeText(sent.text),
      detail: SafeText([name, moment].filter { !$0.isEmpty }.joined(separator: " · ")),
      preview: SafeText(multiline: sent.text))
  }

  // MARK: The agent's own editor

  /// The text goes to the conversation that it was taken from, wherever the agent is by now, and is never sent.
  private static func editedExternally(
    _ state: inout AppState, _ id: ConversationID, _ kind: DraftKind, _ edit: ExternalEdit
  ) -> [AppEffect] {
    switch edit {
    case .unchanged:
      state.notice = Notice(.information, SafeText(state.catalog.editorChangedNothing))
      return []
    case .failed(let reason):
      state.notice = Notice(.failure, SafeText(reason))
      return []
    case .text(let text):
      state.notice = Notice(.done, SafeText(state.catalog.editedExternally))
      if !state.isLocked, state.shown.id == id { return composer(&state, .editorReturned(kind, text)) }
      let generation = Composer.nextGeneration(&state.composer, state.context)
      let kept = TextBuffer.admissible(WrittenText(text).text)
      let draft = Draft(kind: kind, text: kept, generation: generation)
      state.keep(draft, of: id)
      return [.saveDraft(id, draft)]
    }
  }
}
