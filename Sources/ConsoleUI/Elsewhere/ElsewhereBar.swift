import Catalog
import Domain
import Screen
import Text

/// Over the composer: what the agent typed on other machines and can go on with here, and what of this machine went on
/// elsewhere.
enum ElsewhereBar {
  /// More drafts than that are counted in the last row.
  private static let mostRows = 2

  static func rows(_ state: AppState) -> Int { lines(state, columns: 0).count }

  static func render(_ state: AppState, in rect: Rect, _ painter: inout Painter) {
    let lines = lines(state, columns: rect.columns)
    let contexts: [KeyContext] = state.isWriting ? [.composer, .global] : [.conversation, .global]
    for (index, words) in lines.enumerated() {
      var line = rect.line(index).inset(left: 3, right: 1)
      if index == lines.count - 1, !state.shownElsewhere.isEmpty {
        let width = Hints.width(.takeDraft, state, contexts)
        let (text, key) = line.splitRight(min(width, line.columns))
        Hints.render([.takeDraft], state, contexts: contexts, key, &painter)
        line = text.inset(right: width > 0 ? 2 : 0)
      }
      painter.left(truncated("✎ " + words, columns: max(1, line.columns)), line, .draft)
    }
  }

  /// Without the key.
  private static func lines(_ state: AppState, columns: Int) -> [String] {
    let catalog = state.catalog
    guard state.showsConversation, !state.shown.isGone else { return [] }
    let offered = state.shownElsewhere
    let taken = state.shownTaken.map { catalog.draftTaken(by: SafeText($0.takenBy ?? "").string) }
    var lines = offered.prefix(mostRows).map { words($0, state, isShort: columns < 60) }
    if offered.count > mostRows { lines[mostRows - 1] += " · " + catalog.andMore(offered.count - mostRows) }
    return taken + lines
  }

  private static func words(_ draft: StoredDraft, _ state: AppState, isShort: Bool) -> String {
    let machine = SafeText(draft.machine).string
    let text = SafeText(String(draft.text.prefix(200))).string
    if isShort { return (draft.kind == .comment ? "! " : "") + machine + ": " + text }
    return state.catalog.draftFrom(
      machine: machine, at: moment(draft, state), text: text, isComment: draft.kind == .comment)
  }

  static func moment(_ draft: StoredDraft, _ state: AppState) -> String {
    state.catalog.shortMoment(draft.savedAt, now: state.now, zone: state.zone)
  }
}

extension AppState {
  /// Drafts of other machines that can be taken into the conversation on screen.
  var shownElsewhere: [StoredDraft] {
    guard showsConversation, let row = shown.row, let offered = elsewhere.offered[row.id] else { return [] }
    let access = Composer.Access(row, context)
    return offered.filter { draft in
      access.refusal(draft.kind == .reply ? .reply : .comment, catalog) == nil
        && composer.text(draft.kind) != draft.text
    }
  }

  /// Drafts of this machine that stand in the composer as the agent took them over elsewhere.
  var shownTaken: [StoredDraft] {
    guard showsConversation, let id = shown.id, let taken = elsewhere.taken[id] else { return [] }
    return taken.filter { composer.text($0.kind) == $0.text }
  }
}

extension Composer.State {
  /// What is written of that kind, whichever is shown.
  func text(_ kind: DraftKind) -> String { kind == .reply ? reply.buffer.text : comment.buffer.text }
}
