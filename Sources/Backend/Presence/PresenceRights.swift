import Domain

/// What is needed to judge who may see what of whom, as the rows stood at `sequence`.
///
/// Whoever or whatever is not in it counts as not visible.
struct PresenceRights {
  private struct Member {
    var visibility: Visibility
    var services: Set<ServiceID>
  }

  /// What has to be known for one round of telling.
  struct Question: Sendable {
    var agents: Set<AgentID>
    var conversations: Set<ConversationID>
  }

  /// The most log entries that are read to find out what has changed; more, and everything is read anew.
  private static let maxEntries = 500

  private var sequence: Int64
  private var epoch: String
  /// nil: there is no such agent any more, or it was switched off.
  private var members: [AgentID: Member?] = [:]
  /// nil: there is no such conversation.
  private var services: [ConversationID: ServiceID?] = [:]
  /// Differs when something that was known before may have changed.
  private(set) var generation: Int

  /// Reads what `question` needs; of `known`, what the log since says is still so is kept, and nothing else.
  init(_ reader: any StoreReader, _ question: Question, known: PresenceRights?) throws {
    let head = try reader.syncHead()
    sequence = head.sequence
    epoch = head.epoch
    generation = known?.generation ?? 0
    if let known, known.epoch == head.epoch, (head.floor...head.sequence).contains(known.sequence) {
      try keep(known, reader)
    } else {
      generation += 1
    }
    members = members.filter { question.agents.contains($0.key) }
    services = services.filter { question.conversations.contains($0.key) }
    for agent in question.agents where members[agent] == nil {
      members[agent] = .some(
        try reader.rights(of: agent).map { rights in
          Member(visibility: rights.visibility, services: try reader.services(of: agent))
        })
    }
    for conversation in question.conversations where services[conversation] == nil {
      services[conversation] = .some(try reader.conversation(conversation)?.serviceID)
    }
  }

  private mutating func keep(_ known: PresenceRights, _ reader: any StoreReader) throws {
    let entries = sequence == known.sequence ? [] : try reader.logEntries(since: known.sequence, limit: Self.maxEntries)
    guard entries.count < Self.maxEntries else {
      generation += 1
      return
    }
    members = known.members
    services = known.services
    for entry in entries {
      switch entry.scope {
      case .config, .agent:
        if !members.isEmpty { generation += 1 }
        members = [:]
      case .service, .contact, .conversation:
        guard entry.table == .conversations else { continue }
        if services.removeValue(forKey: ConversationID(entry.key)) != nil { generation += 1 }
      }
    }
  }

  /// What `receiver` may see of a colleague; nil: nothing.
  ///
  /// Only those who share a service with the colleague, or see all services, learn anything. The conversation is named
  /// only when both may see it.
  func view(of presence: Presence, for receiver: AgentID) -> Presence? {
    guard presence.agentID != receiver, let own = members[receiver] ?? nil,
      let other = members[presence.agentID] ?? nil,
      own.visibility.permissions.contains(.seeAllServices) || !own.services.isDisjoint(with: other.services)
    else { return nil }
    let conversation = presence.conversationID.flatMap { id -> ConversationID? in
      guard let service = services[id] ?? nil, own.visibility.services.contains(service),
        other.visibility.services.contains(service)
      else { return nil }
      return id
    }
    return Presence(
      agentID: presence.agentID, status: presence.status, conversationID: conversation, isTyping: presence.isTyping)
  }
}
