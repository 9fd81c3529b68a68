/// How far back messages of earlier conversations stand above a conversation (manual: 'Histórico do contato', the last
/// 24 hours): fixed when it was opened, so that nothing leaves while it goes on.
package func inlineBound(openedAt: Timestamp) -> Timestamp { openedAt - .hours(24) }

/// Whether a message of an earlier conversation stands above one that was opened then: what was said, written or noted
/// in the 24 hours before; system events don't count.
package func standsInline(_ kind: MessageKind, sentAt: Timestamp, openedAt: Timestamp) -> Bool {
  kind != .system && sentAt >= inlineBound(openedAt: openedAt) && sentAt < openedAt
}

/// What stands above a conversation of an earlier one of the same contact.
package struct EarlierConversation: Hashable, Sendable, Identifiable {
  package var id: ConversationID
  package var protocolNumber: String
  package var openedAt: Timestamp
  /// nil: it is still open.
  package var finalisedAt: Timestamp?
  /// nil: nobody, or not known. Untrusted.
  package var finalisedBy: String?
  /// Rising; never empty; none pending.
  package var messages: [ThreadMessage]

  package init(
    id: ConversationID, protocolNumber: String, openedAt: Timestamp, finalisedAt: Timestamp?, finalisedBy: String?,
    messages: [ThreadMessage]
  ) {
    self.id = id
    self.protocolNumber = protocolNumber
    self.openedAt = openedAt
    self.finalisedAt = finalisedAt
    self.finalisedBy = finalisedBy
    self.messages = messages
  }
}
