import Screen

extension Keymap {
  /// A keymap from its file, held against the registry of actions: `Keymap.parse` with the names that there are and where
  /// they do something.
  package static func read(
    toml: String, file: String, over base: Keymap = Keymap(), known: [String] = [],
    inheriting: (String) -> String? = { _ in nil }
  ) -> (keymap: Keymap, problems: [ConfigProblem]) {
    parse(
      toml: toml, file: file, actions: Action.names, over: base, known: known, works: Action.works,
      inheriting: inheriting)
  }
}

extension Action {
  /// All names that keymaps may use.
  package static let names = Set(allCases.map(\.rawValue))

  /// An action of that name does something in that section; true for names that are not known.
  package static func works(_ name: String, in section: String) -> Bool {
    guard let action = Action(rawValue: name), let context = KeyContext(rawValue: section) else { return true }
    if context == .global { return !action.contexts.isDisjoint(with: KeyContext.panes) }
    return action.contexts.contains(context)
  }
}
