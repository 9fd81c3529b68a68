import Catalog
import Domain
import Screen
import Text

/// What was refused in the conversation on screen, right over the composer, with its choices: it stays in sight however
/// the thread is scrolled.
enum RefusedBar {
  /// Rows that it takes in a pane of so many columns; 0: nothing was refused.
  static func rows(_ state: AppState, columns: Int) -> Int {
    let lines = lines(state, columns: columns)
    return lines.isEmpty ? 0 : lines.count + keys(state, columns: columns).count
  }

  static func render(_ state: AppState, in rect: Rect, _ painter: inout Painter) {
    let lines = lines(state, columns: rect.columns)
    guard !lines.isEmpty, !rect.isEmpty else { return }
    painter.grid.fill(rect, painter.theme[.dialog])
    let ground = painter.theme[.dialog]
    painter.left("✗", rect.line(0).inset(left: 1), painter.theme[.failed].over(ground))
    for (index, line) in lines.enumerated() {
      painter.left(line, rect.line(index).inset(left: 3, right: 1), painter.theme[.failed].over(ground))
    }
    renderKeys(state, rect.inset(left: 3, top: lines.count, right: 1), columns: rect.columns, &painter)
  }

  /// What can be done with it, in rows; as `rows` counts them for a pane of so many columns.
  static func renderKeys(_ state: AppState, _ rect: Rect, columns: Int, _ painter: inout Painter) {
    for (index, actions) in keys(state, columns: columns).enumerated() {
      Hints.render(actions, state, contexts: contexts(state), rect.line(index), &painter)
    }
  }

  private static func contexts(_ state: AppState) -> [KeyContext] {
    state.isWriting ? [.composer, .global] : [.conversation, .global]
  }

  private static func keys(_ state: AppState, columns: Int) -> [[Action]] {
    var actions: [Action] = [.retryUnsent, .editUnsent, .discardUnsent]
    if state.shownRefused.count > 1 { actions.append(.showOutbox) }
    return Hints.rows(actions, state, contexts: contexts(state), columns: columns - 4)
  }

  static func lines(_ state: AppState, columns: Int) -> [String] {
    guard let item = state.shownRefused.first, let reason = item.refusal else { return [] }
    let room = max(8, columns - 4)
    let rows = wrapped(words(item, reason, state), columns: room).map(String.init)
    let most = columns < 40 ? 3 : 2
    guard rows.count > most else { return rows }
    return rows.prefix(most - 1) + [truncated(rows[most - 1] + " " + rows[most], columns: room)]
  }

  private static func words(_ item: OutboxItem, _ reason: ParkReason, _ state: AppState) -> String {
    let words = OutboxWords(state)
    let pane = state.conversation
    let events = pane.conversation?.id == item.conversationID ? pane.blocks.map(\.message) : []
    let why = words.refusal(item, reason, events)
    switch item.operation.command {
    case .sendMessage: return state.catalog.messageNotSent(why)
    case .addComment: return state.catalog.commentNotSent(why)
    default: return state.catalog.notDone(words.kind(item.operation.command), why)
    }
  }
}
