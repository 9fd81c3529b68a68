import Catalog
import Domain
import Text

/// Where the agent was before another conversation was opened from search, history or a quote.
struct VisitOrigin: Hashable, Sendable {
  var row: ConversationRow
  var page: Page
  /// What was read, at the place where it was read.
  var pane: ConversationPane.State
  /// The conversation that was opened from there: the way back holds only from it.
  var target: ConversationID
}

extension App {
  /// Ways back that are kept.
  private static let mostOrigins = 8

  /// Opens a conversation, at one of its messages when one is given, and remembers the way back.
  static func visit(
    _ state: inout AppState, _ row: ConversationRow, at message: MessageID?, words: WordSearch?
  ) -> [AppEffect] {
    var effects: [AppEffect] = []
    if state.showsConversation, state.shown.id == row.id {
      state.focus = .conversation
    } else {
      if state.showsConversation, !state.shown.isGone, let origin = state.shown.row {
        state.origins.removeAll { $0.target == row.id }
        state.origins.append(
          VisitOrigin(row: origin, page: state.page, pane: state.conversation, target: row.id))
        if state.origins.count > mostOrigins { state.origins.removeFirst() }
      }
      effects += reach(&state, row)
    }
    if let message { effects += conversation(&state, .jumped(message, words)) }
    return effects
  }

  /// One step back from a conversation that was visited, to what was read before, at its place; nil: it was not.
  static func leaveVisit(_ state: inout AppState) -> [AppEffect]? {
    guard let origin = state.origins.last, origin.target == state.shown.id else { return nil }
    state.origins.removeLast()
    var effects = reach(&state, origin.row)
    if origin.page != state.page { effects += show(&state, origin.page) }
    state.focus = .conversation
    state.conversation = origin.pane
    state.conversation.awaited = nil
    // Told again, because it may be another size by now.
    state.threadSize = nil
    return effects + [.loadRow(origin.row.id)] + conversation(&state, .messagesChanged)
  }

  /// Of a quote whose message stands in another conversation: its row is asked for first.
  static func visitMessage(_ state: inout AppState, _ id: ConversationID, _ message: MessageID) -> [AppEffect] {
    state.visiting = MessagePlace(conversationID: id, messageID: message)
    return [.loadRow(id)]
  }

  /// The row that a visit waits for.
  static func visitedRowLoaded(_ state: inout AppState, _ id: ConversationID, _ row: ConversationRow?) -> [AppEffect]? {
    guard let place = state.visiting, place.conversationID == id else { return nil }
    state.visiting = nil
    guard let row else {
      state.notice = Notice(.warning, SafeText(state.catalog.messageNotHere))
      return []
    }
    return visit(&state, row, at: place.messageID, words: nil)
  }
}

/// A message that is to be shown once its conversation is read.
struct MessagePlace: Hashable, Sendable {
  var conversationID: ConversationID
  var messageID: MessageID
}
