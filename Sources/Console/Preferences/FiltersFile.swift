import ConsoleUI
import Foundation
import Synchronization

/// Where the filters of the rows are kept between runs: `filters.json` in the login's folder, which this process owns.
package struct FiltersFile: Hashable, Sendable {
  package let path: String

  package init(directory: String) { path = directory + "/filters.json" }

  package enum Found: Hashable, Sendable {
    case nothing
    case filters(RowFilters)
    /// Not as the console wrote it; the next choice writes it anew.
    case damaged
  }

  package func load() -> Found {
    guard FileManager.default.fileExists(atPath: path) else { return .nothing }
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size <= Self.limitBytes,
      let data = FileManager.default.contents(atPath: path),
      let filters = try? JSONDecoder().decode(RowFilters.self, from: data)
    else { return .damaged }
    return .filters(filters)
  }

  /// Replaces the file whole (0600); the old one stays if that fails.
  ///
  /// - Throws: `PreferencesError`.
  package func save(_ filters: RowFilters) throws(PreferencesError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    do {
      let text = String(decoding: try encoder.encode(filters), as: UTF8.self)
      try PreferencesFile.write(text, to: path + ".new")
    } catch {
      throw error as? PreferencesError ?? PreferencesError(path: path, detail: String(describing: error))
    }
    guard rename(path + ".new", path) == 0 else {
      throw PreferencesError(path: path, detail: String(cString: strerror(errno)))
    }
  }

  private static let limitBytes = 1 << 20
}

/// Keeps the filters off the loop: a burst of choices costs one write.
final class FiltersWriter: Sendable {
  private struct State {
    var waiting: RowFilters?
    var hasFailed = false
  }

  private let file: FiltersFile
  private let failed: @Sendable (PreferencesError) -> Void
  private let queue = DispatchQueue(label: "atende.filters", qos: .utility)
  private let state = Mutex(State())

  /// - Parameter failed: called on the writer's thread at the first write that fails, and not again.
  init(_ file: FiltersFile, failed: @escaping @Sendable (PreferencesError) -> Void) {
    self.file = file
    self.failed = failed
  }

  /// Never blocks.
  func save(_ filters: RowFilters) {
    let isFirst = state.withLock { state in
      defer { state.waiting = filters }
      return state.waiting == nil
    }
    if isFirst { queue.asyncAfter(deadline: .now() + .milliseconds(300)) { self.writeWaiting() } }
  }

  /// Blocks until what was last chosen is on disk or can't be written.
  func flush() { queue.sync { writeWaiting() } }

  private func writeWaiting() {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      return state.waiting
    }
    guard let waiting else { return }
    do throws(PreferencesError) {
      try file.save(waiting)
    } catch {
      let isFirst = state.withLock { state in
        defer { state.hasFailed = true }
        return !state.hasFailed
      }
      if isFirst { failed(error) }
    }
  }
}
