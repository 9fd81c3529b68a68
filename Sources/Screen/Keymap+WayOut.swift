extension Keymap {
  /// An answer that a place of the console must have a key for, or nobody gets out of it.
  struct WayOut {
    /// The sections in force there, innermost first.
    let stack: [String]
    /// The section that gets the key when there is none.
    let section: String
    /// One of these has a key; what is laid beneath is the first one.
    let actions: [String]
  }

  /// All that has the keys by itself, and leaving where the panes have them.
  static let waysOut: [WayOut] = {
    func ways(_ stack: [String], _ section: String, _ actions: [String]...) -> [WayOut] {
      actions.map { WayOut(stack: stack, section: section, actions: $0) }
    }
    let confirm = ["confirm", "open"]
    let leave = ["cancel", "back"]
    let panes = stacks.filter { $0.last == "global" }
    return ways(["question"], "question", ["confirm"], leave) + ways(["dialog"], "dialog", confirm, leave)
      + ways(["field", "dialog"], "dialog", confirm, leave) + ways(["picker", "field"], "picker", confirm, leave)
      + ways(["field", "picker", "global"], "picker", leave) + ways(["help"], "help", ["back", "cancel"])
      + ways(["field", "help"], "help", ["back", "cancel"]) + ways(["lock"], "lock", ["quit"])
      + panes.flatMap { ways($0, "global", ["quit", "palette"]) }
  }()

  /// Lays the keys of `base` beneath where there is no way out, and tells where.
  ///
  /// Keys that mean nothing there go before those that do, which they take the place of only when all are taken.
  mutating func layWaysOut(of base: Keymap) -> [(section: String, finding: ConfigFinding)] {
    Self.waysOut.compactMap { way in
      guard !has(way), let action = way.actions.first else { return nil }
      let all = base.bindings(in: way.section).filter { $0.action == action && isHeard($0.keys, in: way.stack) }
      let inner = way.stack.prefix { $0 != way.section } + [way.section]
      let free = all.filter { binding in inner.allSatisfy { isFree(binding.keys, in: $0) } }
      let laid = free.isEmpty ? Array(all.prefix(1)) : free
      guard !laid.isEmpty else { return nil }
      for binding in laid {
        for section in inner {
          for other in conflicts(with: binding.keys, in: section) { forget(other.keys, in: section) }
          forget(binding.keys, in: section)
        }
        bind(binding, in: way.section)
      }
      let keys = laid.map { $0.keys.map(\.description).joined(separator: " ") }
      return (way.section, .noWayOut(section: way.section, action: action, laid: keys))
    }
  }

  private func has(_ way: WayOut) -> Bool {
    for (index, section) in way.stack.enumerated() {
      for binding in bindings(in: section)
      where way.actions.contains(binding.action) && isHeard(binding.keys, in: way.stack)
        && isReached(binding.keys, past: way.stack[..<index])
      {
        return true
      }
    }
    return false
  }

  /// A character is text where text is written.
  private func isHeard(_ keys: [KeyPress], in stack: [String]) -> Bool {
    !Self.typingSections.contains(stack[0]) || keys.first?.typed == nil
  }

  private func isFree(_ keys: [KeyPress], in section: String) -> Bool {
    !bindings(in: section).contains { $0.keys == keys } && conflicts(with: keys, in: section).isEmpty
  }
}
