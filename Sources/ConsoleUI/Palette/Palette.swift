import Catalog
import Text

/// The commands of the palette.
enum Palette {
  /// What nobody should do with an Enter too many: these never stand on top for having been taken.
  static let neverRecent: Set<Action> = [.quit, .retryUnsent, .discardUnsent]

  /// What there is, as it stands where the agent is: of what can be done those taken last, then the others in the order
  /// of the registry; then what can't be done.
  static func items(_ state: AppState) -> [Picker.Item] {
    let recent = state.preferences.recentActions.compactMap { name in
      ActionInfo.chosenByName.first { $0.name == name && !neverRecent.contains($0.action) }
    }
    let others = ActionInfo.chosenByName.filter { !recent.contains($0) && $0.action != .quit } + [ActionInfo(.quit)]
    let contexts = state.contexts
    let items = (recent + others).map { item($0, state, contexts) }
    return items.filter { $0.refusal == nil } + items.filter { $0.refusal != nil }
  }

  private static func item(_ info: ActionInfo, _ state: AppState, _ contexts: [KeyContext]) -> Picker.Item {
    Picker.Item(
      choice: .action(info.action), title: SafeText(info.description(in: state.catalog)),
      keys: info.label(in: state.keymap, contexts: contexts),
      refusal: info.reasonDisabled(in: state).map { SafeText($0) },
      also: info.name)
  }
}
