/// Keys as a terminal sends them.
package enum BenchKeys {
  package struct UnknownKey: Error, Hashable, Sendable, CustomStringConvertible {
    package var name: String
    package var description: String { "there is no key <\(name)>" }
  }

  /// `jk<CR><C-x>` → the bytes of each key. Names: CR Esc Tab Space BS Delete Up Down Left Right Home End PageUp
  /// PageDown S-Tab F1 to F12 M-Home M-End, C-letter, M-character, lt for `<`.
  package static func parse(_ text: String) throws(UnknownKey) -> [[UInt8]] {
    var keys: [[UInt8]] = []
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "<", let end = rest.firstIndex(of: ">") else {
        keys.append(Array(String(character).utf8))
        continue
      }
      let name = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
      guard let bytes = bytes(named: name) else { throw UnknownKey(name: name) }
      keys.append(bytes)
    }
    return keys
  }

  private static func bytes(named name: String) -> [UInt8]? {
    if let sequence = sequences[name.lowercased()] { return Array(sequence.utf8) }
    let parts = name.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let letter = parts[1].utf8.first, parts[1].utf8.count == 1 else { return nil }
    return switch parts[0] {
    case "C": [letter & 0x1f]
    case "M": [0x1b, letter]
    default: nil
    }
  }

  private static let sequences: [String: String] = [
    "cr": "\r", "esc": "\u{1b}", "tab": "\t", "space": " ", "bs": "\u{7f}", "lt": "<", "delete": "\u{1b}[3~",
    "up": "\u{1b}[A", "down": "\u{1b}[B", "right": "\u{1b}[C", "left": "\u{1b}[D", "home": "\u{1b}[H",
    "end": "\u{1b}[F", "pageup": "\u{1b}[5~", "pagedown": "\u{1b}[6~", "s-tab": "\u{1b}[Z", "f1": "\u{1b}OP",
    "f2": "\u{1b}OQ", "f3": "\u{1b}OR", "f4": "\u{1b}OS", "f5": "\u{1b}[15~", "f6": "\u{1b}[17~", "f7": "\u{1b}[18~",
    "f8": "\u{1b}[19~", "f9": "\u{1b}[20~", "f10": "\u{1b}[21~", "f11": "\u{1b}[23~", "f12": "\u{1b}[24~",
    "m-home": "\u{1b}[1;3H",
    "m-end": "\u{1b}[1;3F",
  ]
}
