import Domain
import Foundation
import Glibc

/// Which console it is: what one tells another of the same login.
package struct ConsoleIdentity: Codable, Hashable, Sendable {
  package var pid: Int32
  /// Without `/dev/`; nil: it has none.
  package var terminal: String?
  /// When it opened the login, by this machine's clock.
  package var since: Timestamp

  package init(pid: Int32, terminal: String?, since: Timestamp) {
    self.pid = pid
    self.terminal = terminal
    self.since = since
  }

  /// This process, now.
  package static func own() -> ConsoleIdentity {
    let terminal = [STDIN_FILENO, STDOUT_FILENO].lazy.compactMap(terminalName).first
    return ConsoleIdentity(pid: getpid(), terminal: terminal, since: .machineNow())
  }

  private static func terminalName(_ descriptor: Int32) -> String? {
    var name = [UInt8](repeating: 0, count: 128)
    let isFound = name.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      return ttyname_r(descriptor, start.assumingMemoryBound(to: CChar.self), bytes.count) == 0
    }
    guard isFound else { return nil }
    let text = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    return text.hasPrefix("/dev/") ? String(text.dropFirst(5)) : text
  }

  package var line: String? { (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } }

  /// nil: no console said that.
  package init?(line: String) {
    guard let identity = try? JSONDecoder().decode(Self.self, from: Data(line.utf8)) else { return nil }
    self = identity
    // It is another process's word: only what a terminal's name can hold reaches the screen.
    self.terminal = identity.terminal.map { name in
      String(
        name.unicodeScalars.filter {
          $0.isASCII && ($0.properties.isAlphabetic || "/0123456789-_".unicodeScalars.contains($0))
        }.prefix(32).map(Character.init))
    }
  }
}
