import Screen

/// How the middle of the screen is shared: the thread above, the composer below, and between them what must be
/// answered: the send guard's question, else what was refused, else what can still be done where nothing is sent any more.
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
    let refusedRows = RefusedBar.rows(state, columns: rect.columns)
    let barRows =
      state.question.map(QuestionBar.rows)
      ?? (refusedRows > 0 ? refusedRows : ClosedBar.rows(state, columns: rect.columns) + ElsewhereBar.rows(state))
    self.init(rect, composerRows: state.composer.rows, barRows: barRows)
  }
}
