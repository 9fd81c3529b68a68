/// A conversation that the agent still has words or operations for, and that is no longer in view: transferred away, or
/// of a service no longer seen.
package struct GoneConversation: Hashable, Sendable, Identifiable {
  package var id: ConversationID
  /// As they were when the words were stored; nil: not known.
  package var contactName: String?
  package var protocolNumber: String?
  /// With words in them, replies before comments.
  package var drafts: [Draft]
  /// In the order of enqueuing, without read marks.
  package var items: [OutboxItem]

  package init(
    id: ConversationID, contactName: String? = nil, protocolNumber: String? = nil, drafts: [Draft] = [],
    items: [OutboxItem] = []
  ) {
    self.id = id
    self.contactName = contactName
    self.protocolNumber = protocolNumber
    self.drafts = drafts
    self.items = items
  }
}
