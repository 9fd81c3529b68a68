import Foundation

/// Where the console keeps its files (XDG Base Directory Specification, version 0.8).
package struct ConsolePaths: Hashable, Sendable {
  /// `config.toml`, the user's keymaps and themes.
  package var configuration: URL
  /// One folder a login: databases and credentials.
  package var logins: URL
  /// The demo's server and login.
  package var demo: URL
  /// What the agent chose while a console ran.
  package var preferences: URL

  /// - Parameter environment: of the process. Relative values of XDG variables are ignored, as the specification says.
  package init(
    environment: [String: String], home: URL = FileManager.default.homeDirectoryForCurrentUser
  ) {
    func base(_ variable: String, _ fallback: String) -> URL {
      if let value = environment[variable], value.hasPrefix("/") {
        return URL(fileURLWithPath: value, isDirectory: true)
      }
      return home.appendingPathComponent(fallback, isDirectory: true)
    }
    configuration = base("XDG_CONFIG_HOME", ".config").appendingPathComponent("atende", isDirectory: true)
    let data = base("XDG_DATA_HOME", ".local/share").appendingPathComponent("atende", isDirectory: true)
    logins = data.appendingPathComponent("logins", isDirectory: true)
    demo = data.appendingPathComponent("demo", isDirectory: true)
    preferences = base("XDG_STATE_HOME", ".local/state").appendingPathComponent(
      "atende/console.toml", isDirectory: false)
  }

  /// The folder of one login.
  package func directory(ofLogin name: String) -> URL {
    logins.appendingPathComponent(name, isDirectory: true)
  }

  /// Names the login last used.
  package var lastLogin: URL { logins.appendingPathComponent("last", isDirectory: false) }
}
