import Catalog
import Screen

/// What the registry knows of an action. Keymaps, the palette, help, hints and the reference of keys are made of it.
package struct ActionInfo: Hashable, Sendable {
  package let action: Action

  package init(_ action: Action) { self.action = action }

  /// All actions, group by group, in the order of the registry within each.
  package static let all: [ActionInfo] = ActionGroup.allCases.flatMap { group in
    Action.allCases.filter { $0.group == group }.map(ActionInfo.init)
  }

  /// What a palette offers: those that are done by choosing them by name.
  package static let chosenByName = all.filter { $0.group.isChosenByName && $0.action != .palette }

  /// The name that keymap files use.
  package var name: String { action.rawValue }

  package var group: ActionGroup { action.group }

  /// The sections in which a key for it does something; the panes stand for [global], too.
  package var contexts: Set<KeyContext> { action.contexts }

  package func description(in catalog: Catalog) -> String { action.description(in: catalog) }

  /// Its keys in the first of `contexts` that has any, as people write them; nil: none.
  package func label(in keymap: Keymap, contexts: [KeyContext]) -> String? { keymap.label(action, in: contexts) }

  /// Its keys in every section, the way the keymap's file has them.
  package func bindings(in keymap: Keymap) -> [(section: KeyContext, keys: [KeyPress])] {
    KeyContext.allCases.flatMap { section in
      keymap.bindings(in: section.rawValue).filter { $0.action == name }.map { (section, $0.keys) }
    }
  }

  /// Why it can't be done now where the agent is, in words that a sentence may end with; nil: it can. What lies over
  /// the panes, such as the palette that asks, doesn't count.
  package func reasonDisabled(in state: AppState) -> String? { action.reasonDisabled(in: state) }
}
