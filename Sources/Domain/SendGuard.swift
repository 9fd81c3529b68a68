/// What of a conversation its agent had before them when a reply was begun. Kept with the draft, so that a restart or
/// another conversation in between does not make the agent believe that it still is so.
package struct Glimpse: Codable, Hashable, Sendable {
  package var seen: Seen
  /// When replies were to stop being taken; nil: never.
  package var repliesUntil: Timestamp?

  package init(seen: Seen, repliesUntil: Timestamp? = nil) {
    self.seen = seen
    self.repliesUntil = repliesUntil
  }

  enum CodingKeys: String, CodingKey {
    case seen
    case repliesUntil = "replies_until"
  }
}

/// Why a reply is to be looked at again before it is sent: the conversation is not as it was when the reply was begun.
package enum SendWarning: Hashable, Sendable {
  case transferred(from: AgentID?, fromService: ServiceID, to: AgentID?, toService: ServiceID)
  case finalised
  case expired
  /// So many lines of others came: of the customer, or of colleagues.
  case newLines(Int)
}

/// What has changed since a reply was begun, in the order in which it is told.
///
/// A conversation that came to the agent at this console is no surprise. Source: issue 'The conversation workspace',
/// 'Send guard'; the manual is silent.
///
/// - Parameters:
///   - begun: what was seen when the first letter was typed, or when the agent was last asked.
///   - now: what is seen now.
///   - moment: by the server's clock.
///   - newLines: lines of others after `begun.seen.lastMessageID`.
///   - me: the agent who writes.
package func sendWarnings(
  begun: Glimpse, now: Glimpse, at moment: Timestamp, newLines: Int, me: AgentID?
) -> [SendWarning] {
  var warnings: [SendWarning] = []
  let isNewToMe = now.seen.assigneeID == nil || now.seen.assigneeID != me
  let hasNewHands = isNewToMe && begun.seen.assigneeID != now.seen.assigneeID
  if hasNewHands || begun.seen.serviceID != now.seen.serviceID {
    warnings.append(
      .transferred(
        from: begun.seen.assigneeID, fromService: begun.seen.serviceID, to: now.seen.assigneeID,
        toService: now.seen.serviceID))
  }
  if begun.seen.state == .open, now.seen.state == .finalised { warnings.append(.finalised) }
  if replyAccess(state: .open, repliesUntil: now.repliesUntil, now: moment) != .open { warnings.append(.expired) }
  if newLines > 0 { warnings.append(.newLines(newLines)) }
  return warnings
}
