import Catalog
import Text

/// The commands of the palette.
enum Palette {
  /// What there is, as it stands where the agent is: those taken last, then those that can be done, then the others, in
  /// the order of the registry.
  static func items(_ state: AppState) -> [Picker.Item] {
    let recent = state.preferences.recentActions.compactMap { name in ActionInfo.chosenByName.first { $0.name == name }
    }
    // Leaving is nothing that an Enter too many should do.
    let others = ActionInfo.chosenByName.filter { !recent.contains($0) && $0.action != .quit } + [ActionInfo(.quit)]
    let contexts = state.contexts
    let items = others.map { item($0, state, contexts) }
    return recent.map { item($0, state, contexts) } + items.filter { $0.refusal == nil }
      + items.filter { $0.refusal != nil }
  }

  private static func item(_ info: ActionInfo, _ state: AppState, _ contexts: [KeyContext]) -> Picker.Item {
    Picker.Item(
      choice: .action(info.action), title: SafeText(info.description(in: state.catalog)),
      keys: info.label(in: state.keymap, contexts: contexts),
      refusal: info.reasonDisabled(in: state).map { SafeText($0) },
      also: info.name)
  }
}
