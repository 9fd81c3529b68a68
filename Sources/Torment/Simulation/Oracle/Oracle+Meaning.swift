import Backend
import Domain

/// Whether an operation that the backend counts as applied did what its agent asked for, by rules of the oracle's own:
/// the backend's word for it is not enough.
extension Oracle {
  /// What the lines of a conversation tell of it, one after another.
  struct History {
    /// Every service whose queue it stood in, and every agent who had it.
    var queues: Set<ServiceID>
    var assignees: Set<AgentID> = []
    var service: ServiceID
    var assignee: AgentID?
    var isFinalised = false
    /// Nothing of an agent's comes after the end, and each move begins where the one before it ended.
    var faults: [String] = []

    init(of row: Conversation, in first: ServiceID, lines: [Message]) {
      (queues, service) = ([first], first)
      for line in lines where line.operationID != nil { follow(line) }
      if row.serviceID != service || row.assigneeID != assignee {
        faults.append("stands elsewhere than its lines tell")
      }
      if isFinalised, row.state != .finalised { faults.append("was finalised and is open") }
    }

    private mutating func follow(_ line: Message) {
      if isFinalised { faults.append("has line \(line.id) of an agent after its end") }
      switch line.event {
      case .transferredToAgent(let from, let to):
        if from != assignee { faults.append("was moved by line \(line.id) from an agent who did not have it") }
        assignee = to
        assignees.insert(to)
      case .transferredToService(let from, let to):
        if from != service { faults.append("was moved by line \(line.id) from a service where it was not") }
        service = to
        assignee = nil
        queues.insert(to)
      case .finalised: isFinalised = true
      case .opened, .expired: break
      case nil:
        guard line.kind == .outbound, assignee == nil, let author = line.authorID else { return }
        assignee = author
        assignees.insert(author)
      }
    }
  }

  /// Of every conversation; what is wrong with one is told.
  func histories(in view: ServerView) -> [ConversationID: History] {
    var lines: [ConversationID: [Message]] = [:]
    for line in view.messages { lines[line.conversationID, default: []].append(line) }
    var channels: [ChannelID: ServiceID] = [:]
    for case .channel(let row) in view.records(.channels) { channels[row.id] = row.serviceID }
    var histories: [ConversationID: History] = [:]
    for case .conversation(let row) in view.records(.conversations) {
      guard let first = channels[row.channelID] else {
        fail("conversation \(row.id) is of a channel that does not exist")
        continue
      }
      let history = History(of: row, in: first, lines: (lines[row.id] ?? []).sorted { $0.id < $1.id })
      for fault in history.faults { fail("conversation \(row.id) \(fault)") }
      histories[row.id] = history
    }
    return histories
  }

  /// What an applied operation did otherwise than was asked for, in words.
  ///
  /// - Parameter lines: those that bear its id.
  func faults(
    of operation: Operation, lines: [Message], in view: ServerView, _ histories: [ConversationID: History]
  ) -> [String] {
    let command = operation.command
    var faults: [String] = []
    if lines.contains(where: { $0.conversationID != command.conversationID }) {
      faults.append("took effect in another conversation")
    }
    let events = lines.filter { $0.kind == .system }.map(\.event)
    let history = command.conversationID.flatMap { histories[$0] }
    switch command {
    case .sendMessage, .addComment:
      let count = lines.count { $0.kind == command.ownKind }
      if count != 1 || lines.count != 1 { faults.append("counts as applied and has \(count) effects") }
      if let line = lines.first, overtook(operation, line, in: view) {
        faults.append("waited for a line, and went out over what the customer wrote meanwhile")
      }
    case .transferToAgent(_, let agent, _):
      // To who has it already, it writes nothing.
      if let event = events.first {
        guard case .transferredToAgent(_, agent) = event else { return faults + ["took effect with another target"] }
      } else if history?.assignees.contains(agent) != true {
        faults.append("counts as applied, and its agent never had the conversation")
      }
    case .transferToService(_, let service, _):
      // To the queue where it is already, it writes nothing.
      if let event = events.first {
        guard case .transferredToService(_, service) = event else {
          return faults + ["took effect with another target"]
        }
      } else if history?.queues.contains(service) != true {
        faults.append("counts as applied, and the conversation never was in its service")
      }
    case .finalise(_, let wrapUp, _, _):
      if events != [.finalised(wrapUp: wrapUp)] {
        faults.append("counts as applied, and did not finalise as asked for")
      }
      if let line = lines.last, overtook(operation, line, in: view) {
        faults.append("finalised over what the customer had written")
      }
      if case .conversation(let row) = view.rows[.conversations]?[command.conversationID?.rawValue ?? 0]?.record,
        row.state != .finalised || row.wrapUpID != wrapUp
      {
        faults.append("counts as applied, and the conversation is not finalised as asked for")
      }
    case .markRead, .markUnread:
      if !lines.isEmpty { faults.append("wrote a line") }
    case .createContact, .associateContact, .editContact:
      if !lines.isEmpty { faults.append("wrote a line") }
      faults += contactFaults(of: command, in: view)
    }
    if let comment = command.commentAlong {
      let texts = lines.filter { $0.kind == .comment }.map(\.text)
      if texts != (comment.isEmpty ? [] : [comment]) { faults.append("took effect with another comment") }
    }
    return faults
  }
}

extension Oracle {
  /// A reply older than half a minute reached its customer although they had written after what its agent had seen, or
  /// a conversation was finalised over what its customer had written.
  private func overtook(_ operation: Operation, _ line: Message, in view: ServerView) -> Bool {
    guard let seen = operation.seen else { return false }
    switch operation.command {
    case .sendMessage: guard line.sentAt - operation.createdAt > .seconds(30) else { return false }
    case .finalise: break
    default: return false
    }
    return view.messages.contains { other in
      other.conversationID == line.conversationID && other.kind == .inbound && other.id < line.id
        && seen.lastMessageID.map { other.id > $0 } ?? true
    }
  }
}

extension Command {
  /// What is said along with a decision, empty when nothing is; nil: the command takes no comment.
  fileprivate var commentAlong: String? {
    switch self {
    case .transferToAgent(_, _, let comment), .transferToService(_, _, let comment), .finalise(_, _, let comment, _):
      comment ?? ""
    case .sendMessage, .addComment, .markRead, .markUnread, .createContact, .associateContact, .editContact: nil
    }
  }
}
