/// What may be sent to a terminal, by its type and by what stands between: modes that it doesn't know are ignored
/// everywhere, but strings (OSC, DCS) are printed by a few, and GNU screen prints what is longer than its buffer.
struct TerminalFeatures: Hashable, Sendable {
  enum Multiplexer: Hashable, Sendable {
    case none, tmux, screen
    /// A type that both have, seen from another machine.
    case tmuxOrScreen
  }

  let multiplexer: Multiplexer
  /// OSC and DCS are understood or swallowed.
  let takesStrings: Bool
  /// The kitty keyboard protocol is understood or swallowed.
  let takesKittyKeyboard: Bool
  /// OSC 8 is understood or swallowed at any length.
  let takesLinks: Bool

  init(environment: [String: String]) {
    func has(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
    let type = environment["TERM"] ?? ""
    func isOne(of prefixes: String...) -> Bool { prefixes.contains { type.hasPrefix($0) } }
    multiplexer =
      if has("TMUX") || isOne(of: "tmux") { .tmux } else if has("STY") { .screen } else if isOne(of: "screen") {
        .tmuxOrScreen
      } else { .none }
    // vt100 and its kin, not VTE.
    let isVT = type.hasPrefix("vt") && type.dropFirst(2).first?.isNumber == true
    let isHardware = isVT || isOne(of: "linux", "cons", "ansi", "sun", "wy", "pcansi")
    takesStrings = !isHardware
    let isScreen = multiplexer == .screen || multiplexer == .tmuxOrScreen
    takesKittyKeyboard = !isHardware && !isScreen && !isOne(of: "rxvt", "putty", "Eterm", "eterm")
    takesLinks = !isHardware && !isScreen
  }

  /// A string for the terminal outside, in as many pieces as it takes to get through. It ends with BEL, and has no
  /// `ESC \` in it.
  func passingThrough(_ string: String) -> String {
    switch multiplexer {
    case .none: string
    case .tmux: "\u{1B}Ptmux;" + string.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
    case .screen, .tmuxOrScreen: Self.screenPieces(string)
    }
  }

  /// GNU screen passes a DCS on, of at most 768 bytes.
  static let longestScreenString = 768

  private static func screenPieces(_ string: String) -> String {
    let bytes = Array(string.utf8)
    let room = longestScreenString - 8
    return stride(from: 0, to: bytes.count, by: room).map { start in
      "\u{1B}P" + String(decoding: bytes[start..<min(start + room, bytes.count)], as: UTF8.self) + "\u{1B}\\"
    }.joined()
  }
}
