import Domain

/// An operation that was judged, kept so that a repeat gets the same answer.
package struct StoredOperation: Hashable, Sendable {
  package enum Result: Hashable, Sendable {
    case applied
    case rejected(ParkReason)
    /// Rejected because of that contact.
    case contactRefused(ParkReason, ContactID)
    case conflict
  }

  package var id: OperationID
  package var device: String
  package var agent: AgentID
  /// nil: it was not about a conversation.
  package var conversation: ConversationID?
  /// Of the command: see `commandDigest`.
  package var bodyHash: [UInt8]
  package var result: Result
  /// The last change that it made; of one without effect, where the log stood.
  package var sequence: Int64
  /// It is kept from then on.
  package var at: Timestamp

  package init(
    id: OperationID, device: String, agent: AgentID, conversation: ConversationID?, bodyHash: [UInt8], result: Result,
    sequence: Int64, at: Timestamp
  ) {
    self.id = id
    self.device = device
    self.agent = agent
    self.conversation = conversation
    self.bodyHash = bodyHash
    self.result = result
    self.sequence = sequence
    self.at = at
  }
}

extension StoredOperation.Result: RawRepresentable {
  private static let rejection = "rejected:"

  package init?(rawValue: String) {
    switch rawValue {
    case "applied": self = .applied
    case "conflict": self = .conflict
    default:
      guard rawValue.hasPrefix(Self.rejection) else { return nil }
      let parts = rawValue.dropFirst(Self.rejection.count).split(separator: "@", maxSplits: 1)
      guard let name = parts.first, let reason = ParkReason(rawValue: String(name)) else { return nil }
      if parts.count == 2 {
        guard let contact = Int64(parts[1]) else { return nil }
        self = .contactRefused(reason, ContactID(contact))
      } else {
        self = .rejected(reason)
      }
    }
  }

  package var rawValue: String {
    switch self {
    case .applied: "applied"
    case .conflict: "conflict"
    case .rejected(let reason): Self.rejection + reason.rawValue
    case .contactRefused(let reason, let contact): Self.rejection + reason.rawValue + "@\(contact)"
    }
  }
}
