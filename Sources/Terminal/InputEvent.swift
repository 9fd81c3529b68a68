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

package struct MouseEvent: Hashable, Sendable {
  package enum Action: Hashable, Sendable { case press, release, move, wheelUp, wheelDown }

  package var action: Action
  /// 0 left, 1 middle, 2 right; 3 none.
  package var button: Int
  package var point: Point
  package var modifiers: Modifiers

  package init(action: Action, button: Int, point: Point, modifiers: Modifiers = []) {
    self.action = action
    self.button = button
    self.point = point
    self.modifiers = modifiers
  }
}

package enum TerminalReply: Hashable, Sendable {
  /// All that was sent before the question has been taken in (`ESC [ 0 n`).
  case status
  case cursorPosition(Point)
  /// What the terminal is (`ESC [ ? … c`), or anything else that is no key.
  case other
}
