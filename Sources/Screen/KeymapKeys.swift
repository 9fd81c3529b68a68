/// What is known of keys as people write them and as terminals send them.
package enum KeymapKeys {
  /// Why a terminal doesn't send a key as such; nil when it does.
  package static func unsendable(_ press: KeyPress) -> KeyFault? {
    guard case .character(let character) = press.key, press.modifiers == .control else { return nil }
    return switch character {
    case "i": .sendsOther("tab")
    case "m": .sendsOther("enter")
    case "[": .sendsOther("escape")
    case "h": .oftenSendsOther("backspace")
    default: nil
    }
  }

  /// Why a key may not come through every terminal, tmux and SSH; nil when it does.
  package static func unreliable(_ press: KeyPress) -> KeyFault? {
    switch press.key {
    case .character(let character): unreliable(character, press.modifiers)
    case .enter, .tab, .backtab, .backspace, .escape:
      press.modifiers.isSubset(of: .alt) ? nil : .onlyKittyTells(from: press.key.name)
    case .function(let number) where number > 12: .rare
    case .insert where !press.modifiers.isEmpty: .keptForPasting
    case .pageUp where press.modifiers == .shift, .pageDown where press.modifiers == .shift:
      .keptForScrolling
    default: nil
    }
  }

  private static func unreliable(_ character: Character, _ modifiers: Modifiers) -> KeyFault? {
    if modifiers.contains(.control) {
      if modifiers.contains(.shift) { return .sendsOther("ctrl+\(character)") }
      switch character {
      case "s": return .stopsLine
      case "q": return .resumesLine
      case "a"..."z", " ", "\\", "]", "^", "_": return nil
      default: return .onlyKittySends
      }
    }
    guard modifiers.contains(.alt) else { return nil }
    if character == "[" || character == "O" { return .beginsSequences }
    if modifiers.contains(.shift) { return .shiftGivesCharacter }
    return nil
  }

  /// The nearest right text form of a mistyped key.
  static func nearest(to text: String) -> String? {
    var parts = text.lowercased().split { $0 == "+" || $0 == "-" }.map(String.init)
    guard let last = parts.popLast() else { return nil }
    let modifiers = parts.map(modifier)
    guard modifiers.allSatisfy({ $0 != nil }) else { return nil }
    let names = Key.names.map(\.name) + (1...24).map { "f\($0)" }
    guard let key = last.count == 1 ? last : Nearest.name(to: last, among: names) else { return nil }
    let nearest = (modifiers.compactMap(\.self) + [key]).joined(separator: "+")
    return KeyPress(nearest)?.description
  }

  /// Also as Emacs and Vim write them: `C-x`, `M-x`, `S-up`.
  private static func modifier(_ word: String) -> String? {
    switch word {
    case "c", "^", "ctl": "ctrl"
    case "m", "a", "option", "opt": "alt"
    case "s": "shift"
    default: Nearest.name(to: word, among: ["ctrl", "alt", "shift", "control", "meta"])
    }
  }
}
