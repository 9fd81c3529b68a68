/// What tells how long a customer waits (manual: 'Botão de Mostrar Detalhes: TTA, TMR, TM1R').
package enum Figure: String, Hashable, Sendable, CaseIterable {
  /// TTA: from opening until finalised.
  case attendance
  /// TM1R: from opening until an agent's first reply.
  case firstReply
  /// TMR: from the customer's last line before a reply until that reply.
  case reply
}

/// TTA of one conversation: now − opened, until finalised. A transfer never resets it, and it goes on after expiry
/// (manual: 'Indicador Tempo Total de Atendimento - TTA').
package func totalAttendanceTime(openedAt: Timestamp, finalisedAt: Timestamp?, now: Timestamp) -> Duration {
  waiting(from: openedAt, until: finalisedAt ?? now)
}

/// Clocks of media and of ours may disagree: nobody waits for less than nothing.
func waiting(from start: Timestamp, until end: Timestamp) -> Duration { end > start ? end - start : .zero }

/// One span of time that a figure counts.
package struct FigureEvent: Hashable, Sendable {
  package var conversationID: ConversationID
  package var start: Timestamp
  /// The line that it begins with; nil: the conversation's opening.
  package var startID: MessageID?
  /// nil: it goes on.
  package var end: Timestamp?
  /// The line that it ends with; nil: none is known.
  package var endID: MessageID?
  /// Who ended it; nil: nobody yet, or nobody knows.
  package var agentID: AgentID?

  package init(
    conversationID: ConversationID, start: Timestamp, startID: MessageID? = nil, end: Timestamp? = nil,
    endID: MessageID? = nil, agentID: AgentID? = nil
  ) {
    self.conversationID = conversationID
    self.start = start
    self.startID = startID
    self.end = end
    self.endID = endID
    self.agentID = agentID
  }

  package func length(now: Timestamp) -> Duration { waiting(from: start, until: end ?? now) }
}

/// TM1R and TMR of one conversation; its TTA needs no message.
package struct ConversationFigures: Hashable, Sendable {
  /// From opening to the first reply of an agent; nil: none yet.
  package var firstReply: Duration?
  /// Mean over the replies that answer a line of the customer's; nil: none yet.
  package var meanReply: Duration?
  /// Replies that the mean counts.
  package var replyCount: Int

  package init(firstReply: Duration? = nil, meanReply: Duration? = nil, replyCount: Int = 0) {
    self.firstReply = firstReply
    self.meanReply = meanReply
    self.replyCount = replyCount
  }

  package init(openedAt: Timestamp, sums: ReplySums) {
    self.init(
      firstReply: sums.first.map { waiting(from: openedAt, until: $0.at) },
      meanReply: sums.count == 0 ? nil : .milliseconds(sums.total / sums.count), replyCount: Int(sums.count))
  }
}
