/// What an agent is doing, as colleagues see it. Ephemeral: never stored, never in the change log.
package struct Presence: Codable, Hashable, Sendable {
  package enum Status: String, Codable, Hashable, Sendable, CaseIterable {
    case available
    /// A console is open and nobody has used it for a while.
    case away
    /// No console is open.
    case offline
  }

  package var agentID: AgentID
  package var status: Status
  /// The conversation on the agent's screen; nil: none, or none that the receiver may see.
  package var conversationID: ConversationID?
  /// Writing to that conversation's customer at this moment.
  package var isTyping: Bool

  package init(agentID: AgentID, status: Status, conversationID: ConversationID? = nil, isTyping: Bool = false) {
    self.agentID = agentID
    self.status = status
    self.conversationID = conversationID
    self.isTyping = isTyping && conversationID != nil
  }

  enum CodingKeys: String, CodingKey {
    case status
    case agentID = "agent"
    case conversationID = "conversation"
    case isTyping = "typing"
  }
}

/// What one console tells of its agent.
package struct PresenceReport: Codable, Hashable, Sendable {
  package var status: Presence.Status
  package var conversationID: ConversationID?
  package var isTyping: Bool

  package init(status: Presence.Status, conversationID: ConversationID? = nil, isTyping: Bool = false) {
    self.status = status
    self.conversationID = conversationID
    self.isTyping = isTyping
  }

  /// How long a console may stay silent before its agent counts as offline; it reports again at half of it.
  package static let lifetime: Duration = .seconds(60)

  enum CodingKeys: String, CodingKey {
    case status
    case conversationID = "conversation"
    case isTyping = "typing"
  }
}

/// Presence as it reaches a console.
package struct PresenceNews: Codable, Hashable, Sendable {
  /// Everyone visible who is not offline: what was known before is forgotten. Otherwise only what changed.
  package var isWhole: Bool
  package var agents: [Presence]

  package init(isWhole: Bool, agents: [Presence]) {
    self.isWhole = isWhole
    self.agents = agents
  }

  enum CodingKeys: String, CodingKey {
    case agents
    case isWhole = "whole"
  }
}
