import ConsoleUI
import Dispatch
import Domain
import Synchronization

/// Keeps what the agent chose, off the loop, shortly after it was chosen: a burst of choices costs one write.
package final class PreferencesWriter: Sendable {
  private struct State {
    var waiting: Preferences?
    /// What was last read or written here.
    var known: Preferences
    var hasFailed = false
  }

  private let file: PreferencesFile
  private let base: PreferenceBase
  private let delay: Duration
  private let failed: @Sendable (PreferencesError) -> Void
  private let queue = DispatchQueue(label: "atende.preferences", qos: .utility)
  private let state: Mutex<State>

  /// - Parameters:
  ///   - known: what the console began with.
  ///   - failed: called on the writer's thread at the first write that fails, and not again.
  package init(
    _ file: PreferencesFile, since known: Preferences, over base: PreferenceBase, delay: Duration = .milliseconds(500),
    failed: @escaping @Sendable (PreferencesError) -> Void
  ) {
    self.file = file
    self.base = base
    self.delay = delay
    self.failed = failed
    state = Mutex(State(known: known))
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
    let (waiting, known) = state.withLock { state in
      defer { state.waiting = nil }
      return (state.waiting, state.known)
    }
    guard let waiting else { return }
    do {
      try file.save(waiting, since: known, over: base)
      state.withLock { $0.known = waiting }
    } catch {
      let isFirst = state.withLock { state in
        defer { state.hasFailed = true }
        return !state.hasFailed
      }
      if isFirst { failed(error) }
    }
  }
}
