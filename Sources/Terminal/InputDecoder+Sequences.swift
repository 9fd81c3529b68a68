import Screen

extension InputDecoder {
  /// Ends `ESC [ … final`.
  mutating func finishCSI(_ final: UInt8) {
    let sequence = ControlSequence(collected)
    if final == 0x7E, sequence.isPlain, sequence.parameter(0) == 200 {
      keepEscape()
      begin(.paste)
      return
    }
    if final == 0x4D, collected.isEmpty {
      keepEscape()
      begin(.swallow(3))
      return
    }
    if let event = event(sequence, final) {
      if case .key = event {} else { keepEscape() }
      events.append(event)
    }
    begin(.ground)
  }

  /// An Esc before what no key sent was pressed for itself: the terminal's answers come at any moment.
  private mutating func keepEscape() {
    guard hasAlt else { return }
    hasAlt = false
    key(.escape)
  }

  /// Ends `ESC O … final`.
  mutating func finishSS3(_ final: UInt8) {
    let modifiers = ControlSequence(collected).modifiers(0)
    if let key = Self.letterKey(final) {
      self.key(key, modifiers)
      return
    }
    switch final {
    case 0x61...0x64: if let arrow = Self.letterKey(final - 0x20) { key(arrow, .control) }
    // F5 to F8, F10 and F11 of PuTTY as a VT100+; its F9 is the `=` of a keypad elsewhere.
    case 0x54...0x57, 0x59, 0x5A: key(.function(Int(final) - 0x4F), modifiers)
    case 0x4D: key(.enter, modifiers)
    case 0x49: key(.tab, modifiers)
    case 0x20: key(.character(" "), modifiers)
    case 0x58: key(.character("="), modifiers)
    case 0x6A...0x79: key(.character(Character(Unicode.Scalar(final - 0x40))), modifiers)
    default: break
    }
  }

  private func event(_ sequence: ControlSequence, _ final: UInt8) -> InputEvent? {
    if sequence.prefix == 0x3C { return Self.mouse(sequence, final) }
    guard sequence.isPlain else { return .reply(TerminalReply(sequence, final)) }
    switch final {
    case 0x41...0x44, 0x46, 0x48, 0x50, 0x51, 0x53:
      guard !sequence.isRelease(1) else { return nil }
      return Self.letterKey(final).map { press($0, sequence.modifiers(1)) }
    case 0x52:
      let (row, column) = (sequence.parameter(0), sequence.parameter(1))
      // F3 with a modifier looks like the cursor being in one of the first columns of the first row.
      if row <= 1 && column <= 16 && sequence.count != 1 { return press(.function(3), sequence.modifiers(1)) }
      return .reply(.cursorPosition(Point(column: max(0, column - 1), row: max(0, row - 1))))
    case 0x5A: return press(.backtab, sequence.modifiers(1).subtracting(.shift))
    case 0x61...0x64: return Self.letterKey(final - 0x20).map { press($0, .shift) }
    case 0x49: return .focus(true)
    case 0x4F: return .focus(false)
    case 0x6E: return .reply(sequence.parameter(0) == 0 ? .status : .other)
    case 0x7E, 0x5E, 0x40, 0x24: return tilde(sequence, final)
    case 0x75: return kitty(sequence)
    default: return .reply(.other)
    }
  }

  private func press(_ key: Key, _ modifiers: Modifiers) -> InputEvent {
    .key(KeyPress(key, hasAlt ? modifiers.union(.alt) : modifiers).asTyped)
  }

  private func tilde(_ sequence: ControlSequence, _ final: UInt8) -> InputEvent? {
    let number = sequence.parameter(0)
    if number == 27, sequence.count >= 3 {
      // The code is that of the shifted key already.
      let (code, modifiers) = (sequence.parameter(2), sequence.modifiers(1))
      return unicodeKey(code, Self.isSymbol(code) ? modifiers.subtracting(.shift) : modifiers)
    }
    guard !sequence.isRelease(1), let key = Self.numberedKey(number) else { return nil }
    var modifiers = sequence.modifiers(1)
    if final == 0x5E || final == 0x40 { modifiers.insert(.control) }
    if final == 0x24 || final == 0x40 { modifiers.insert(.shift) }
    return press(key, modifiers)
  }

  /// `ESC [ code:shifted:base ; modifiers:event ; text u`. `base` is what the key is on a layout of Latin letters: a
  /// shortcut typed on another one means that.
  private func kitty(_ sequence: ControlSequence) -> InputEvent? {
    guard !sequence.isRelease(1) else { return nil }
    let modifiers = sequence.modifiers(1)
    guard !sequence.hasSuper(1) else { return nil }
    if modifiers.isDisjoint(with: [.control, .alt]), let text = sequence.text(2) {
      return .key(KeyPress(.character(text)))
    }
    let code = sequence.parameter(0)
    if code >= 0x250, !(0xE000...0xF8FF).contains(code), let base = sequence.part(0, 2), (0x21..<0x7F).contains(base) {
      return unicodeKey(base, modifiers)
    }
    // Under Ctrl letters stay what they are; a symbol says by itself that Shift was held for it.
    if modifiers.contains(.shift), let shifted = sequence.part(0, 1), shifted > 32,
      let scalar = Unicode.Scalar(UInt32(clamping: shifted)), !modifiers.contains(.control) || Self.isSymbol(shifted)
    {
      return press(.character(Character(scalar)), modifiers.subtracting(.shift))
    }
    return unicodeKey(code, modifiers)
  }

  /// Whether a code is a character of ASCII that is seen and is no letter.
  private static func isSymbol(_ code: Int) -> Bool {
    (0x21..<0x7F).contains(code) && !(0x41...0x5A).contains(code) && !(0x61...0x7A).contains(code)
  }

  private func unicodeKey(_ code: Int, _ modifiers: Modifiers) -> InputEvent? {
    switch code {
    case 13: return press(.enter, modifiers)
    case 9: return press(.tab, modifiers)
    case 27: return press(.escape, modifiers)
    case 8, 127: return press(.backspace, modifiers)
    case 57376...57387: return press(.function(code - 57376 + 13), modifiers)
    case 57399...57426: return Self.keypadKey(code).map { press($0, modifiers) }
    case 0xE000...0xF8FF: return nil
    default: break
    }
    guard code >= 32, !(0x7F...0x9F).contains(code), let scalar = Unicode.Scalar(UInt32(clamping: code)) else {
      return nil
    }
    var character = Character(scalar)
    if modifiers.contains(.shift), !modifiers.contains(.control) {
      character = Character(scalar.properties.uppercaseMapping)
      return press(.character(character), modifiers.subtracting(.shift))
    }
    if modifiers.contains(.control) { character = Character(scalar.properties.lowercaseMapping) }
    return press(.character(character), modifiers)
  }

  private static func mouse(_ sequence: ControlSequence, _ final: UInt8) -> InputEvent? {
    guard final == 0x4D || final == 0x6D, sequence.count >= 3 else { return .reply(.other) }
    let code = sequence.parameter(0)
    // The wheel sideways, and the buttons beyond the third.
    guard code & 128 == 0, code & 66 != 66 else { return nil }
    var modifiers: Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    let action: MouseEvent.Action =
      if code & 64 != 0 {
        code & 1 == 0 ? .wheelUp : .wheelDown
      } else if code & 32 != 0 {
        .move
      } else {
        final == 0x4D ? .press : .release
      }
    let point = Point(column: max(0, sequence.parameter(1) - 1), row: max(0, sequence.parameter(2) - 1))
    return .mouse(
      MouseEvent(action: action, button: code & 64 != 0 ? 3 : code & 3, point: point, modifiers: modifiers))
  }

  // MARK: Tables

  static func letterKey(_ letter: UInt8) -> Key? {
    switch letter {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    case 0x50...0x53: .function(Int(letter) - 0x4F)
    default: nil
    }
  }

  static func numberedKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  static func keypadKey(_ code: Int) -> Key? {
    switch code {
    case 57399...57408: .character(Character(Unicode.Scalar(UInt8(0x30 + code - 57399))))
    case 57409: .character(".")
    case 57410: .character("/")
    case 57411: .character("*")
    case 57412: .character("-")
    case 57413: .character("+")
    case 57414: .enter
    case 57415: .character("=")
    case 57416: .character(",")
    case 57417: .left
    case 57418: .right
    case 57419: .up
    case 57420: .down
    case 57421: .pageUp
    case 57422: .pageDown
    case 57423: .home
    case 57424: .end
    case 57425: .insert
    case 57426: .delete
    default: nil
    }
  }
}
