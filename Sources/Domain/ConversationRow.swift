/// One open or finalised conversation as cards and list show it: mirrored rows with pending operations laid over them.
package struct ConversationRow: Hashable, Sendable, Identifiable {
  package var id: ConversationID
  package var contactID: ContactID
  /// Untrusted, like every text of this row but `protocolNumber`.
  package var contactName: String
  package var medium: Medium
  package var channelName: String
  package var serviceID: ServiceID
  package var serviceName: String
  package var assigneeID: AgentID?
  package var assigneeName: String?
  package var protocolNumber: String
  package var state: ConversationState
  package var openedAt: Timestamp
  package var finalisedAt: Timestamp?
  package var lastMessage: MessagePreview?
  /// The customer's newest line; nil: none, or its text is not mirrored (`lastInboundAt` tells).
  package var lastInbound: MessagePreview?
  package var lastMessageID: MessageID?
  package var lastInboundAt: Timestamp?
  package var lastOutboundAt: Timestamp?
  package var unreadCount: Int
  /// nil: never expires, or the company does not show it for this medium.
  package var expiresAt: Timestamp?
  /// When replies stop being taken, whether the company shows the mark or not; nil: never.
  package var repliesUntil: Timestamp?
  package var draft: Draft?
  /// Operations of this conversation that are not settled, read marks apart.
  package var pendingCount: Int
  /// A pending operation of this conversation is parked.
  package var hasParked: Bool
  /// As far as mirrored; nil: not known, because the beginning is not mirrored or the sums are still being made.
  package var figures: ConversationFigures?

  package init(
    id: ConversationID, contactID: ContactID, contactName: String, medium: Medium, channelName: String = "",
    serviceID: ServiceID, serviceName: String, assigneeID: AgentID? = nil, assigneeName: String? = nil,
    protocolNumber: String, state: ConversationState = .open, openedAt: Timestamp, finalisedAt: Timestamp? = nil,
    lastMessage: MessagePreview? = nil, lastMessageID: MessageID? = nil, lastInboundAt: Timestamp? = nil,
    lastOutboundAt: Timestamp? = nil, unreadCount: Int = 0, expiresAt: Timestamp? = nil, repliesUntil: Timestamp? = nil,
    draft: Draft? = nil, pendingCount: Int = 0, hasParked: Bool = false, lastInbound: MessagePreview? = nil,
    figures: ConversationFigures? = nil
  ) {
    self.id = id
    self.contactID = contactID
    self.contactName = contactName
    self.medium = medium
    self.channelName = channelName
    self.serviceID = serviceID
    self.serviceName = serviceName
    self.assigneeID = assigneeID
    self.assigneeName = assigneeName
    self.protocolNumber = protocolNumber
    self.state = state
    self.openedAt = openedAt
    self.finalisedAt = finalisedAt
    self.lastMessage = lastMessage
    self.lastInbound = lastInbound
    self.lastMessageID = lastMessageID
    self.lastInboundAt = lastInboundAt
    self.lastOutboundAt = lastOutboundAt
    self.unreadCount = unreadCount
    self.expiresAt = expiresAt
    self.repliesUntil = repliesUntil
    self.draft = draft
    self.pendingCount = pendingCount
    self.hasParked = hasParked
    self.figures = figures
  }

  /// What the agent sees of it now, to travel with a command.
  package var seen: Seen {
    Seen(assigneeID: assigneeID, serviceID: serviceID, state: state, lastMessageID: lastMessageID)
  }
}

/// The newest line of a conversation, cut to its first `MessagePreview.maxCharacters` characters.
package struct MessagePreview: Hashable, Sendable {
  package static let maxCharacters = 160

  package var kind: MessageKind
  package var text: String
  package var at: Timestamp
  package var delivery: DeliveryState?

  package init(kind: MessageKind, text: String, at: Timestamp, delivery: DeliveryState? = nil) {
    self.kind = kind
    self.text = text
    self.at = at
    self.delivery = delivery
  }
}

package enum DraftKind: String, Codable, Hashable, Sendable, CaseIterable {
  case reply
  case comment
}

/// What an agent has typed and not sent. A conversation has at most one of each kind.
package struct Draft: Hashable, Sendable {
  package var kind: DraftKind
  package var text: String
  /// Rises each time a new text is begun after a send, so that a late write can't bring a sent text back.
  package var generation: Int64
  /// Of a reply: what its agent had before them when it was begun; nil: not known.
  package var begun: Glimpse?

  package init(kind: DraftKind, text: String, generation: Int64, begun: Glimpse? = nil) {
    self.kind = kind
    self.text = text
    self.generation = generation
    self.begun = begun
  }
}
