import Foundation

/// The user's own files of one kind, `KIND/NAME.toml` beside the configuration.
struct ConfigFolder: Sendable {
  private let directory: URL
  private let kind: String

  /// - Parameter configuration: the folder of `config.toml`.
  init(_ kind: String, configuration: URL) {
    self.kind = kind
    directory = configuration.appendingPathComponent(kind, isDirectory: true)
  }

  /// At most `limit`, sorted; none when there is no such folder.
  var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    let names = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.filter(Self.isName).sorted()
    return Array(names.prefix(Self.limit))
  }

  /// The text, and what messages call the file; nil: there is none that can be read.
  func text(_ name: String) -> (text: String, file: String)? {
    guard Self.isName(name) else { return nil }
    let file = directory.appendingPathComponent("\(name).toml", isDirectory: false)
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    return (text, "\(kind)/\(name).toml")
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.contains("/") && !name.hasPrefix(".")
  }

  private static let limit = 200
}
