import Catalog
import ConsoleUI
import Domain
import Mirror
import SyncClient
import Text

/// Does what the panes ask for. Reads are answered at once, so that one key makes one frame; slow ones come by mailbox.
struct EffectPerformer {
  enum SlowQuery: Hashable {
    case rows, counts, facts, found(ConversationState), messages, contacts, contactsFound, sent, loads, holder, figures
  }

  let session: LoginSession
  let agentID: AgentID?
  let drafts: DraftWriter
  let forms: FormWriter
  let filters: FiltersWriter
  let backfills: BackfillRunner
  let accounts: AccountCaller
  /// How long a reply can be taken back before it leaves; zero: not at all.
  let sendDelay: Duration
  let slow = QueryWorker<SlowQuery>()

  init(session: LoginSession, sendDelay: Duration = .zero) {
    let mailbox = session.mailbox
    self.session = session
    self.sendDelay = sendDelay
    agentID = session.credentials.agentID
    drafts = DraftWriter(
      outbox: session.outbox, failed: { mailbox.post(.fault($0)) }, recovered: { mailbox.post(.draftsSavedAgain) })
    forms = FormWriter(
      label: "atende.forms", write: { [outbox = session.outbox] _, form in try outbox.saveForm(form) },
      failed: { mailbox.post(.fault($0)) }, recovered: { mailbox.post(.draftsSavedAgain) })
    accounts = AccountCaller(sync: session.sync) { mailbox.post(.accountAnswered($0, $1)) }
    filters = FiltersWriter(session.filters) { mailbox.post(.fault($0)) }
    backfills = BackfillRunner { [sync = session.sync] query, from throws(TransportError) in
      try await sync.fetchOlder(query, from: from)
    } post: { query, outcome in
      mailbox.post(.backfillEnded(query, outcome))
    }
  }

  /// Writes down what is typed and gives up what is asked for. What is held back does not leave unseen: it is in its
  /// composer at the next start.
  func leave() {
    drafts.flush()
    forms.flush()
    do { try session.outbox.keepHeld() } catch { session.mailbox.post(.fault(error)) }
    filters.flush()
    backfills.cancel()
    accounts.cancel()
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
    case .loadForms:
      return [.formsLoaded(session.outbox.forms())]
    case .saveForm(let form):
      forms.save(form, at: form.subject)
      return []
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
    case .loadFacts:
      later(.facts) { .factsLoaded(try store.facts(now: now)) }
      return []
    case .findMessages(let query, let before, let limit):
      later(.messages) {
        .messagesFound(query, before: before, try store.messages(query, before: before, limit: limit))
      }
      return []
    case .loadHistory(let query):
      return [.historyLoaded(query, try store.history(query))]
    case .loadFigures(let query):
      later(.figures) { .figuresLoaded(query, try store.figures(query)) }
      return []
    case .loadEarlier(let id):
      return [.earlierLoaded(id, try store.earlier(id))]
    case .loadSent:
      later(.sent) { .sentLoaded(try store.sent()) }
      return []
    case .loadLoads:
      later(.loads) { .loadsLoaded(try store.loads()) }
      return []
    case .loadRow(let id):
      return [.rowLoaded(id, try store.row(id))]
    case .loadThread(let window):
      return [.threadLoaded(window, try store.thread(window))]
    case .loadContact(let id):
      return [.contactLoaded(id, try store.contact(id))]
    case .loadContacts(let query, let window):
      later(.contacts) { .contactsLoaded(query, window, try store.contacts(query, window)) }
      return []
    case .findContacts(let query, let limit):
      later(.contactsFound) { .contactsFound(query, try store.contacts(query, ContactWindow(limit: limit))) }
      return []
    case .findHolder(let check):
      later(.holder) { .holderFound(check, try store.holder(check)) }
      return []
    case .loadContactConversations(let id, let limit):
      return [.contactConversationsLoaded(id, try store.conversations(of: id, limit: limit))]
    case .saveDraft(let id, let draft):
      drafts.save(draft, of: id)
      return []
    case .enqueue(let command, let seen):
      return [enqueue(command, seen: seen, now: now, catalog: catalog)]
    case .loadOutbox, .retry, .edit, .discard, .discardOutbox, .release, .takeBack:
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
    case .account(let call):
      accounts.start(call)
      return []
    case .copy, .bell, .redraw, .suspend, .quit, .remember, .useKeymap, .editExternally:
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
    var heldUntil: Timestamp?
    do {
      switch command {
      case .sendMessage(let conversation, _, _):
        drafts.forget(.reply, of: conversation)
        if sendDelay > .zero { heldUntil = now + sendDelay }
        try outbox.enqueue(operation, state: heldUntil.map { .held(until: $0) } ?? .queued)
      case .addComment(let conversation, _):
        drafts.flush()
        try outbox.enqueue(operation, commentGeneration: outbox.generation(conversation, .comment))
      default:
        // What was typed last must not come after its own command.
        if command.formSubject != nil { forms.flush() }
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
    if let heldUntil { return .operationHeld(HeldSend(operation: operation, until: heldUntil)) }
    return .operationQueued(operation.id, command)
  }
}

extension OperationID {
  /// A new one. `moment` is by the server's clock.
  package static func fresh(at moment: Timestamp) -> OperationID {
    OperationID(at: moment, random: (.random(in: 0 ... .max), .random(in: 0 ... .max)))
  }
}
