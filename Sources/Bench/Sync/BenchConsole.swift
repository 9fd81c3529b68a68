import Glibc

/// The real console in a pseudo-terminal.
enum BenchConsole {
  /// - Parameter data: where logins lie, as `XDG_DATA_HOME`.
  static func start(_ options: SyncBenchOptions, data: String, login: String) throws -> TerminalSession {
    let names: [String] = ["PATH", "HOME", "USER", "TZ"]
    let kept = names.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
    return try TerminalSession(
      options.executable, arguments: ["console", "--login", login, "--language", "en"],
      environment: kept + [
        "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "XDG_DATA_HOME=\(data)",
        "XDG_CONFIG_HOME=\(data)", "XDG_STATE_HOME=\(data)",
      ], columns: 120, rows: 40)
  }
}
