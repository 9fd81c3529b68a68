import Catalog
import ConsoleUI
import Domain
import Foundation
import TOMLKit

#if canImport(Glibc)
  import Glibc
#endif

/// Where what the agent chose is kept between runs: `console.toml` of the program's state. The console writes it;
/// whoever wants something for good writes `config.toml`.
package struct PreferencesFile: Hashable, Sendable {
  package let url: URL

  package init(_ url: URL) { self.url = url }

  /// What is remembered and still counts; none when there is no file. What can't be read is left out.
  ///
  /// - Returns: also one sentence, or none, on what is wrong with the file.
  package func load(over base: PreferenceBase) -> (Preferences, [String]) {
    guard FileManager.default.fileExists(atPath: url.path) else { return (Preferences(), []) }
    guard let size = try? FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int,
      size <= Self.limitBytes, let text = try? String(contentsOf: url, encoding: .utf8)
    else { return (Preferences(), [unreadable]) }
    return parse(text, over: base)
  }

  func parse(_ text: String, over base: PreferenceBase) -> (Preferences, [String]) {
    guard let table = try? TOMLTable(string: text) else { return (Preferences(), [unreadable]) }
    var preferences = Preferences()
    var isWrong = false
    /// Of a choice that stands over the same setting still.
    func chosen(_ key: String, over setting: any TOMLValueConvertible) -> (any TOMLValueConvertible)? {
      guard let value = table[key] else { return nil }
      guard let entry = value.table, let choice = entry["chosen"], let over = entry["over"] else {
        isWrong = true
        return nil
      }
      let isSame = over.string.map { $0 == setting.string } ?? over.bool.map { $0 == setting.bool } ?? false
      return isSame ? choice : nil
    }
    func take<Value>(_ value: (any TOMLValueConvertible)?, _ read: (any TOMLValueConvertible) -> Value?) -> Value? {
      guard let value else { return nil }
      let read = read(value)
      if read == nil { isWrong = true }
      return read
    }
    preferences.theme = take(chosen("theme", over: base.theme)) { $0.string }
    preferences.keymap = take(chosen("keymap", over: base.keymap)) { $0.string }
    preferences.language = take(chosen("language", over: base.language)) {
      $0.string.flatMap(LanguageChoice.init(word:))
    }
    preferences.usesMouse = take(chosen("mouse", over: base.usesMouse)) { $0.bool }
    preferences.isAccessible = take(chosen("accessible", over: base.isAccessible)) { $0.bool }
    preferences.isSidebarExpanded = take(table["sidebar"]) { $0.bool }
    preferences.isDrawerOpen = take(table["drawer"]) { $0.bool }
    preferences.showsDetails = take(table["details"]) { $0.bool }
    let recent = take(table["recent"]) { value in value.array.map { array in array.compactMap { $0.string } } } ?? []
    for name in recent.reversed() where Action(rawValue: name) != nil { preferences.remember(action: name) }
    let emoji = take(table["emoji"]) { value in value.array.map { array in array.compactMap { $0.string } } } ?? []
    for one in emoji.reversed() where Emoji.isKnown(one) { preferences.remember(emoji: one) }
    return (preferences, isWrong ? [unreadable] : [])
  }

  /// Writes what has changed over what is there, which another console may have written meanwhile; for nobody else to
  /// read (0600, its directory 0700). The old file stays if that fails. Blocks while another console writes.
  ///
  /// - Parameter known: what `preferences` were made from: what differs is what was chosen.
  /// - Throws: `PreferencesError`.
  package func save(
    _ preferences: Preferences, since known: Preferences, over base: PreferenceBase
  ) throws(PreferencesError) {
    let directory = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw PreferencesError(path: directory.path, detail: error.localizedDescription)
    }
    chmod(directory.path, 0o700)
    let lock = open(url.path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { throw PreferencesError(path: url.path + ".lock", detail: Self.systemError()) }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0, errno == EINTR {}
    var stored = load(over: base).0
    stored.take(preferences, since: known)
    let draft = directory.appendingPathComponent(".console-\(getpid()).toml", isDirectory: false).path
    try Self.write(Self.toml(stored, over: base), to: draft)
    guard rename(draft, url.path) == 0 else {
      let detail = Self.systemError()
      unlink(draft)
      throw PreferencesError(path: url.path, detail: detail)
    }
  }

  static func write(_ text: String, to path: String) throws(PreferencesError) {
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw PreferencesError(path: path, detail: systemError()) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { break }
      bytes = bytes.dropFirst(written)
    }
    let detail = systemError()
    guard close(descriptor) == 0, bytes.isEmpty else {
      unlink(path)
      throw PreferencesError(path: path, detail: detail)
    }
  }

  private static func systemError() -> String { String(cString: strerror(errno)) }

  private var unreadable: String { "\(url.path): not as the console wrote it; what is wrong there is left out" }

  private static let limitBytes = 65_536
}

/// What was chosen can't be kept.
package struct PreferencesError: Error, Hashable, Sendable {
  package let path: String
  /// What the system says.
  package let detail: String
}

extension Preferences {
  /// Takes over what in `newer` differs from `known`.
  fileprivate mutating func take(_ newer: Preferences, since known: Preferences) {
    func take<Value: Equatable>(_ path: WritableKeyPath<Preferences, Value>) {
      if newer[keyPath: path] != known[keyPath: path] { self[keyPath: path] = newer[keyPath: path] }
    }
    take(\.theme)
    take(\.keymap)
    take(\.language)
    take(\.usesMouse)
    take(\.isAccessible)
    take(\.isSidebarExpanded)
    take(\.isDrawerOpen)
    take(\.showsDetails)
    take(\.recentActions)
    take(\.recentEmoji)
  }
}
