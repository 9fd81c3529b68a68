/// Which keys do what, by section: the pane or layer that has the focus.
package struct Keymap: Hashable, Sendable {
  /// What a keymap file may hold, in the order of help pages.
  package static let sections = [
    "global", "sidebar", "cards", "list", "conversation", "composer", "drawer", "field", "picker", "dialog", "question",
    "help", "system-status", "outbox", "lock",
  ]

  package struct Binding: Hashable, Sendable {
    /// One key, or a sequence typed one after the other.
    package let keys: [KeyPress]
    /// The name of an action.
    package let action: String
    /// The comment behind the binding, or nil.
    package let description: String?
  }

  package enum Match: Hashable, Sendable {
    case action(String)
    /// The keys begin a longer sequence.
    case prefix
    case none
  }

  private struct Section: Hashable, Sendable {
    var bindings: [Binding] = []
    var actions: [[KeyPress]: String] = [:]
    var prefixes: Set<[KeyPress]> = []
  }

  private var sections: [String: Section] = [:]

  package init() {}

  /// Looks `keys` up in the first of `sections` that knows them: one hash a section.
  package func action(for keys: [KeyPress], in sections: [String]) -> Match {
    for name in sections {
      guard let section = self.sections[name] else { continue }
      if let action = section.actions[keys] { return action == Self.unbound ? .none : .action(action) }
      if section.prefixes.contains(keys) { return .prefix }
    }
    return .none
  }

  /// The keys of an action as a section has them, the first ones in the file; nil when it has none there.
  package func keys(for action: String, in section: String) -> [KeyPress]? {
    sections[section]?.bindings.first { $0.action == action }?.keys
  }

  /// The keys of an action in the first of `sections` that has it.
  package func keys(for action: String, in sections: [String]) -> [KeyPress]? {
    for section in sections {
      if let keys = keys(for: action, in: section) { return keys }
    }
    return nil
  }

  /// All bindings of a section in the order of the file.
  package func bindings(in section: String) -> [Binding] {
    sections[section]?.bindings ?? []
  }

  /// The action name that takes a key away: `"f5" = "none"`.
  package static let unbound = "none"

  mutating func bind(_ binding: Binding, in name: String) {
    var section = sections[name] ?? Section()
    section.bindings.removeAll { $0.keys == binding.keys }
    if binding.action != Self.unbound { section.bindings.append(binding) }
    section.actions[binding.keys] = binding.action
    section.prefixes = []
    for keys in section.actions.keys where keys.count > 1 {
      for count in 1..<keys.count { section.prefixes.insert(Array(keys.prefix(count))) }
    }
    sections[name] = section
  }

  /// A binding of `section` that begins with `keys` or that `keys` begin with.
  func conflict(with keys: [KeyPress], in section: String) -> Binding? {
    sections[section]?.bindings.first { binding in
      binding.keys != keys && (binding.keys.starts(with: keys) || keys.starts(with: binding.keys))
    }
  }
}
