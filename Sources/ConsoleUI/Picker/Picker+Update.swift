import Text

extension Picker {
  package enum Event: Hashable, Sendable {
    /// Typed or pasted.
    case textEntered(String)
    case actionTaken(Action, visibleRows: Int)
  }

  package enum Effect: Hashable, Sendable {
    case chose(Choice)
    case choseSeveral(Set<Choice>)
    /// It can't be chosen now, and why: the only effect that leaves the picker open.
    case refused(Choice, SafeText)
    /// Esc, or the trigger again with nothing typed since: its character is to stay in the composer.
    case left
  }

  /// Applies one event. Any effect but `refused` closes the picker.
  package static func update(_ state: inout State, _ event: Event) -> [Effect] {
    switch event {
    case .textEntered(let text):
      if state.field.isEmpty, let trigger = state.trigger, text == String(trigger.rawValue) { return [.left] }
      if state.purpose.takesSeveral, text == " " {
        toggle(&state)
        return []
      }
      state.field.insert(text)
      state.narrow()
      return []
    case .actionTaken(let action, let visibleRows):
      return take(&state, action, visibleRows)
    }
  }

  private static func take(_ state: inout State, _ action: Action, _ visibleRows: Int) -> [Effect] {
    switch action {
    case .moveUp: move(&state, by: -1, wraps: true)
    case .moveDown: move(&state, by: 1, wraps: true)
    case .pageUp: move(&state, by: -visibleRows, wraps: false)
    case .pageDown: move(&state, by: visibleRows, wraps: false)
    case .moveFirst: state.selected = 0
    case .moveLast: state.selected = max(0, state.matches.count - 1)
    case .toggleMark: toggle(&state)
    case .back, .cancel: return [.left]
    case .open, .confirm:
      if state.purpose.takesSeveral { return [.choseSeveral(state.result)] }
      guard let item = state.selectedItem else { return [] }
      return [item.refusal.map { .refused(item.choice, $0) } ?? .chose(item.choice)]
    case .deleteBackward where state.field.isEmpty && state.trigger != nil:
      return [.left]
    default:
      let before = state.field.characters
      if state.field.edit(action), state.field.characters != before { state.narrow() }
    }
    return []
  }

  private static func move(_ state: inout State, by count: Int, wraps: Bool) {
    let last = state.matches.count - 1
    guard last >= 0 else { return }
    let target = state.selected + count
    state.selected = wraps && target < 0 ? last : wraps && target > last ? 0 : max(0, min(target, last))
  }

  private static func toggle(_ state: inout State) {
    guard state.purpose.takesSeveral, let item = state.selectedItem else { return }
    state.isMarkChanged = true
    if state.marked.remove(item.choice) == nil { state.marked.insert(item.choice) }
  }
}
