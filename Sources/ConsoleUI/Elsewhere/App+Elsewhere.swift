import Catalog
import Domain
import Text

/// What becomes of a draft of another machine.
package enum DraftJoin: Hashable, Sendable {
  /// It takes the place of what is written here.
  case instead
  /// It goes below what is written here.
  case below
}

/// Drafts of the agent's other machines. Nothing of them is put into a composer without the agent's key.
extension App {
  static func elsewhereLoaded(_ state: inout AppState, _ drafts: DraftsElsewhere) -> [AppEffect] {
    state.elsewhere = drafts
    // What is being chosen from is what there is.
    if case .picker(var picker) = state.overlay, case .drafts = picker.purpose {
      let items = draftItems(state)
      if state.shownElsewhere.isEmpty {
        state.overlay = nil
      } else {
        picker.replace(items)
        state.overlay = .picker(picker)
      }
    }
    return []
  }

  /// What was typed since is told to the backend when its conversation is left.
  static func leaveDrafts(_ state: AppState) -> [AppEffect] {
    state.composer.reply.isSaved || state.composer.comment.isSaved ? [.shareDrafts] : []
  }

  static func reasonNotToTakeDraft(_ state: AppState) -> String? {
    guard state.showsConversation, state.shown.id != nil else { return state.catalog.noConversationOpen }
    if state.shown.isGone { return state.catalog.noLongerVisible }
    return state.shownElsewhere.isEmpty ? state.catalog.noDraftElsewhere : nil
  }

  /// One goes into an empty composer as it is; else the agent chooses.
  static func takeDraft(_ state: inout AppState) -> [AppEffect] {
    if let reason = reasonNotToTakeDraft(state) { return refuse(&state, .takeDraft, reason) }
    guard let id = state.shown.id else { return [] }
    let offered = state.shownElsewhere
    if offered.count == 1, let draft = offered.first, isBlank(state.composer.text(draft.kind)) {
      return choseDraft(&state, id, draft, .instead)
    }
    state.overlay = .picker(Picker.State(purpose: .drafts(id), items: draftItems(state)))
    return []
  }

  static func choseDraft(
    _ state: inout AppState, _ id: ConversationID, _ draft: StoredDraft?, _ join: DraftJoin
  ) -> [AppEffect] {
    guard state.shown.id == id, !state.shown.isGone else { return [] }
    state.focus = .conversation
    guard let draft, state.shownElsewhere.contains(draft) else { return [] }
    let typed = state.composer.text(draft.kind)
    let text = join == .below && !isBlank(typed) ? typed + "\n" + draft.text : draft.text
    let before = state.composer
    let effects = composer(&state, .editorReturned(draft.kind, text))
    // It did not fit: nothing was changed, and it is still offered.
    guard state.composer.text(draft.kind) != before.text(draft.kind) else { return effects }
    state.elsewhere.offered[id]?.removeAll { $0.id == draft.id }
    state.notice = Notice(
      .done, SafeText(state.catalog.draftTakenOver(from: SafeText(draft.machine).string)))
    return effects + [.takeDraft(draft)]
  }

  private static func draftItems(_ state: AppState) -> [Picker.Item] {
    let catalog = state.catalog
    var items: [Picker.Item] = []
    var kept: [DraftKind] = []
    for draft in state.shownElsewhere {
      let machine = SafeText(draft.machine).string
      let detail = SafeText(
        [catalog.draftName(draft.kind), ElsewhereBar.moment(draft, state)].joined(separator: " · "))
      let typed = state.composer.text(draft.kind)
      let isAlone = isBlank(typed)
      if !isAlone, !kept.contains(draft.kind) { kept.append(draft.kind) }
      items.append(
        Picker.Item(
          choice: .draft(draft, .instead), title: SafeText(catalog.takeDraft(of: machine, isAlone: isAlone)),
          detail: detail, preview: SafeText(multiline: draft.text)))
      if !isAlone {
        items.append(
          Picker.Item(
            choice: .draft(draft, .below), title: SafeText(catalog.joinDraft(of: machine)), detail: detail,
            preview: SafeText(multiline: typed + "\n" + draft.text)))
      }
    }
    let mine = kept.map { state.composer.text($0) }.joined(separator: "\n")
    let keep = Picker.Item(
      choice: .draft(nil, .instead), title: SafeText(catalog.keepDraft), preview: SafeText(multiline: mine))
    return (kept.isEmpty ? [] : [keep]) + items
  }
}
