/// What the figures look at of a message.
package struct CountedMessage: Hashable, Sendable {
  package var id: MessageID
  package var kind: MessageKind
  package var authorID: AgentID?
  package var at: Timestamp
  /// The customer never got it.
  package var hasFailed: Bool

  package init(id: MessageID, kind: MessageKind, authorID: AgentID?, at: Timestamp, hasFailed: Bool) {
    self.id = id
    self.kind = kind
    self.authorID = authorID
    self.at = at
    self.hasFailed = hasFailed
  }

  package init(_ message: Message) {
    self.init(
      id: message.id, kind: message.kind, authorID: message.authorID, at: message.sentAt,
      hasFailed: message.delivery == .failed)
  }

  /// An agent answered the customer: not a bot, not a comment, and not what failed to be sent.
  package var isReply: Bool { kind == .outbound && authorID != nil && !hasFailed }
}

/// An agent's reply with the customer's last line before it.
package struct ReplyPair: Hashable, Sendable {
  package var asked: CountedMessage
  package var reply: CountedMessage

  package init(asked: CountedMessage, reply: CountedMessage) {
    self.asked = asked
    self.reply = reply
  }

  package var wait: Duration { waiting(from: asked.at, until: reply.at) }

  package func event(in conversation: ConversationID) -> FigureEvent {
    FigureEvent(
      conversationID: conversation, start: asked.at, startID: asked.id, end: reply.at, endID: reply.id,
      agentID: reply.authorID)
  }
}

/// TM1R and TMR of a conversation as its messages come, in rising order of id: what is known after some of them is all
/// that the next one needs. Only the first reply after a line of the customer's is counted, from the last such line on.
package struct ReplySums: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package var id: MessageID
    package var at: Timestamp

    package init(id: MessageID, at: Timestamp) {
      self.id = id
      self.at = at
    }
  }

  /// The customer's last line, while no agent has replied to it.
  package var asked: Line?
  /// The first reply of all.
  package var first: Line?
  /// Milliseconds that all counted replies took.
  package var total: Int64
  package var count: Int64
  /// The newest message taken; nil: none.
  package var last: MessageID?

  package init(
    asked: Line? = nil, first: Line? = nil, total: Int64 = 0, count: Int64 = 0, last: MessageID? = nil
  ) {
    self.asked = asked
    self.first = first
    self.total = total
    self.count = count
    self.last = last
  }

  package init(_ messages: some Sequence<CountedMessage>) {
    self.init()
    for message in messages { take(message) }
  }

  /// - Parameter message: newer than `last`.
  /// - Returns: the pair that it completes.
  @discardableResult
  package mutating func take(_ message: CountedMessage) -> ReplyPair? {
    last = message.id
    if message.kind == .inbound {
      asked = Line(id: message.id, at: message.at)
      return nil
    }
    guard message.isReply else { return nil }
    if first == nil { first = Line(id: message.id, at: message.at) }
    guard let line = asked else { return nil }
    asked = nil
    let pair = ReplyPair(
      asked: CountedMessage(id: line.id, kind: .inbound, authorID: nil, at: line.at, hasFailed: false), reply: message)
    total += pair.wait.wholeMilliseconds
    count += 1
    return pair
  }
}

/// The pairs that `ReplySums` counts, found from the newest message back.
package struct ReplyWalk: Hashable, Sendable {
  private var reply: CountedMessage?

  package init() {}

  /// - Parameter message: older than all before it.
  /// - Returns: the pair that it completes.
  package mutating func take(older message: CountedMessage) -> ReplyPair? {
    if message.isReply {
      reply = message
      return nil
    }
    guard message.kind == .inbound, let reply else { return nil }
    self.reply = nil
    return ReplyPair(asked: message, reply: reply)
  }
}
