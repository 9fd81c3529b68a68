#if canImport(Glibc)
  import Glibc
#endif

/// How a terminal is taken over.
package struct TerminalOptions: Sendable {
  /// Descriptors of the tty; the caller keeps them.
  package var input: Int32 = 0
  package var output: Int32 = 1
  /// TERM, COLORTERM, NO_COLOR and TMUX are looked at.
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
  package var usesMouse = false

  package init(environment: [String: String] = TerminalOptions.processEnvironment()) {
    self.environment = environment
  }

  package static func processEnvironment() -> [String: String] {
    var environment: [String: String] = [:]
    for name in ["TERM", "COLORTERM", "NO_COLOR", "TMUX"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    return environment
  }
}
