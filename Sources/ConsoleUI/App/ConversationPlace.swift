import Screen

/// How the middle of the screen is shared: the thread above, the composer below, and between them what must be
/// answered: the send guard's question, else what was refused.
package struct ConversationPlace: Hashable, Sendable {
  package var thread: Rect
  package var bar: Rect
  package var composer: Rect

  package init(_ rect: Rect, composerRows: Int, barRows: Int) {
    let (rest, composer) = rect.splitBottom(min(composerRows, max(0, rect.rows - ConversationPane.headerRows - 1)))
    let (thread, bar) = rest.splitBottom(min(barRows, max(0, rest.rows - ConversationPane.headerRows - 1)))
    self.thread = thread
    self.bar = bar
    self.composer = composer
  }

  package init(_ state: AppState, _ rect: Rect) {
    let barRows = state.question != nil ? 2 : RefusedBar.rows(state, columns: rect.columns)
    self.init(rect, composerRows: state.composer.rows, barRows: barRows)
  }
}
