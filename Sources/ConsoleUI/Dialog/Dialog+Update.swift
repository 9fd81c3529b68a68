extension Dialog {
  package enum Event: Hashable, Sendable {
    case textEntered(String)
    case actionTaken(Action)
  }

  package enum Effect: Hashable, Sendable {
    case confirmed
    case cancelled
  }

  /// Applies one event. Any effect closes the dialog, unless what was confirmed can't be done. A dialog with a required
  /// field that is empty is not confirmed: the cursor goes to that field.
  package static func update(_ state: inout State, _ event: Event) -> [Effect] {
    switch event {
    case .textEntered(let text):
      guard state.fields.indices.contains(state.focusedField) else { return [] }
      state.problem = nil
      state.fullField = state.fields[state.focusedField].input.insert(text) ? nil : state.focusedField
      return []
    case .actionTaken(let action):
      state.fullField = nil
      return take(&state, action)
    }
  }

  private static func take(_ state: inout State, _ action: Action) -> [Effect] {
    switch action {
    case .cancel, .back: return [.cancelled]
    case .confirm, .open:
      guard !state.isComplete else { return [.confirmed] }
      let missing = state.fields.indices.first { state.fields[$0].isRequired && state.answer($0) == nil }
      state.focusedField = missing ?? state.focusedField
    case .focusNext, .moveDown, .moveRight:
      if !state.fields.isEmpty { state.focusedField = (state.focusedField + 1) % state.fields.count }
    case .focusPrevious, .moveUp, .moveLeft:
      if !state.fields.isEmpty {
        state.focusedField = (state.focusedField + state.fields.count - 1) % state.fields.count
      }
    default:
      if state.fields.indices.contains(state.focusedField) {
        let before = state.fields[state.focusedField].input.characters
        _ = state.fields[state.focusedField].input.edit(action)
        if state.fields[state.focusedField].input.characters != before { state.problem = nil }
      }
    }
    return []
  }
}
