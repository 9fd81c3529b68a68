package enum ConversationState: String, Codable, Hashable, Sendable, CaseIterable {
  case open
  case finalised
}

/// One open-to-finalised exchange (manual: 'atendimento').
package struct Conversation: Codable, Hashable, Sendable {
  package var id: ConversationID
  /// Ours: digits, unique in the company.
  package var protocolNumber: String
  /// The company's own, 1 to 13 characters; nil until given.
  package var externalProtocol: String?
  package var contactID: ContactID
  package var channelID: ChannelID
  package var medium: Medium
  package var serviceID: ServiceID
  /// nil: in the service's queue, nobody's yet.
  package var assigneeID: AgentID?
  package var state: ConversationState
  /// TTA counts from here; a transfer never changes it.
  package var openedAt: Timestamp
  package var finalisedAt: Timestamp?
  package var wrapUpID: WrapUpID?
  /// The newest inbound, outbound or comment message; system events do not count.
  package var lastMessageID: MessageID?
  package var lastInboundAt: Timestamp?
  package var lastOutboundAt: Timestamp?
  /// Inbound messages after the last one read; kept by the backend.
  package var unreadCount: Int
  package var expiresAt: Timestamp?

  package init(
    id: ConversationID, protocolNumber: String, externalProtocol: String? = nil, contactID: ContactID,
    channelID: ChannelID, medium: Medium, serviceID: ServiceID, assigneeID: AgentID? = nil,
    state: ConversationState = .open, openedAt: Timestamp, finalisedAt: Timestamp? = nil,
    wrapUpID: WrapUpID? = nil, lastMessageID: MessageID? = nil, lastInboundAt: Timestamp? = nil,
    lastOutboundAt: Timestamp? = nil, unreadCount: Int = 0, expiresAt: Timestamp? = nil
  ) {
    self.id = id
    self.protocolNumber = protocolNumber
    self.externalProtocol = externalProtocol
    self.contactID = contactID
    self.channelID = channelID
    self.medium = medium
    self.serviceID = serviceID
    self.assigneeID = assigneeID
    self.state = state
    self.openedAt = openedAt
    self.finalisedAt = finalisedAt
    self.wrapUpID = wrapUpID
    self.lastMessageID = lastMessageID
    self.lastInboundAt = lastInboundAt
    self.lastOutboundAt = lastOutboundAt
    self.unreadCount = unreadCount
    self.expiresAt = expiresAt
  }

  enum CodingKeys: String, CodingKey {
    case id, medium, state
    case protocolNumber = "protocol"
    case externalProtocol = "external_protocol"
    case contactID = "contact"
    case channelID = "channel"
    case serviceID = "service"
    case assigneeID = "assignee"
    case openedAt = "opened_at"
    case finalisedAt = "finalised_at"
    case wrapUpID = "wrap_up"
    case lastMessageID = "last_message"
    case lastInboundAt = "last_inbound_at"
    case lastOutboundAt = "last_outbound_at"
    case unreadCount = "unread"
    case expiresAt = "expires_at"
  }
}
