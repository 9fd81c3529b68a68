import Dispatch
import Domain
import Mirror
import Synchronization

/// Writes drafts down off the loop, at most `delay` after they were typed.
///
/// Only the newest text of a draft is written: a burst of keys costs one commit. What can't be written is kept and
/// tried again.
package final class DraftWriter: Sendable {
  package struct Slot: Hashable, Sendable {
    package var conversationID: ConversationID
    package var kind: DraftKind
  }

  private struct State {
    var waiting: [Slot: Draft] = [:]
    var hasFailed = false
    var isRetryDue = false
  }

  private let write: @Sendable (ConversationID, Draft) throws -> Void
  private let delay: Duration
  private let retryDelay: Duration
  private let failed: @Sendable (any Error) -> Void
  private let recovered: @Sendable () -> Void
  private let queue = DispatchQueue(label: "atende.drafts", qos: .userInitiated)
  private let state = Mutex(State())

  /// - Parameters:
  ///   - write: stores one draft durably; called on the writer's thread.
  ///   - delay: from the first unsaved key to the commit.
  ///   - retryDelay: from a commit that failed to the next attempt.
  ///   - failed: called on the writer's thread at the first of a row of failures.
  ///   - recovered: called on the writer's thread when all is written after a failure.
  package init(
    write: @escaping @Sendable (ConversationID, Draft) throws -> Void, delay: Duration = .milliseconds(200),
    retryDelay: Duration = .seconds(5),
    failed: @escaping @Sendable (any Error) -> Void, recovered: @escaping @Sendable () -> Void = {}
  ) {
    self.write = write
    self.delay = delay
    self.retryDelay = retryDelay
    self.failed = failed
    self.recovered = recovered
  }

  package convenience init(
    outbox: OutboxDatabase, failed: @escaping @Sendable (any Error) -> Void,
    recovered: @escaping @Sendable () -> Void = {}
  ) {
    self.init(write: { try outbox.saveDraft($0, $1) }, failed: failed, recovered: recovered)
  }

  /// Never blocks.
  package func save(_ draft: Draft, of conversationID: ConversationID) {
    let slot = Slot(conversationID: conversationID, kind: draft.kind)
    let isFirst = state.withLock { state in
      defer { state.waiting[slot] = draft }
      return state.waiting.isEmpty
    }
    if isFirst {
      queue.asyncAfter(deadline: .now() + .milliseconds(Int(delay.wholeMilliseconds))) { self.writeWaiting() }
    }
  }

  /// Forgets what is waiting for a draft that a send consumes, so that it can't come back after it.
  package func forget(_ kind: DraftKind, of conversationID: ConversationID) {
    // The queue may hold the draft in its hands: wait until it has put it down.
    queue.sync {
      state.withLock { state in state.waiting[Slot(conversationID: conversationID, kind: kind)] = nil }
    }
  }

  /// Blocks until everything typed so far is on disk or has failed.
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
    let drafts = state.withLock { state in
      defer { state.waiting = [:] }
      return state.waiting
    }
    if drafts.isEmpty { return }
    var failure: (any Error)?
    for (slot, draft) in drafts {
      do {
        try write(slot.conversationID, draft)
      } catch {
        failure = error
        state.withLock { state in
          if state.waiting[slot] == nil { state.waiting[slot] = draft }
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
