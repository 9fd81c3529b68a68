import Catalog
import Domain
import Text

extension App {
  /// Every command, those taken last before the others.
  static func openPalette(_ state: inout AppState) {
    state.overlay = .picker(Picker.State(purpose: .palette, items: Palette.items(state)))
  }

  /// Does what was chosen as if its key had been pressed where the agent is.
  static func takeFromPalette(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    state.preferences.remember(action: action.rawValue)
    return take(&state, action)
  }

  /// Says why, and leaves the list as it is.
  static func refuse(_ state: inout AppState, _ choice: Picker.Choice, _ reason: SafeText) {
    guard case .action(let action) = choice else { return }
    _ = refuse(&state, action, reason.string)
  }
}
