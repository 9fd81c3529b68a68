import Domain

/// What colleagues are doing, as last told; empty without a line.
package struct PresenceBoard: Hashable, Sendable {
  /// Something was told: who is not on the board is offline.
  package private(set) var isKnown = false
  private var agents: [AgentID: Presence] = [:]
  private var byConversation: [ConversationID: [AgentID]] = [:]

  package init() {}

  package func status(_ agent: AgentID) -> Presence.Status { agents[agent]?.status ?? .offline }

  /// Who has a conversation open, in the order of their ids. O(1).
  package func agents(in conversation: ConversationID) -> [Presence] {
    byConversation.isEmpty ? [] : (byConversation[conversation] ?? []).compactMap { agents[$0] }
  }

  /// - Parameter me: left out; nil: not known yet.
  package mutating func take(_ news: PresenceNews, me: AgentID?) {
    isKnown = true
    if news.isWhole { agents = [:] }
    for presence in news.agents where presence.agentID != me {
      agents[presence.agentID] = presence.status == .offline ? nil : presence
    }
    byConversation = Dictionary(
      grouping: agents.values.filter { $0.conversationID != nil }.map(\.agentID).sorted(),
      by: { agents[$0]?.conversationID ?? ConversationID(0) })
  }

  package mutating func clear() { self = PresenceBoard() }
}

extension Presence.Status {
  /// Tells without colour.
  package var glyph: String {
    switch self {
    case .available: "●"
    case .away: "◐"
    case .offline: "○"
    }
  }
}
