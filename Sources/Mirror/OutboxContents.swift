import Domain

/// All of the outbox, as it is on the disk; pure.
struct OutboxContents: Hashable, Sendable {
  struct DraftKey: Hashable, Sendable {
    var conversationID: ConversationID
    var kind: DraftKind
  }

  var device: String?
  /// Whose it is; nil: nobody has claimed it.
  var agentID: AgentID?
  var server: String?
  /// By rising lane.
  var operations: [PendingOperation] = []
  var drafts: [DraftKey: Draft] = [:]
  /// The newest generation that was sent.
  var consumed: [DraftKey: Int64] = [:]
  /// What was typed into forms and not saved.
  var forms: [FormDraft.Subject: FormDraft] = [:]
  /// What the conversations of operations and drafts were called when they were last in the mirror.
  var titles: [ConversationID: ConversationTitle] = [:]

  func index(of id: OperationID) -> Int? { operations.firstIndex { $0.id == id } }

  /// The generation for a draft begun now.
  func generation(_ key: DraftKey) -> Int64 {
    max(drafts[key]?.generation ?? 0, (consumed[key] ?? 0) + 1)
  }

  /// Whether a draft may be stored: neither sent already nor older than the stored one.
  func takes(_ draft: Draft, _ key: DraftKey) -> Bool {
    draft.generation > consumed[key] ?? 0 && draft.generation >= drafts[key]?.generation ?? 0
  }

  /// Words that come back to the composer, before what was typed since.
  func returned(_ words: String, _ key: DraftKey) -> Draft {
    let typed = drafts[key]?.text ?? ""
    return Draft(
      kind: key.kind, text: typed.isEmpty ? words : words + "\n" + typed, generation: generation(key),
      begun: drafts[key]?.begun)
  }

  /// Indexes of what may be sent now: at most one a subject, oldest first.
  func sendable(limit: Int, now: Timestamp) -> [Int] {
    var stopped: Set<CommandSubject> = []
    var result: [Int] = []
    for (index, pending) in operations.enumerated() {
      if result.count == limit { break }
      if stopped.contains(pending.subject) { continue }
      switch pending.state {
      case .accepted, .settled: continue
      case .queued: result.append(index)
      case .retry(let at): if at <= now { result.append(index) }
      case .held, .sending, .parked, .expired: break
      }
      stopped.insert(pending.subject)
    }
    return result
  }

  /// The next moment at which the clock alone lets something be sent or released; nil: none.
  func nextWake() -> Timestamp? {
    var stopped: Set<CommandSubject> = []
    var next: Timestamp?
    for pending in operations {
      if case .held(let until) = pending.state { next = min(next ?? until, until) }
      if stopped.contains(pending.subject) { continue }
      switch pending.state {
      case .accepted, .settled: continue
      case .retry(let at): next = min(next ?? at, at)
      case .held, .queued, .sending, .parked, .expired: break
      }
      stopped.insert(pending.subject)
    }
    return next
  }

  /// Read marks that `command` makes pointless: of its conversation, and never sent.
  func superseded(by command: Command) -> [OperationID] {
    guard !command.isPrecious else { return [] }
    return operations.compactMap { pending in
      let isOne =
        pending.subject == command.subject && !pending.operation.command.isPrecious
        && pending.state == .queued && pending.attempts == 0
      return isOne ? pending.id : nil
    }
  }
}

/// What a conversation is known by once it is out of view.
struct ConversationTitle: Hashable, Sendable {
  var contactName: String
  var protocolNumber: String
}

extension OutboxState {
  /// Whether what a reply (or its absence) told may be taken over. What the backend has accepted never goes back, and
  /// what was refused or let go of is only corrected by an acceptance that came late.
  func takes(_ next: OutboxState) -> Bool {
    switch (self, next) {
    case (.settled, _): false
    case (_, .accepted), (_, .settled): true
    case (.accepted, _), (.parked, _), (.expired, _): false
    case (.held, .queued): true
    case (.held, _), (_, .held): false
    default: true
    }
  }

  /// Whether an operation in this state can be taken out of the outbox by the agent: it has surely not taken effect.
  func allowsDiscard(attempts: Int) -> Bool {
    switch self {
    case .held, .parked, .expired: true
    case .queued: attempts == 0
    case .sending, .accepted, .settled, .retry: false
    }
  }

  var name: String {
    switch self {
    case .held: "held"
    case .queued: "queued"
    case .sending: "sending"
    case .accepted: "accepted"
    case .settled: "settled"
    case .retry: "retry"
    case .parked: "parked"
    case .expired: "expired"
    }
  }

  var detail: String? {
    switch self {
    case .held(let moment), .retry(let moment): String(moment.milliseconds)
    case .accepted(let sequence): String(sequence)
    case .parked(let reason): reason.rawValue
    case .queued, .sending, .settled, .expired: nil
    }
  }

  /// nil for what this program never writes.
  init?(name: String, detail: String?) {
    let number = detail.flatMap { Int64($0) }
    switch name {
    case "queued": self = .queued
    case "sending": self = .sending
    case "settled": self = .settled
    case "expired": self = .expired
    case "held":
      guard let number else { return nil }
      self = .held(until: Timestamp(milliseconds: number))
    case "retry":
      guard let number else { return nil }
      self = .retry(at: Timestamp(milliseconds: number))
    case "accepted":
      guard let number else { return nil }
      self = .accepted(sequence: number)
    case "parked":
      guard let reason = detail.flatMap({ ParkReason(rawValue: $0) }) else { return nil }
      self = .parked(reason: reason)
    default: return nil
    }
  }
}

extension Command {
  /// What the agent typed into it; nil: nothing.
  var words: (kind: DraftKind, text: String)? {
    switch self {
    case .sendMessage(_, let text, _): (.reply, text)
    case .addComment(_, let text): (.comment, text)
    case .transferToAgent(_, _, let text?), .transferToService(_, _, let text?), .finalise(_, _, let text?, _):
      text.isEmpty ? nil : (.comment, text)
    case .transferToAgent, .transferToService, .finalise, .markRead, .markUnread, .createContact, .associateContact,
      .editContact:
      nil
    }
  }
}
