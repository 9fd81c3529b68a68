import Logging
import Synchronization

/// Keeps everything that is logged, at every level.
final class LogCapture: Sendable {
  private let state = Mutex((lines: [String](), waiters: [(text: String, waiter: CheckedContinuation<Void, Never>)]()))

  var logger: Logger { Logger(label: "test") { _ in Handler(capture: self) } }
  var lines: [String] { state.withLock { $0.lines } }

  /// Returns when a line with that text has been logged.
  func logged(_ text: String) async {
    await withCheckedContinuation { waiter in
      let isThere = state.withLock { state in
        if state.lines.contains(where: { $0.contains(text) }) { return true }
        state.waiters.append((text, waiter))
        return false
      }
      if isThere { waiter.resume() }
    }
  }

  private func take(_ line: String) {
    let ready = state.withLock { state in
      state.lines.append(line)
      let ready = state.waiters.filter { line.contains($0.text) }
      state.waiters.removeAll { line.contains($0.text) }
      return ready
    }
    for entry in ready { entry.waiter.resume() }
  }

  private struct Handler: LogHandler {
    let capture: LogCapture
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
      let error = event.error.map { " \($0)" } ?? ""
      capture.take("\(event.level) \(event.message) \(all)\(error)")
    }
  }
}
