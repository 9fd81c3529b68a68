import Screen

/// What ``Terminal/wait(deadline:wakeup:)`` brings.
package enum TerminalEvent: Hashable, Sendable {
  case key(KeyPress)
  /// Pasted text as it came, controls and all: untrusted.
  case paste(String)
  case mouse(MouseEvent)
  case focus(Bool)
  case resized(Size)
  /// What the terminal says of the colour of its own background: at the start, and when that changes.
  case background(isDark: Bool)
  /// Something was written to the wakeup descriptor; it has been read.
  case wakeup
  /// The terminal is gone (SIGHUP, or its end of the line is closed).
  case hangup
  /// Somebody asks the program to end (SIGTERM, SIGINT).
  case terminate
  /// Somebody asks the program to stop (SIGTSTP): call ``Terminal/suspend()``.
  case stopRequested
  /// The program goes on after it was stopped; the screen has been taken again and is empty until the next frame.
  case resumed
}
