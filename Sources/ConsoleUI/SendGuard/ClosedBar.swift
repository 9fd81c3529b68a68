import Catalog
import Domain
import Screen
import Text

/// What can still be done where no reply can be written any more, over the closed composer.
enum ClosedBar {
  /// The actions that are offered; empty: the composer is open, or there is nothing to do.
  static func actions(_ state: AppState) -> [Action] {
    guard let row = state.shown.row, !state.shown.isGone, state.composer.mode == .reply else { return [] }
    let copy: [Action] = state.closedDraft == nil ? [] : [.copyDraft]
    switch row.replyAccess(at: state.now) {
    case .open: return []
    case .finalised: return copy
    case .expired:
      let possible: [Action] = [.sendTemplate, .comment, .finalise].filter { $0.reasonDisabled(in: state) == nil }
      return possible + copy
    }
  }

  static func rows(_ state: AppState, columns: Int) -> Int {
    Hints.rows(actions(state), state, contexts: contexts(state), columns: columns - 4).count
  }

  static func render(_ state: AppState, in rect: Rect, _ painter: inout Painter) {
    let rows = Hints.rows(actions(state), state, contexts: contexts(state), columns: rect.columns - 4)
    for (index, actions) in rows.enumerated() {
      Hints.render(actions, state, contexts: contexts(state), rect.line(index).inset(left: 3, right: 1), &painter)
    }
  }

  private static func contexts(_ state: AppState) -> [KeyContext] {
    state.isWriting ? [.composer, .global] : [.conversation, .global]
  }
}

extension AppState {
  /// A reply that was being written when its conversation closed: it can't be sent, and stays.
  var closedDraft: OutboxPage.Entry? {
    guard showsConversation, let row = shown.row, row.replyAccess(at: now) != .open,
      let draft = composer.drafts.first(where: { $0.kind == .reply })
    else { return nil }
    return .draft(row.id, draft)
  }
}
