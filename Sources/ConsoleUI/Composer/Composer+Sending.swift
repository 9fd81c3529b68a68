import Catalog
import Domain

extension Composer {
  /// Sends what is written, or says why not. A send consumes its draft and begins the next generation.
  static func submit(_ state: inout State, _ context: ConversationContext) -> [Effect] {
    guard let row = state.conversation else { return [] }
    let catalog = context.catalog
    if state.isGone { return [notice(.warning, catalog.conversationGone)] }
    let mode = state.mode
    if Access(row, context).refusal(mode, catalog) != nil { return refused(state, context) }
    let buffer = state.active.buffer
    if buffer.isBlank { return [notice(.warning, mode == .reply ? catalog.nothingWritten : catalog.emptyComment)] }
    let text = trimmed(buffer.text)
    if refusal(text: text, medium: row.medium, isComment: mode == .comment) != nil {
      return [notice(.warning, tooLong(text, row, mode, context))]
    }
    if let held = heldBack(&state, context) { return [held] }
    let generation = state.active.generation
    switch mode {
    case .reply: state.begun = nil
    case .comment: state.commentVariables = []
    }
    state.active = Slot(
      buffer: TextBuffer("", columns: State.textColumns(state.columns)),
      generation: nextGeneration(&state, context))
    let cleared = save(&state, row)
    state.mode = .reply
    switch mode {
    case .reply: return [.submitReply(row.id, text: text, generation: generation), cleared]
    case .comment: return [.submitComment(row.id, text: text), cleared]
    }
  }

  private static func tooLong(
    _ text: String, _ row: ConversationRow, _ mode: Mode, _ context: ConversationContext
  ) -> String {
    if text.utf8.count <= maxMessageBytes, mode == .reply, let most = maxTextCharacters(row.medium) {
      return context.catalog.tooManyCharacters(
        text.unicodeScalars.count, most: most, medium: context.catalog.medium(row.medium))
    }
    return context.catalog.tooManyBytes(text.utf8.count, most: maxMessageBytes)
  }

  /// Never the same twice: it rises with each text that is begun, however seldom the clock is told, and follows the
  /// clock past those of earlier runs. So nothing that was sent or thrown away can be taken for what is written now.
  static func nextGeneration(_ state: inout State, _ context: ConversationContext) -> Int64 {
    state.newestGeneration = max(state.newestGeneration + 1, context.now.milliseconds)
    return state.newestGeneration
  }

  /// The text of a send that was not kept, back to where it was written.
  static func takeBack(_ state: inout State, _ command: Command, _ context: ConversationContext) -> [Effect] {
    let (id, text, mode): (ConversationID, String, Mode)
    switch command {
    case .sendMessage(let conversation, let words, _): (id, text, mode) = (conversation, words, .reply)
    case .addComment(let conversation, let words): (id, text, mode) = (conversation, words, .comment)
    default: return []
    }
    guard let row = state.conversation, row.id == id else {
      let kind: DraftKind = mode == .reply ? .reply : .comment
      return [.saveDraft(id, Draft(kind: kind, text: text, generation: nextGeneration(&state, context)))]
    }
    state.mode = mode
    let present = state.active.buffer.text
    state.active.buffer = TextBuffer(
      present.isEmpty ? text : text + "\n" + present, columns: State.textColumns(state.columns))
    if mode == .reply { state.begun = state.glimpse }
    return [save(&state, row)]
  }

  private static func trimmed(_ text: String) -> String {
    var end = text.endIndex
    while end > text.startIndex {
      let before = text.index(before: end)
      guard text[before].isWhitespace else { break }
      end = before
    }
    return String(text[..<end])
  }
}
