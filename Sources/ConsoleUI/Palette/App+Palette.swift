import Catalog
import Domain
import Text

extension App {
  /// Every command, those taken last before the others.
  static func openPalette(_ state: inout AppState) {
    var picker = Picker.State(purpose: .palette, items: Palette.items(state))
    picker.subject = Palette.Subject(state)
    state.overlay = .picker(picker)
  }

  /// Does what was chosen as if its key had been pressed where the agent is, or says why not and leaves the list as it
  /// is: things move while one reads it, and what was meant for one customer never goes to another.
  static func choseFromPalette(_ state: inout AppState, _ picker: Picker.State, _ action: Action) -> [AppEffect] {
    if picker.subject?.hasChanged(for: action, in: state) ?? false {
      return refuse(&state, action, state.catalog.selectionChanged)
    }
    if let reason = action.reasonDisabled(in: state) { return refuse(&state, action, reason) }
    state.overlay = nil
    if !Palette.neverRecent.contains(action) { state.preferences.remember(action: action.rawValue) }
    return take(&state, action)
  }
}
