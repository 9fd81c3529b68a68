import Catalog
import ConsoleUI
import Domain
import Mirror
import SyncClient
import Text

/// Does what the panes ask for. Reads are answered at once, so that one key makes one frame; slow ones come by mailbox.
struct EffectPerformer {
  enum SlowQuery: Hashable { case rows, counts, found(ConversationState) }

  let session: LoginSession
  let agentID: AgentID?
  let drafts: DraftWriter
  let filters: FiltersWriter
  let backfills: BackfillRunner
  let slow = QueryWorker<SlowQuery>()

  init(session: LoginSession) {
    let mailbox = session.mailbox
    self.session = session
    agentID = session.credentials.agentID
    drafts = DraftWriter(
      outbox: session.outbox, failed: { mailbox.post(.fault($0)) }, recovered: { mailbox.post(.draftsSavedAgain) })
    filters = FiltersWriter(session.filters) { mailbox.post(.fault($0)) }
    backfills = BackfillRunner { [sync = session.sync] query, from throws(TransportError) in
      try await sync.fetchOlder(query, from: from)
    } post: { query, outcome in
      mailbox.post(.backfillEnded(query, outcome))
    }
  }

  /// Writes down what is typed and gives up what is asked for.
  func leave() {
    drafts.flush()
    filters.flush()
    backfills.cancel()
  }

  /// Everything but what concerns the terminal, which the loop does itself.
  ///
  /// - Parameter now: by the server's clock.
  /// - Returns: the answers; empty for writes of drafts and for what answers later.
  /// - Throws: `MirrorError`, `OutboxError`.
  func perform(_ effect: AppEffect, now: Timestamp, catalog: Catalog) throws -> [AppEvent] {
    let store = session.store
    switch effect {
    case .loadDirectory:
      guard let agentID else { return [] }
      return [.directoryLoaded(try store.directory(agentID: agentID))]
    case .loadDrafts:
      return [.draftsLoaded(store.drafts())]
    case .loadRows(let query, let window):
      if !query.isPass {
        return [.rowsLoaded(query, window, try store.conversations(query, window))]
      }
      later(.rows) { .rowsLoaded(query, window, try store.conversations(query, window)) }
      return []
    case .loadCounts(let query):
      later(.counts) { .countsLoaded(query, try store.counts(query)) }
      return []
    case .findRows(let query, let limit):
      later(.found(query.state)) {
        .rowsFound(query, try store.conversations(query, ConversationWindow(limit: limit)))
      }
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
      return [enqueue(command, seen: seen, now: now, catalog: catalog)]
    case .loadOutbox, .retry, .edit, .discard, .discardOutbox:
      return try performOnOutbox(effect, now: now)
    case .backfill(let query, let from):
      backfills.start(query, from: from)
      return []
    case .cancelBackfill:
      backfills.cancel()
      return []
    case .rememberFilters(let chosen):
      filters.save(chosen)
      return []
    case .reportPresence(let report):
      session.sync.report(report)
      return []
    case .copy, .bell, .redraw, .suspend, .quit, .remember, .useKeymap:
      return []
    }
  }

  private func later(_ kind: SlowQuery, _ query: @escaping @Sendable () throws -> AppEvent) {
    let mailbox = session.mailbox
    slow.submit(kind) {
      do {
        mailbox.post(.answer(try query()))
      } catch {
        mailbox.post(.fault(error))
      }
    }
  }

  private func enqueue(_ command: Command, seen: Seen?, now: Timestamp, catalog: Catalog) -> AppEvent {
    let operation = Operation(id: .fresh(at: now), command: command, seen: seen, createdAt: now)
    let outbox = session.outbox
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
    } catch MirrorError.diskFull {
      return .operationFailed(command, reason: catalog.notSavedDiskFull)
    } catch {
      // A broken file is mended by whoever reads the mail.
      session.mailbox.post(.fault(error))
      return .operationFailed(command, reason: describe(error, catalog))
    }
    session.sync.kick()
    return .operationQueued(operation.id, command)
  }
}

extension OperationID {
  /// A new one. `moment` is by the server's clock.
  package static func fresh(at moment: Timestamp) -> OperationID {
    OperationID(at: moment, random: (.random(in: 0 ... .max), .random(in: 0 ... .max)))
  }
}
