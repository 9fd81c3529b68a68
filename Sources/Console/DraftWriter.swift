import Dispatch
import Domain
import Mirror
import Synchronization

/// Writes drafts down off the loop, at most `delay` after they were typed.
///
/// Only the newest text of a draft is written: a burst of keys costs one commit.
package final class DraftWriter: Sendable {
  package struct Slot: Hashable, Sendable {
    package var conversationID: ConversationID
    package var kind: DraftKind
  }

  private let outbox: OutboxDatabase
  private let delay: Duration
  private let failed: @Sendable (any Error) -> Void
  private let queue = DispatchQueue(label: "atende.drafts", qos: .userInitiated)
  private let waiting = Mutex<[Slot: Draft]>([:])

  /// - Parameters:
  ///   - delay: from the first unsaved key to the commit.
  ///   - failed: called on the writer's thread when a commit failed; the draft is kept and tried again with the next key.
  package init(
    outbox: OutboxDatabase, delay: Duration = .milliseconds(200), failed: @escaping @Sendable (any Error) -> Void
  ) {
    self.outbox = outbox
    self.delay = delay
    self.failed = failed
  }

  /// Never blocks.
  package func save(_ draft: Draft, of conversationID: ConversationID) {
    let slot = Slot(conversationID: conversationID, kind: draft.kind)
    let isFirst = waiting.withLock { drafts in
      defer { drafts[slot] = draft }
      return drafts.isEmpty
    }
    if isFirst {
      queue.asyncAfter(deadline: .now() + .milliseconds(Int(delay.wholeMilliseconds))) { self.writeWaiting() }
    }
  }

  /// Forgets what is waiting for a draft that a send consumes, so that it can't come back after it.
  package func forget(_ kind: DraftKind, of conversationID: ConversationID) {
    // The queue may hold the draft in its hands: wait until it has put it down.
    queue.sync {
      waiting.withLock { drafts in drafts[Slot(conversationID: conversationID, kind: kind)] = nil }
    }
  }

  /// Blocks until everything typed so far is on disk or has failed.
  package func flush() {
    queue.sync { writeWaiting() }
  }

  private func writeWaiting() {
    let drafts = waiting.withLock { drafts in
      defer { drafts = [:] }
      return drafts
    }
    for (slot, draft) in drafts {
      do {
        try outbox.saveDraft(slot.conversationID, draft)
      } catch {
        waiting.withLock { waiting in
          if waiting[slot] == nil { waiting[slot] = draft }
        }
        failed(error)
      }
    }
  }
}
