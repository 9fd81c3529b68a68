import Catalog
import Domain

extension Composer {
  /// Takes the text that the agent's own editor gave back, even where nothing may be written any more: it is a draft
  /// then. What was begun stays begun, so that the send guard tells of all that came meanwhile.
  static func take(
    edited raw: String, _ kind: DraftKind, _ state: inout State, _ context: ConversationContext
  ) -> [Effect] {
    guard let row = state.conversation else { return [] }
    state.mode = kind == .reply ? .reply : .comment
    let wasEmpty = state.active.buffer.isEmpty
    let written = WrittenText(raw)
    guard state.active.buffer.replaceAll(with: written.text) else {
      return [notice(.warning, context.catalog.composerFull)]
    }
    if kind == .reply {
      if state.reply.buffer.isEmpty {
        state.begun = nil
      } else if wasEmpty {
        state.begun = state.glimpse
      }
    }
    return [save(&state, row)] + complaint(written, context)
  }
}
