import Catalog
import Domain
import Text

/// What is said of something unsent, made safe for the screen.
struct OutboxWords {
  private let state: AppState
  /// Those that stand behind a refused one of their conversation.
  private let blocked: Set<OperationID>
  private var catalog: Catalog { state.catalog }

  /// O(outbox).
  init(_ state: AppState) {
    self.state = state
    var stopped: Set<CommandSubject> = []
    var blocked: Set<OperationID> = []
    for item in state.outbox.items {
      if item.refusal != nil {
        stopped.insert(item.operation.command.subject)
      } else if stopped.contains(item.operation.command.subject) {
        blocked.insert(item.id)
      }
    }
    self.blocked = blocked
  }

  // MARK: What it is

  /// `Message`, `Transfer to Bruno`.
  func kind(_ command: Command) -> String {
    switch command {
    case .sendMessage: catalog.messageLabel
    case .addComment: catalog.internalComment
    case .transferToAgent(_, let agent, _): catalog.transferLabel(agent: name(agent) ?? catalog.unknownAgent)
    case .transferToService(_, let service, _): catalog.transferLabel(service: name(service) ?? catalog.serviceLabel)
    case .finalise(_, let wrapUp, _, _): catalog.finaliseLabel(wrapUp: wrapUp.flatMap(name))
    case .markRead: catalog.readMarkLabel
    case .markUnread: catalog.markUnread
    case .createContact: catalog.newContactLabel
    case .associateContact: catalog.associateContactLabel
    case .editContact: catalog.editContactLabel
    case .saveDraft(_, let copy): catalog.draftCopyLabel(copy.kind)
    case .takeDraft(_, let take): catalog.draftCopyLabel(take.kind)
    case .sendTemplate(_, let id, _, _):
      catalog.templateLabel(state.directory.templates.first { $0.id == id }.map { SafeText($0.name).string })
    }
  }

  func kind(_ entry: OutboxPage.Entry) -> String {
    switch entry {
    case .operation(let item): kind(item.operation.command)
    case .draft(_, let draft): draft.kind == .reply ? catalog.replyDraftTitle : catalog.commentDraftTitle
    }
  }

  /// What was written; several lines are kept apart.
  func words(_ entry: OutboxPage.Entry) -> String {
    switch entry {
    case .operation(let item):
      SafeText(multiline: item.operation.command.text ?? contactWords(item.operation.command) ?? "").string
    case .draft(_, let draft): SafeText(multiline: draft.text).string
    }
  }

  /// Whom it is about, as far as it is known.
  func contact(_ entry: OutboxPage.Entry) -> String {
    if let id = entry.conversationID { return contact(id) }
    return entry.item.flatMap { contactName($0.operation.command) } ?? catalog.contact
  }

  /// Whose conversation it is, as last seen.
  func contact(_ id: ConversationID) -> String {
    guard let row = state.outbox.rows[id] ?? (state.shown.id == id ? state.shown.row : nil) else {
      return catalog.unseenConversation
    }
    let name = SafeText(row.contactName).string
    return name.isEmpty ? catalog.unnamedContact : name
  }

  // MARK: Where it stands

  func standing(_ item: OutboxItem) -> String {
    if let reason = item.refusal {
      return refusal(item, reason, item.conversationID.flatMap { state.outbox.events[$0] } ?? [])
    }
    switch item.state {
    case .accepted: return catalog.acceptedByServer
    case .sending: return catalog.outcomeUnknown
    case .held(let until):
      return catalog.held(seconds: secondsLeft(until: until, now: state.now), key: nil)
    default:
      if blocked.contains(item.id) { return catalog.waitingBehindRefused }
      let since = catalog.shortMoment(item.operation.createdAt, now: state.now, zone: state.zone)
      return catalog.waitingSince(since, isOnline: state.sync.line == .live)
    }
  }

  /// Why it was refused: who did what and when, as far as it is known.
  func refusal(
    _ item: OutboxItem, _ reason: ParkReason, _ events: some BidirectionalCollection<ThreadMessage>
  ) -> String {
    if let cause = OutboxPage.cause(of: item, among: events), let words = meanwhile(cause) { return words }
    guard reason == .conflict, let id = item.conversationID, let row = state.outbox.rows[id] ?? shownRow(id),
      let seen = item.operation.seen
    else { return catalog.reason(reason) }
    let now: String
    if row.serviceID != seen.serviceID, row.assigneeID == nil {
      now = catalog.standsNow(assignee: nil, service: SafeText(row.serviceName).string)
    } else if row.assigneeID != seen.assigneeID {
      let name = row.assigneeName.map { SafeText($0).string }
      now = catalog.standsNow(assignee: name, service: SafeText(row.serviceName).string)
    } else if let line = events.last(where: { $0.kind == .inbound && $0.id.isNewer(than: seen.lastMessageID) }) {
      return catalog.customerWroteMeanwhile(catalog.atMoment(line.at, now: state.now, zone: state.zone))
    } else {
      return catalog.reason(reason)
    }
    return catalog.reason(reason) + "; " + now
  }

  /// `Bruno Lima transferred it to Suporte at 14:32`; nil: not an event.
  func meanwhile(_ message: ThreadMessage) -> String? {
    guard let event = message.event else { return nil }
    let author = message.authorID.flatMap(name) ?? message.authorName.map { SafeText($0).string }
    return catalog.meanwhile(
      event, author: author, isMine: message.authorID != nil && message.authorID == state.directory.me?.id,
      when: catalog.atMoment(message.at, now: state.now, zone: state.zone), agent: name, service: name, wrapUp: name)
  }

  private func shownRow(_ id: ConversationID) -> ConversationRow? { state.shown.id == id ? state.shown.row : nil }

  // MARK: Names

  func name(_ agent: AgentID) -> String? {
    state.directory.agents.first { $0.id == agent }.map { SafeText($0.name).string }
  }
  func name(_ service: ServiceID) -> String? {
    state.directory.services.first { $0.id == service }.map { SafeText($0.name).string }
  }
  func name(_ wrapUp: WrapUpID) -> String? {
    state.directory.wrapUps.first { $0.id == wrapUp }.map { SafeText($0.name).string }
  }
}

extension ThreadMessage.ID {
  /// Known to the backend, and not seen yet when `last` was the newest; nil: nothing had been seen.
  fileprivate func isNewer(than last: MessageID?) -> Bool {
    guard case .mirrored(let id) = self else { return false }
    return last.map { id > $0 } ?? true
  }
}

extension Command {
  /// What the agent wrote: a message's or a comment's text, or the comment that goes with a transfer or a finalisation.
  var text: String? {
    switch self {
    case .sendMessage(_, let text, _), .addComment(_, let text), .sendTemplate(_, _, _, let text): text
    case .transferToAgent(_, _, let comment), .transferToService(_, _, let comment), .finalise(_, _, let comment, _):
      comment
    case .markRead, .markUnread, .createContact, .associateContact, .editContact, .saveDraft, .takeDraft: nil
    }
  }

  /// Its words can go back to the composer as they are.
  var draftKind: DraftKind? {
    switch self {
    case .sendMessage: .reply
    case .addComment: .comment
    default: nil
    }
  }
}
