import Screen

/// What the bytes of a terminal say.
package enum InputEvent: Hashable, Sendable {
  case key(KeyPress)
  /// Pasted text as it came, line ends as `\n`.
  case paste(String)
  case mouse(MouseEvent)
  case focus(Bool)
  /// An answer to a question that somebody asked the terminal; never typed.
  case reply(TerminalReply)
}

package enum TerminalReply: Hashable, Sendable {
  /// All that was sent before the question has been taken in (`ESC [ 0 n`).
  case status
  case cursorPosition(Point)
  /// The colour of the terminal's background (OSC 11).
  case background(Color)
  /// Whether the terminal's colours are dark ones (`ESC [ ? 997 ; … n`), asked for or since they changed.
  case appearance(isDark: Bool)
  /// What the terminal is (`ESC [ ? … c`).
  case attributes
  /// Anything else that is no key.
  case other
}
