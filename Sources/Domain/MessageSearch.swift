/// What is searched for in the texts of messages.
package struct MessageQuery: Hashable, Sendable {
  /// As typed: words that must all stand in a message, without regard to accents and case; the last may be a beginning.
  package var text: String
  /// Only messages of this contact's conversations; nil: of all.
  package var contactID: ContactID?

  package init(text: String, contactID: ContactID? = nil) {
    self.text = text
    self.contactID = contactID
  }
}

/// A message in which all that is searched for stands.
package struct MessageHit: Hashable, Sendable, Identifiable {
  package var id: MessageID
  /// Its conversation, with the agent's own pending operations laid over it.
  package var conversation: ConversationRow
  package var kind: MessageKind
  package var authorID: AgentID?
  /// nil: the customer, or nobody. Untrusted.
  package var authorName: String?
  package var at: Timestamp
  /// The words around the first that was found, cut at word ends. Untrusted.
  package var excerpt: String

  package init(
    id: MessageID, conversation: ConversationRow, kind: MessageKind, authorID: AgentID?, authorName: String?,
    at: Timestamp, excerpt: String
  ) {
    self.id = id
    self.conversation = conversation
    self.kind = kind
    self.authorID = authorID
    self.authorName = authorName
    self.at = at
    self.excerpt = excerpt
  }
}

/// Hits of mirrored messages, the newest first.
package struct MessageHits: Hashable, Sendable {
  package var hits: [MessageHit]
  /// There are older ones in the mirror.
  package var hasMore: Bool
  /// A mirror of an earlier version is being indexed, the newest messages first: older ones can't be found yet.
  package var isIndexing: Bool

  package init(hits: [MessageHit] = [], hasMore: Bool = false, isIndexing: Bool = false) {
    self.hits = hits
    self.hasMore = hasMore
    self.isIndexing = isIndexing
  }
}
