import Domain
import Mirror

/// Writes drafts down off the loop, at most `delay` after they were typed: see `LateWriter`.
package final class DraftWriter: Sendable {
  package struct Slot: Hashable, Sendable {
    package var conversationID: ConversationID
    package var kind: DraftKind
  }

  private let writer: LateWriter<Slot, Draft>

  /// - Parameter write: stores one draft durably; called on the writer's thread.
  package init(
    write: @escaping @Sendable (ConversationID, Draft) throws -> Void, delay: Duration = .milliseconds(200),
    retryDelay: Duration = .seconds(5),
    failed: @escaping @Sendable (any Error) -> Void, recovered: @escaping @Sendable () -> Void = {}
  ) {
    writer = LateWriter(
      label: "atende.drafts", write: { slot, draft in try write(slot.conversationID, draft) }, delay: delay,
      retryDelay: retryDelay, failed: failed, recovered: recovered)
  }

  package convenience init(
    outbox: OutboxDatabase, failed: @escaping @Sendable (any Error) -> Void,
    recovered: @escaping @Sendable () -> Void = {}
  ) {
    self.init(write: { try outbox.saveDraft($0, $1) }, failed: failed, recovered: recovered)
  }

  /// Never blocks.
  package func save(_ draft: Draft, of conversationID: ConversationID) {
    writer.save(draft, at: Slot(conversationID: conversationID, kind: draft.kind))
  }

  /// Forgets what is waiting for a draft that a send consumes, so that it can't come back after it.
  package func forget(_ kind: DraftKind, of conversationID: ConversationID) {
    writer.forget(Slot(conversationID: conversationID, kind: kind))
  }

  /// Blocks until everything typed so far is on disk or has failed.
  ///
  /// - Returns: whether it is on the disk.
  @discardableResult
  package func flush() -> Bool { writer.flush() }
}
