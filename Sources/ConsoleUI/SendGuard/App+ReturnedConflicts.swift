import Catalog
import Domain
import Text

extension App {
  /// The words of a reply that the backend refused as a conflict go back to their composer by themselves, once their
  /// conversation is on screen with its thread and nothing is written there: what happened is told, and the guard asks
  /// again before they leave. With something written there, or something behind it that would then go first, what was
  /// refused stays over the composer with its choices.
  static func returnConflict(_ state: inout AppState) -> [AppEffect] {
    guard state.showsConversation, !state.shown.isGone, state.conversation.isLoaded, state.returning == nil,
      let row = state.shown.row, row.replyAccess(at: state.now) == .open, state.overlay == nil, state.question == nil,
      let item = state.shownRefused.first, item.state == .parked(reason: .conflict),
      case .sendMessage = item.operation.command, !state.returnedConflicts.contains(item.id),
      state.outbox.items.count(where: { $0.conversationID == row.id }) == 1, state.composer.conversation?.id == row.id,
      state.composer.mode == .reply, state.composer.reply.buffer.isEmpty
    else { return [] }
    state.returnedConflicts.insert(item.id)
    state.returning = .reply
    let why = OutboxWords(state).refusal(item, .conflict, state.conversation.blocks.map(\.message))
    state.notice = Notice(.warning, SafeText(state.catalog.conflictReturned(why)))
    return [.edit(item.id)]
  }
}
