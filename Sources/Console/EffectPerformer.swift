import Catalog
import ConsoleUI
import Domain
import Mirror
import Screen
import Terminal
import Text

/// Does what the panes ask for. Reads are answered at once, so that one key makes one frame; slow ones come by mailbox.
struct EffectPerformer {
  enum SlowQuery: Hashable { case rows, counts }

  let store: ConsoleStore
  let outbox: OutboxDatabase
  let agentID: AgentID?
  let drafts: DraftWriter
  let mailbox: Mailbox<ConsoleMessage>
  let slow = QueryWorker<SlowQuery>()
  /// Wakes the uploader.
  let kick: @Sendable () -> Void

  /// Everything but what concerns the terminal, which the loop does itself.
  ///
  /// - Returns: the answers; empty for writes of drafts and for queries that answer later.
  func perform(_ effect: AppEffect, now: Timestamp) -> [AppEvent] {
    do {
      return try performThrowing(effect, now: now)
    } catch {
      return [.noticePosted(Notice(.failure, SafeText(describe(error))))]
    }
  }

  private func performThrowing(_ effect: AppEffect, now: Timestamp) throws -> [AppEvent] {
    switch effect {
    case .loadDirectory:
      guard let agentID else { return [] }
      return [.directoryLoaded(try store.directory(agentID: agentID))]
    case .loadDrafts:
      return [.draftsLoaded(store.drafts())]
    case .loadRows(let query, let window):
      if query.search.isEmpty {
        return [.rowsLoaded(query, window, try store.conversations(query, window))]
      }
      later(.rows) { [store] in .rowsLoaded(query, window, try store.conversations(query, window)) }
      return []
    case .loadCounts(let query):
      later(.counts) { [store] in .countsLoaded(query, try store.counts(query)) }
      return []
    case .loadRow(let id):
      return [.rowLoaded(id, try store.row(id))]
    case .loadThread(let window):
      return [.threadLoaded(window, try store.thread(window))]
    case .loadContact(let id):
      return [.contactLoaded(id, try store.contact(id))]
    case .saveDraft(let id, let draft):
      drafts.save(draft, of: id)
      return []
    case .enqueue(let command, let seen):
      return [enqueue(command, seen: seen, now: now)]
    case .loadOutbox, .retry, .edit, .discard, .discardOutbox, .backfill, .cancelBackfill, .reportPresence: return []
    case .copy, .bell, .redraw, .suspend, .quit:
      return []
    }
  }

  private func later(_ kind: SlowQuery, _ query: @escaping @Sendable () throws -> AppEvent) {
    let mailbox = mailbox
    slow.submit(kind) {
      do {
        mailbox.post(.answer(try query()))
      } catch {
        mailbox.post(.failure(describe(error)))
      }
    }
  }

  private func enqueue(_ command: Command, seen: Seen?, now: Timestamp) -> AppEvent {
    let operation = Operation(
      id: OperationID(at: now, random: (.random(in: 0 ... .max), .random(in: 0 ... .max))), command: command,
      seen: seen, createdAt: now)
    do {
      switch command {
      case .sendMessage(let conversation, _, _):
        drafts.forget(.reply, of: conversation)
        try outbox.enqueue(operation)
      case .addComment(let conversation, _):
        drafts.flush()
        try outbox.enqueue(operation, commentGeneration: outbox.generation(conversation, .comment))
      default:
        try outbox.enqueue(operation)
      }
    } catch {
      return .operationFailed(command, reason: describe(error))
    }
    kick()
    return .operationQueued(operation.id, command)
  }
}
