/// What an agent has typed on one machine and not sent, as the backend keeps it for the agent's other machines. A machine
/// writes only its own, so that no draft can take another's place. Only the agent's own consoles get it.
package struct StoredDraft: Codable, Hashable, Sendable {
  package var id: StoredDraftID
  package var agentID: AgentID
  package var conversationID: ConversationID
  package var kind: DraftKind
  /// The device that it was typed on: see `LoginDevice.id`.
  package var device: String
  /// What that machine calls itself, as its console told.
  package var machine: String
  package var text: String
  /// See `Draft.generation`: of that device.
  package var generation: Int64
  /// By the backend's clock.
  package var savedAt: Timestamp
  /// The machine on which the agent took this very text over; nil: it is still to be offered.
  package var takenBy: String?

  package init(
    id: StoredDraftID, agentID: AgentID, conversationID: ConversationID, kind: DraftKind, device: String,
    machine: String, text: String, generation: Int64, savedAt: Timestamp, takenBy: String? = nil
  ) {
    self.id = id
    self.agentID = agentID
    self.conversationID = conversationID
    self.kind = kind
    self.device = device
    self.machine = machine
    self.text = text
    self.generation = generation
    self.savedAt = savedAt
    self.takenBy = takenBy
  }

  enum CodingKeys: String, CodingKey {
    case id, kind, device, machine, text, generation
    case agentID = "agent"
    case conversationID = "conversation"
    case savedAt = "saved_at"
    case takenBy = "taken_by"
  }
}

/// A draft of one machine has one place in a conversation.
package struct DraftSlot: Hashable, Sendable {
  package var conversationID: ConversationID
  package var kind: DraftKind

  package init(_ conversationID: ConversationID, _ kind: DraftKind) {
    self.conversationID = conversationID
    self.kind = kind
  }
}

/// The agent's drafts of other machines, and what became elsewhere of those of this one.
package struct DraftsElsewhere: Hashable, Sendable {
  /// Of other machines, to go on with here; replies before comments, the newest first.
  package var offered: [ConversationID: [StoredDraft]] = [:]
  /// Of this machine, as the agent took them over on another.
  package var taken: [ConversationID: [StoredDraft]] = [:]

  package init() {}

  /// - Parameter device: this one.
  package init(_ rows: [StoredDraft], device: String) {
    for row in rows.sorted(by: { ($0.kind == .reply ? 0 : 1, $1.savedAt) < ($1.kind == .reply ? 0 : 1, $0.savedAt) }) {
      if row.device == device {
        if row.takenBy != nil { taken[row.conversationID, default: []].append(row) }
      } else if row.takenBy == nil, !isBlank(row.text) {
        offered[row.conversationID, default: []].append(row)
      }
    }
  }
}

/// A draft on its way to the backend.
package struct DraftCopy: Codable, Hashable, Sendable {
  package var kind: DraftKind
  /// Empty: there is none any more.
  package var text: String
  package var generation: Int64
  package var machine: String

  package init(kind: DraftKind, text: String, generation: Int64, machine: String) {
    self.kind = kind
    self.text = text
    self.generation = generation
    self.machine = machine
  }
}

/// A draft of another machine that goes on here.
package struct DraftTake: Codable, Hashable, Sendable {
  package var kind: DraftKind
  package var draft: StoredDraftID
  /// As it was offered: one written since is offered again.
  package var savedAt: Timestamp
  /// This machine.
  package var machine: String

  package init(kind: DraftKind, draft: StoredDraftID, savedAt: Timestamp, machine: String) {
    self.kind = kind
    self.draft = draft
    self.savedAt = savedAt
    self.machine = machine
  }

  enum CodingKeys: String, CodingKey {
    case kind, draft, machine
    case savedAt = "saved_at"
  }
}

extension DraftKind {
  /// What is needed to write one.
  package var permission: Permission {
    switch self {
    case .reply: .reply
    case .comment: .comment
    }
  }
}
