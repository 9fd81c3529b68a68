/// A key, apart from its modifiers.
package enum Key: Hashable, Sendable {
  /// What the key types, as one scalar or cluster; letters under `control` are lower case.
  case character(Character)
  case enter, tab, backtab, backspace, delete, insert, escape
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1 to F24.
  case function(Int)
}

package struct Modifiers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let control = Modifiers(rawValue: 1)
  package static let alt = Modifiers(rawValue: 2)
  package static let shift = Modifiers(rawValue: 4)
}

/// One press of a key. Its text form, `ctrl+p`, `alt+enter`, `shift+up`, `f5`, `space`, `é`, is that of keymap files.
package struct KeyPress: Hashable, Sendable {
  package var key: Key
  package var modifiers: Modifiers

  /// `shift` with a character is dropped, unless `control` or `alt` is held too: the character itself says it.
  package init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
    if case .character = key, modifiers == .shift { self.modifiers = [] }
    if key == .tab, modifiers.contains(.shift) {
      self.key = .backtab
      self.modifiers.remove(.shift)
    }
  }

  /// What the press types, or nil for a command key.
  package var typed: Character? {
    guard case .character(let character) = key, modifiers.isEmpty else { return nil }
    return character
  }
}

extension KeyPress: CustomStringConvertible {
  /// From the text form; nil for anything else. Modifier names may come in any order.
  package init?(_ text: String) {
    var rest = Substring(text)
    var modifiers: Modifiers = []
    while let plus = rest.dropFirst().firstIndex(of: "+"), rest.index(after: plus) < rest.endIndex {
      switch rest[..<plus].lowercased() {
      case "ctrl", "control": modifiers.insert(.control)
      case "alt", "meta": modifiers.insert(.alt)
      case "shift": modifiers.insert(.shift)
      default: return nil
      }
      rest = rest[rest.index(after: plus)...]
    }
    if rest.count == 1, let character = rest.first {
      let isCommand = !modifiers.isDisjoint(with: [.control, .alt])
      self.init(
        .character(isCommand && modifiers.contains(.control) ? Character(character.lowercased()) : character), modifiers
      )
    } else if let key = Key.named(rest.lowercased()) {
      self.init(key, modifiers)
    } else {
      return nil
    }
  }

  package var description: String {
    var text = ""
    if modifiers.contains(.control) { text += "ctrl+" }
    if modifiers.contains(.alt) { text += "alt+" }
    if modifiers.contains(.shift) { text += "shift+" }
    return text + key.name
  }
}

extension Key {
  static let names: [(name: String, key: Key)] = [
    ("enter", .enter), ("tab", .tab), ("backtab", .backtab), ("backspace", .backspace), ("delete", .delete),
    ("insert", .insert), ("escape", .escape), ("up", .up), ("down", .down), ("left", .left), ("right", .right),
    ("home", .home), ("end", .end), ("pageup", .pageUp), ("pagedown", .pageDown), ("space", .character(" ")),
    ("plus", .character("+")), ("return", .enter), ("esc", .escape), ("del", .delete), ("ins", .insert),
    ("bs", .backspace), ("pgup", .pageUp), ("pgdn", .pageDown),
  ]

  static func named(_ name: String) -> Key? {
    if name.first == "f", let number = Int(name.dropFirst()), (1...24).contains(number) { return .function(number) }
    return names.first { $0.name == name }?.key
  }

  package var name: String {
    if case .function(let number) = self { return "f\(number)" }
    if let named = Key.names.first(where: { $0.key == self }) { return named.name }
    if case .character(let character) = self { return String(character) }
    return ""
  }
}
