/// TTA of one conversation: now − opened, until finalised. A transfer never resets it, and it goes on after expiry
/// (manual: 'Indicador Tempo Total de Atendimento - TTA').
package func totalAttendanceTime(openedAt: Timestamp, finalisedAt: Timestamp?, now: Timestamp) -> Duration {
  let end = finalisedAt ?? now
  return end > openedAt ? end - openedAt : .zero
}

/// The events that the means count, in rising order of time.
package struct ConversationMetrics: Hashable, Sendable {
  /// From opening to the first reply of an agent; nil before it. The mean of these is TM1R.
  package var firstReply: Duration?
  /// TMR: mean of (agent's first reply − last customer message before it); nil without any such pair.
  package var meanReply: Duration?

  /// O(messages). Comments and system events don't count.
  package init(openedAt: Timestamp, messages: some Sequence<(kind: MessageKind, at: Timestamp)>) {
    var lastInbound: Timestamp?
    var sum: Int64 = 0
    var count: Int64 = 0
    for message in messages {
      switch message.kind {
      case .inbound:
        lastInbound = message.at
      case .outbound:
        if firstReply == nil { firstReply = message.at - openedAt }
        if let asked = lastInbound {
          sum += (message.at - asked).wholeMilliseconds
          count += 1
          lastInbound = nil
        }
      case .comment, .system:
        continue
      }
    }
    meanReply = count == 0 ? nil : .milliseconds(sum / count)
  }
}
