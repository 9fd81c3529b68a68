/// Which keys do what, by section: the pane or layer that has the focus.
package struct Keymap: Hashable, Sendable {
  /// What a keymap file may hold, in the order of help pages.
  package static let sections = [
    "global", "sidebar", "cards", "list", "conversation", "composer", "drawer", "field", "picker", "dialog", "question",
    "help", "page", "outbox", "contacts", "lock",
  ]

  package struct Binding: Hashable, Sendable {
    /// One key, or a sequence typed one after the other.
    package let keys: [KeyPress]
    /// The name of an action.
    package let action: String
    /// What the file's author says it does, or nil: what the action says of itself.
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
      if section.prefixes.contains(keys) { return .prefix }
      if let action = section.actions[keys] { return action == Self.unbound ? .none : .action(action) }
    }
    return .none
  }

  /// The keys of an action as a section has them, the first ones in the file; nil when it has none there.
  package func keys(for action: String, in section: String) -> [KeyPress]? {
    sections[section]?.bindings.first { $0.action == action }?.keys
  }

  /// The keys of an action in the first of `sections` that has it and where no section before it has other plans for
  /// them.
  package func keys(for action: String, in sections: [String]) -> [KeyPress]? {
    for (index, section) in sections.enumerated() {
      for binding in bindings(in: section)
      where binding.action == action && isReached(binding.keys, past: sections[..<index]) {
        return binding.keys
      }
    }
    return nil
  }

  /// All bindings of a section in the order of the file.
  package func bindings(in section: String) -> [Binding] {
    sections[section]?.bindings ?? []
  }

  /// What may be typed after `pressed`: the bindings that it begins, as far as they are reached where `sections` hold.
  package func continuations(of pressed: [KeyPress], in sections: [String]) -> [Binding] {
    var found: [Binding] = []
    for (index, section) in sections.enumerated() {
      found += bindings(in: section).filter { binding in
        binding.keys.count > pressed.count && binding.keys.starts(with: pressed)
          && isReached(binding.keys, past: sections[..<index])
      }
    }
    return found
  }

  /// No section of those stops `keys` before they are complete, or has a meaning for them.
  package func isReached(_ keys: [KeyPress], past sections: some Sequence<String>) -> Bool {
    for name in sections {
      guard let section = self.sections[name] else { continue }
      if section.actions[keys] != nil || section.prefixes.contains(keys) { return false }
      for count in 1..<max(1, keys.count) {
        let part = Array(keys.prefix(count))
        if section.actions[part] != nil, !section.prefixes.contains(part) { return false }
      }
    }
    return true
  }

  /// The action name that takes a key away: `"f5" = "none"`.
  package static let unbound = "none"

  mutating func bind(_ binding: Binding, in name: String) {
    change(name) { section in
      section.bindings.removeAll { $0.keys == binding.keys }
      if binding.action != Self.unbound { section.bindings.append(binding) }
      section.actions[binding.keys] = binding.action
    }
  }

  /// Takes a binding out as if it had never been there.
  mutating func forget(_ keys: [KeyPress], in name: String) {
    change(name) { section in
      section.bindings.removeAll { $0.keys == keys }
      section.actions[keys] = nil
    }
  }

  private mutating func change(_ name: String, _ change: (inout Section) -> Void) {
    var section = sections[name] ?? Section()
    change(&section)
    section.prefixes = []
    for keys in section.bindings.map(\.keys) where keys.count > 1 {
      for count in 1..<keys.count { section.prefixes.insert(Array(keys.prefix(count))) }
    }
    sections[name] = section
  }

  /// The bindings of `section` that begin with `keys` or that `keys` begin with.
  func conflicts(with keys: [KeyPress], in section: String) -> [Binding] {
    bindings(in: section).filter { binding in
      binding.keys != keys && (binding.keys.starts(with: keys) || keys.starts(with: binding.keys))
    }
  }
}
