#if canImport(Glibc)
  import Glibc
#endif

/// How a terminal is taken over. What a terminal is known not to understand is left out whatever is asked for here.
package struct TerminalOptions: Sendable {
  /// How the agent is told of something new while looking elsewhere.
  package enum Notifications: String, Hashable, Sendable, CaseIterable {
    case off, bell
    /// `OSC 9`: iTerm2, kitty, WezTerm, ghostty; not Windows Terminal, which has neither.
    case osc9
    /// `OSC 777`: urxvt, foot, GNOME Terminal, WezTerm, ghostty.
    case osc777
  }

  /// Descriptors of the tty; the caller keeps them.
  package var input: Int32 = 0
  package var output: Int32 = 1
  /// TERM, COLORTERM, NO_COLOR, TMUX and STY are looked at.
  package var environment: [String: String]
  /// More or fewer colours than the environment says; nil to go by it.
  package var colors: ColorDepth?
  /// After this long a lone ESC is the key Escape.
  package var escapeDelay: Duration = .milliseconds(100)
  /// Whether the terminal is asked, now and then, how far it has got, so that frames don't queue up on a slow line.
  package var asksForReports = true
  /// An answer that takes longer is not waited for.
  package var reportTimeout: Duration = .seconds(1)
  /// Bytes after which the terminal is asked.
  package var reportInterval = 1024
  /// Bytes that may be under way without an answer before frames are held back.
  package var window = 2048
  /// At the start; see ``Terminal/setMouse(_:)``.
  package var usesMouse = false
  /// Whether the terminal is asked for the colour of its background, now and when it says that its colours changed.
  package var asksForBackground = false
  /// Each frame is shown at once (mode 2026). Without it a frame still is one write.
  package var synchronisesOutput = true
  /// Pasted text is told from typed text (mode 2004). Without it a line end in it is Enter.
  package var bracketsPastes = true
  /// The terminal tells when its window is left (mode 1004). Without it the window counts as looked at.
  package var reportsFocus = true
  /// The kitty keyboard protocol. Without it Esc waits for ``escapeDelay``.
  package var usesKittyKeyboard = true
  /// Copying through OSC 52. Without it the terminal's own selection is what there is.
  package var usesClipboard = true
  /// Links as such (OSC 8). Without it they are text.
  package var marksLinks = true
  /// The window's title (OSC 2), the former one put back at the end.
  package var setsTitle = true
  package var notifications = Notifications.bell

  package init(environment: [String: String] = TerminalOptions.processEnvironment()) {
    self.environment = environment
  }

  package static func processEnvironment() -> [String: String] {
    var environment: [String: String] = [:]
    for name in ["TERM", "COLORTERM", "NO_COLOR", "COLORFGBG", "TMUX", "STY"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    return environment
  }
}
