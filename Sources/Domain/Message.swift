package enum MessageKind: String, Codable, Hashable, Sendable, CaseIterable {
  case inbound
  case outbound
  /// Never leaves the company (manual: 'Comentário interno').
  case comment
  /// Opened, transferred, expired, finalised.
  case system
}

/// How far an outbound message has come; other kinds have none.
package enum DeliveryState: String, Codable, Hashable, Sendable, CaseIterable {
  /// Durable in the backend, not yet taken by the medium.
  case queued
  case sent
  case delivered
  case read
  case failed

  /// Statuses come in any order and some are skipped: a later one never goes back. `failed` is taken at any time before
  /// `read`.
  package func advanced(to next: DeliveryState) -> DeliveryState {
    if next == .failed { return self == .read ? self : .failed }
    if self == .failed { return self }
    return next.rank > rank ? next : self
  }

  private var rank: Int {
    switch self {
    case .queued: 0
    case .sent: 1
    case .delivered: 2
    case .read: 3
    case .failed: 4
    }
  }
}

/// What a system message tells.
package enum SystemEvent: Codable, Hashable, Sendable {
  case opened
  /// `from` is nil when the conversation was in the queue.
  case transferredToAgent(from: AgentID?, to: AgentID)
  case transferredToService(from: ServiceID, to: ServiceID)
  case expired
  case finalised(wrapUp: WrapUpID?)

  private enum CodingKeys: String, CodingKey { case kind, from, to, wrapUp = "wrap_up" }
  private enum Kind: String, Codable {
    case opened, expired, finalised
    case transferredToAgent = "transferred_to_agent"
    case transferredToService = "transferred_to_service"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .opened: self = .opened
    case .expired: self = .expired
    case .finalised: self = .finalised(wrapUp: try container.decodeIfPresent(WrapUpID.self, forKey: .wrapUp))
    case .transferredToAgent:
      self = .transferredToAgent(
        from: try container.decodeIfPresent(AgentID.self, forKey: .from),
        to: try container.decode(AgentID.self, forKey: .to))
    case .transferredToService:
      self = .transferredToService(
        from: try container.decode(ServiceID.self, forKey: .from),
        to: try container.decode(ServiceID.self, forKey: .to))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .opened: try container.encode(Kind.opened, forKey: .kind)
    case .expired: try container.encode(Kind.expired, forKey: .kind)
    case .finalised(let wrapUp):
      try container.encode(Kind.finalised, forKey: .kind)
      try container.encodeIfPresent(wrapUp, forKey: .wrapUp)
    case .transferredToAgent(let from, let to):
      try container.encode(Kind.transferredToAgent, forKey: .kind)
      try container.encodeIfPresent(from, forKey: .from)
      try container.encode(to, forKey: .to)
    case .transferredToService(let from, let to):
      try container.encode(Kind.transferredToService, forKey: .kind)
      try container.encode(from, forKey: .from)
      try container.encode(to, forKey: .to)
    }
  }
}

/// One line of a conversation (manual: 'mensagem'). Within a conversation, the order is that of `id`.
package struct Message: Codable, Hashable, Sendable {
  package var id: MessageID
  package var conversationID: ConversationID
  package var kind: MessageKind
  /// Who wrote an outbound message or comment, or caused a system event; nil for customers and bots.
  package var authorID: AgentID?
  /// As it came: untrusted, shown only through `SafeText`. Empty for system events.
  package var text: String
  package var sentAt: Timestamp
  package var delivery: DeliveryState?
  /// Why the delivery failed, in the medium's words: untrusted.
  package var failure: String?
  /// The message that this one answers, when it is one of an agent's (manual: 'Citação de Mensagem no WhatsApp').
  package var quotedID: MessageID?
  package var event: SystemEvent?
  /// The operation that made it, so that a console can drop its own overlay.
  package var operationID: OperationID?

  package init(
    id: MessageID, conversationID: ConversationID, kind: MessageKind, authorID: AgentID? = nil, text: String,
    sentAt: Timestamp, delivery: DeliveryState? = nil, failure: String? = nil, quotedID: MessageID? = nil,
    event: SystemEvent? = nil, operationID: OperationID? = nil
  ) {
    self.id = id
    self.conversationID = conversationID
    self.kind = kind
    self.authorID = authorID
    self.text = text
    self.sentAt = sentAt
    self.delivery = delivery
    self.failure = failure
    self.quotedID = quotedID
    self.event = event
    self.operationID = operationID
  }

  enum CodingKeys: String, CodingKey {
    case id, kind, text, delivery, failure, event
    case conversationID = "conversation"
    case authorID = "author"
    case sentAt = "sent_at"
    case quotedID = "quoted"
    case operationID = "op"
  }
}
