import Console
import Foundation

/// The logins of this machine and which was last used.
struct LoginTable {
  let paths: ConsolePaths

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    paths = ConsolePaths(environment: environment)
  }

  /// The folder of the login to use: the named one, else the last used, else the only one.
  func directory(named name: String?) throws -> URL {
    if let name {
      let directory = paths.directory(ofLogin: name)
      guard FileManager.default.fileExists(atPath: directory.path) else { throw ConsoleError.unknownLogin(name) }
      return directory
    }
    let last = (try? String(contentsOf: paths.lastLogin, encoding: .utf8))?
      .trimmingCharacters(in: .whitespacesAndNewlines)
    if let last, !last.isEmpty, FileManager.default.fileExists(atPath: paths.directory(ofLogin: last).path) {
      return paths.directory(ofLogin: last)
    }
    throw ConsoleError.noLogin
  }

  func remember(_ name: String) throws {
    try Data((name + "\n").utf8).write(to: paths.lastLogin, options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: paths.lastLogin.path)
  }

  /// A folder name for an agent of a server: letters, digits, dots, dashes and one `@`.
  static func name(user: String, server: URL) -> String {
    let host = (server.host ?? "server") + (server.port.map { "-\($0)" } ?? "")
    return String((user + "@" + host).map { $0.isLetter || $0.isNumber || "@.-_".contains($0) ? $0 : "_" })
  }
}
