import ConsoleUI
import Dispatch
import Domain
import Synchronization

/// Keeps what the agent chose, off the loop, shortly after it was chosen: a burst of choices costs one write.
package final class PreferencesWriter: Sendable {
  private struct State {
    var waiting: Preferences?
    var hasFailed = false
  }

  private let file: PreferencesFile
  private let base: PreferenceBase
  private let delay: Duration
  private let failed: @Sendable (PreferencesError) -> Void
  private let queue = DispatchQueue(label: "atende.preferences", qos: .utility)
  private let state = Mutex(State())

  /// - Parameter failed: called on the writer's thread at the first write that fails, and not again.
  package init(
    _ file: PreferencesFile, over base: PreferenceBase, delay: Duration = .milliseconds(500),
    failed: @escaping @Sendable (PreferencesError) -> Void
  ) {
    self.file = file
    self.base = base
    self.delay = delay
    self.failed = failed
  }

  /// Never blocks.
  package func save(_ preferences: Preferences) {
    let isFirst = state.withLock { state in
      defer { state.waiting = preferences }
      return state.waiting == nil
    }
    if isFirst {
      queue.asyncAfter(deadline: .now() + .milliseconds(Int(delay.wholeMilliseconds))) { self.writeWaiting() }
    }
  }

  /// Blocks until what was last chosen is on disk or can't be written.
  package func flush() { queue.sync { writeWaiting() } }

  private func writeWaiting() {
    let preferences = state.withLock { state in
      defer { state.waiting = nil }
      return state.waiting
    }
    guard let preferences else { return }
    do {
      try file.save(preferences, over: base)
    } catch {
      let isFirst = state.withLock { state in
        defer { state.hasFailed = true }
        return !state.hasFailed
      }
      if isFirst { failed(error) }
    }
  }
}
