/// What the mouse did, where the terminal reports it.
package struct MouseEvent: Hashable, Sendable {
  package enum Action: Hashable, Sendable { case press, release, move, wheelUp, wheelDown }

  package var action: Action
  /// 0 left, 1 middle, 2 right; 3 none.
  package var button: Int
  /// The cell, counted from the screen's upper left corner.
  package var point: Point
  package var modifiers: Modifiers

  package init(action: Action, button: Int, point: Point, modifiers: Modifiers = []) {
    self.action = action
    self.button = button
    self.point = point
    self.modifiers = modifiers
  }
}
