import Catalog
import Domain
import Text

extension Composer {
  /// The variables of shortcuts that stand unfilled in what is written, in its order: those that must not leave as they
  /// are. In a reply every known one and those of the service's shortcuts; in a comment, where colleagues may well write
  /// of a shortcut, those that a shortcut brought here.
  package static func unfilled(_ state: State, _ context: ConversationContext) -> [TextBuffer.Variable] {
    guard let row = state.conversation else { return [] }
    switch state.mode {
    case .reply:
      let shortcuts = context.directory.shortcuts(for: row.serviceID)
      return state.reply.buffer.variables { !ShortcutVariables.unfilled(in: "{\($0)}", shortcuts: shortcuts).isEmpty }
    case .comment:
      return state.comment.buffer.variables { state.commentVariables.contains($0) }
    }
  }

  /// Puts a shortcut in with what is known filled, and goes to the first variable that is left.
  static func take(
    _ shortcut: Shortcut, _ state: inout State, _ row: ConversationRow, _ context: ConversationContext
  ) -> [Effect] {
    let text = variables(row, context).filled(shortcut.text)
    let start = state.active.buffer.selection?.lowerBound ?? state.active.buffer.cursor
    var effects = insert(&state, text, isTyping: false, context)
    guard effects.contains(where: \.isSaving) else { return effects }
    if state.mode == .comment { state.commentVariables.formUnion(ShortcutVariables.names(in: text)) }
    let own = unfilled(state, context).filter { $0.range.lowerBound >= start }
    guard let first = own.first else { return effects }
    state.active.buffer.select(first.range)
    effects.append(notice(.information, context.catalog.variableToFillIn("{\(first.name)}")))
    return effects
  }

  /// Selects the next variable that is to be filled in.
  static func nextVariable(_ state: inout State, _ context: ConversationContext) -> [Effect] {
    guard state.conversation != nil else { return [] }
    guard let variable = state.active.buffer.selectNext(of: unfilled(state, context)) else {
      return [notice(.information, context.catalog.noVariableLeft)]
    }
    return [notice(.information, context.catalog.variableToFillIn("{\(variable.name)}"))]
  }

  /// Why what is written can't leave yet, with the cursor on the first variable that holds it back; nil: it can.
  static func heldBack(_ state: inout State, _ context: ConversationContext) -> Effect? {
    let variables = unfilled(state, context)
    guard let first = variables.first else { return nil }
    state.active.buffer.select(first.range)
    return notice(.warning, context.catalog.unfilledVariables(names(variables)))
  }
}

extension Composer.Effect {
  fileprivate var isSaving: Bool { if case .saveDraft = self { true } else { false } }
}
