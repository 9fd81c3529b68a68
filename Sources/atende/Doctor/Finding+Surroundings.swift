import Console
import Foundation
import Glibc

extension Finding {
  static func terminal() -> Finding {
    let type = ProcessInfo.processInfo.environment["TERM"] ?? ""
    guard isatty(STDOUT_FILENO) == 1 || isatty(STDIN_FILENO) == 1 else {
      return Finding("terminal", "none here (\(type.isEmpty ? "TERM is not set" : "TERM is \(type)"))")
    }
    guard !type.isEmpty, type != "dumb" else {
      return Finding(
        "terminal", wrong: "TERM is '\(type)': the console needs one that can move the cursor, as xterm-256color")
    }
    var size = winsize()
    let descriptor = isatty(STDOUT_FILENO) == 1 ? STDOUT_FILENO : STDIN_FILENO
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return Finding(
        "terminal", wrong: "\(type), of unknown size: run 'stty size' and set it with 'stty cols N rows N'")
    }
    let words = "\(type), \(size.ws_col)x\(size.ws_row)"
    guard size.ws_col >= 40, size.ws_row >= 12 else {
      return Finding("terminal", wrong: words + ": at least 40x12 is needed, 80x24 is comfortable")
    }
    return Finding("terminal", words)
  }

  /// The console falls back to C.UTF-8 when the locale's characters aren't UTF-8.
  static func locale() -> Finding {
    let named =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { ProcessInfo.processInfo.environment[$0] }
      .first { !$0.isEmpty } ?? "C"
    if setlocale(LC_CTYPE, "") == nil {
      let fallback = setlocale(LC_CTYPE, "C.UTF-8") != nil
      let words = "'\(named)' is not installed"
      return fallback ? Finding("locale", words + "; C.UTF-8 is used") : Finding("locale", wrong: words)
    }
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
    if codeset == "UTF-8" { return Finding("locale", "\(named), UTF-8") }
    guard setlocale(LC_CTYPE, "C.UTF-8") != nil else {
      return Finding("locale", wrong: "\(named) is not UTF-8 and there is no C.UTF-8: install a UTF-8 locale")
    }
    return Finding("locale", "\(named) is not UTF-8; C.UTF-8 is used")
  }

  static func configuration(_ paths: ConsolePaths) -> Finding {
    let problems = ConsoleSettings.load(from: paths.configuration.appendingPathComponent("config.toml")).1
    if let first = problems.first { return Finding("configuration", wrong: first) }
    return Finding("configuration", paths.configuration.path)
  }
}
