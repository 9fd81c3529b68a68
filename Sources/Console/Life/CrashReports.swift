import Catalog
import Foundation
import Terminal

/// The reports that crashes leave in the state directory: the newest ten, each told of once.
package struct CrashReports: Hashable, Sendable {
  private static let kept = 10

  package let directory: URL

  package init(directory: URL) { self.directory = directory }

  /// From now on a crash leaves its report here. Nothing is written but the directory.
  ///
  /// - Parameters:
  ///   - version: of this program.
  ///   - terminal: its type and size.
  package func prepare(version: String, terminal: String, catalog: Catalog, now: Date = Date()) {
    try? FileManager.default.createDirectory(
      at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    prune()
    let started = now.formatted(.iso8601)
    let stamp = started.filter { $0 != "-" && $0 != ":" }
    let path = directory.appendingPathComponent("crash-\(stamp).txt").path
    CrashReport.prepare(
      path: path,
      header: "Atende stopped because of a fault. No text of customers or agents is in here.\n"
        + "version: \(version)\nstarted: \(started)\nterminal: \(terminal)",
      sentence: catalog.crashed(reportAt: path))
  }

  /// The newest report that nobody was told of; all of them count as told from now on.
  package func takeUntold() -> URL? {
    let names = reports()
    guard !names.isEmpty else { return nil }
    let told = Set((try? String(contentsOf: marker, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? [])
    guard let newest = names.last(where: { !told.contains($0) }) else { return nil }
    try? Data((names.joined(separator: "\n") + "\n").utf8).write(to: marker, options: .atomic)
    return directory.appendingPathComponent(newest)
  }

  /// As people write it.
  static func shortened(_ url: URL, home: URL = FileManager.default.homeDirectoryForCurrentUser) -> String {
    let (path, start) = (url.path, home.path + "/")
    return start.count > 1 && path.hasPrefix(start) ? "~/" + path.dropFirst(start.count) : path
  }

  private var marker: URL { directory.appendingPathComponent("crashes-told") }

  /// File names, the oldest first.
  private func reports() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.filter { $0.hasPrefix("crash-") && $0.hasSuffix(".txt") }.sorted()
  }

  private func prune() {
    for name in reports().dropLast(Self.kept - 1) {
      try? FileManager.default.removeItem(at: directory.appendingPathComponent(name))
    }
  }
}
