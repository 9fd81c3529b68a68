import Screen

/// How the middle of the screen is shared: the thread above, the send guard's question, and the composer below.
package struct ConversationPlace: Hashable, Sendable {
  package var thread: Rect
  package var question: Rect
  package var composer: Rect

  package init(_ rect: Rect, composerRows: Int, hasQuestion: Bool) {
    let (rest, composer) = rect.splitBottom(min(composerRows, max(0, rect.rows - ConversationPane.headerRows - 1)))
    let (thread, question) = rest.splitBottom(hasQuestion ? 2 : 0)
    self.thread = thread
    self.question = question
    self.composer = composer
  }
}
