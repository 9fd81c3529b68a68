import Dispatch
import Domain
import Synchronization

/// Writes values down off the loop, at most `delay` after they came.
///
/// Only the newest value of a key is written: a burst costs one commit. What can't be written is kept and tried again.
package final class LateWriter<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct State {
    var waiting: [Key: Value] = [:]
    var hasFailed = false
    var isRetryDue = false
  }

  private let write: @Sendable (Key, Value) throws -> Void
  private let delay: Duration
  private let retryDelay: Duration
  private let failed: @Sendable (any Error) -> Void
  private let recovered: @Sendable () -> Void
  private let queue: DispatchQueue
  private let state = Mutex(State())

  /// - Parameters:
  ///   - write: stores one value durably; called on the writer's thread.
  ///   - delay: from the first unsaved value to the commit.
  ///   - retryDelay: from a commit that failed to the next attempt.
  ///   - failed: called on the writer's thread at the first of a row of failures.
  ///   - recovered: called on the writer's thread when all is written after a failure.
  package init(
    label: String, write: @escaping @Sendable (Key, Value) throws -> Void, delay: Duration = .milliseconds(200),
    retryDelay: Duration = .seconds(5), failed: @escaping @Sendable (any Error) -> Void,
    recovered: @escaping @Sendable () -> Void = {}
  ) {
    queue = DispatchQueue(label: label, qos: .userInitiated)
    self.write = write
    self.delay = delay
    self.retryDelay = retryDelay
    self.failed = failed
    self.recovered = recovered
  }

  /// Never blocks.
  package func save(_ value: Value, at key: Key) {
    let isFirst = state.withLock { state in
      defer { state.waiting[key] = value }
      return state.waiting.isEmpty
    }
    if isFirst {
      queue.asyncAfter(deadline: .now() + .milliseconds(Int(delay.wholeMilliseconds))) { self.writeWaiting() }
    }
  }

  /// Forgets what is waiting for a key, so that it can't be written after what follows.
  package func forget(_ key: Key) {
    // The queue may hold the value in its hands: wait until it has put it down.
    queue.sync {
      state.withLock { state in state.waiting[key] = nil }
    }
  }

  /// Blocks until everything so far is on disk or has failed.
  ///
  /// - Returns: whether it is on the disk.
  @discardableResult
  package func flush() -> Bool {
    queue.sync {
      writeWaiting()
      return state.withLock { $0.waiting.isEmpty }
    }
  }

  private func retryLater() {
    let isFirst = state.withLock { state in
      defer { state.isRetryDue = true }
      return !state.isRetryDue
    }
    guard isFirst else { return }
    queue.asyncAfter(deadline: .now() + .milliseconds(Int(retryDelay.wholeMilliseconds))) {
      self.state.withLock { $0.isRetryDue = false }
      self.writeWaiting()
    }
  }

  private func writeWaiting() {
    let values = state.withLock { state in
      defer { state.waiting = [:] }
      return state.waiting
    }
    if values.isEmpty { return }
    var failure: (any Error)?
    for (key, value) in values {
      do {
        try write(key, value)
      } catch {
        failure = error
        state.withLock { state in
          if state.waiting[key] == nil { state.waiting[key] = value }
        }
      }
    }
    let hadFailed = state.withLock { state in
      defer { state.hasFailed = failure != nil }
      return state.hasFailed
    }
    if let failure {
      if !hadFailed { failed(failure) }
      retryLater()
    } else if hadFailed {
      recovered()
    }
  }
}

/// What is typed into a contact's form, as it is typed.
package typealias FormWriter = LateWriter<FormDraft.Subject, FormDraft>
