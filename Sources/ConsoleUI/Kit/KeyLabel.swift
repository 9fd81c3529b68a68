import Screen

extension KeyPress {
  /// The key as people write it: `Ctrl+F`, `Shift+Tab`, `PgUp`, `↑`.
  package var label: String {
    if key == .backtab { return "Shift+Tab" }
    var text = ""
    if modifiers.contains(.control) { text += "Ctrl+" }
    if modifiers.contains(.alt) { text += "Alt+" }
    if modifiers.contains(.shift) { text += "Shift+" }
    switch key {
    case .character(" "): text += "Space"
    case .character(let character):
      text += modifiers.isEmpty ? String(character) : character.uppercased()
    case .enter: text += "Enter"
    case .tab, .backtab: text += "Tab"
    case .backspace: text += "Backspace"
    case .delete: text += "Del"
    case .insert: text += "Ins"
    case .escape: text += "Esc"
    case .up: text += "↑"
    case .down: text += "↓"
    case .left: text += "←"
    case .right: text += "→"
    case .home: text += "Home"
    case .end: text += "End"
    case .pageUp: text += "PgUp"
    case .pageDown: text += "PgDn"
    case .function(let number): text += "F\(number)"
    }
    return text
  }
}

extension Keymap {
  /// The first keys of an action in the first of `contexts` that binds it; nil when none does.
  package func label(_ action: Action, in contexts: [KeyContext]) -> String? {
    keys(for: action.rawValue, in: contexts.map(\.rawValue)).map { keys in
      keys.map(\.label).joined(separator: " ")
    }
  }
}
