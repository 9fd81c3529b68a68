import Screen

extension KeyPress {
  /// The press as terminals without the kitty keyboard send it: Shift and Ctrl are not told apart on Backspace, Enter,
  /// Escape and Tab, but for Shift+Tab, and Ctrl makes four characters into these keys, and `/` into `_`. So hands and
  /// keymaps find the same keys everywhere. With Alt a press stays as it is.
  var asTyped: KeyPress {
    guard !modifiers.isEmpty, !modifiers.contains(.alt) else { return self }
    switch key {
    case .backspace, .enter, .escape, .tab, .backtab: return KeyPress(key)
    case .character(let character) where modifiers == .control: return Self.underControl[character] ?? self
    default: return self
    }
  }

  private static let underControl: [Character: KeyPress] = [
    "h": KeyPress(.backspace), "i": KeyPress(.tab), "m": KeyPress(.enter), "[": KeyPress(.escape),
    "/": KeyPress(.character("_"), .control),
  ]
}
