/// One line of the conversation pane: a mirrored message, or a pending operation's words laid over it.
package struct ThreadMessage: Hashable, Sendable, Identifiable {
  package enum ID: Hashable, Sendable {
    case mirrored(MessageID)
    case pending(OperationID)
  }

  /// Where an outbound line or a comment stands.
  package enum Progress: Hashable, Sendable {
    /// Not yet known to the backend.
    case waiting
    /// Can still be taken back; leaves at that moment of the server's clock.
    case held(until: Timestamp)
    case parked(ParkReason)
    case delivery(DeliveryState, failure: String?)
  }

  /// The agent's message that a customer answered.
  package struct Quote: Hashable, Sendable {
    package var messageID: MessageID
    package var authorName: String
    package var text: String
    /// Where it was said; nil: in the same conversation.
    package var conversationID: ConversationID?

    package init(messageID: MessageID, authorName: String, text: String, conversationID: ConversationID? = nil) {
      self.messageID = messageID
      self.authorName = authorName
      self.text = text
      self.conversationID = conversationID
    }
  }

  package var id: ID
  package var kind: MessageKind
  package var authorID: AgentID?
  /// nil: the customer, or nobody. Untrusted.
  package var authorName: String?
  /// Untrusted.
  package var text: String
  package var at: Timestamp
  package var progress: Progress?
  package var quote: Quote?
  package var event: SystemEvent?

  package init(
    id: ID, kind: MessageKind, authorID: AgentID? = nil, authorName: String? = nil, text: String, at: Timestamp,
    progress: Progress? = nil, quote: Quote? = nil, event: SystemEvent? = nil
  ) {
    self.id = id
    self.kind = kind
    self.authorID = authorID
    self.authorName = authorName
    self.text = text
    self.at = at
    self.progress = progress
    self.quote = quote
    self.event = event
  }
}

/// Which messages of a conversation: the pane holds a window and asks for more at its edges.
package struct ThreadWindow: Hashable, Sendable {
  package enum Anchor: Hashable, Sendable {
    /// The newest ones, pending operations with them.
    case latest
    /// Messages before this one, not with it.
    case before(MessageID)
    /// Messages after this one, not with it; pending operations with them when the newest is reached.
    case after(MessageID)
    /// This one with as many before it as after it; pending operations with them when the newest is reached.
    case around(MessageID)
  }

  package var conversationID: ConversationID
  package var anchor: Anchor
  package var limit: Int

  package init(conversationID: ConversationID, anchor: Anchor = .latest, limit: Int) {
    self.conversationID = conversationID
    self.anchor = anchor
    self.limit = limit
  }
}

/// Messages in rising order; pending ones last.
package struct ThreadPage: Hashable, Sendable {
  package var messages: [ThreadMessage]
  package var hasMoreBefore: Bool
  package var hasMoreAfter: Bool

  package init(messages: [ThreadMessage], hasMoreBefore: Bool, hasMoreAfter: Bool) {
    self.messages = messages
    self.hasMoreBefore = hasMoreBefore
    self.hasMoreAfter = hasMoreAfter
  }
}
