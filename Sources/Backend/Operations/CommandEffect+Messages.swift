import Domain

extension CommandEffect {
  /// Answers the customer. A conversation that was nobody's becomes the sender's.
  mutating func send(_ text: String, draftGeneration: Int64?) throws -> ParkReason? {
    if let expiresAt = conversation.expiresAt, expiresAt <= moment { return .conversationExpired }
    if let reason = refusal(text: text, medium: conversation.medium, isComment: false) { return reason }
    if let draftGeneration {
      let consumed = try writer.consumedGeneration(agent: agent.id, device: device, conversation: conversation.id)
      if let consumed, draftGeneration <= consumed { return .draftConsumed }
      try writer.setConsumedGeneration(
        draftGeneration, agent: agent.id, device: device, conversation: conversation.id)
      try consumeDraft(draftGeneration)
    }
    if conversation.assigneeID == nil { conversation.assigneeID = agent.id }
    conversation.lastOutboundAt = moment
    let message = try add(.outbound, text: text, delivery: .queued)
    try writer.enqueueOutbound(message, channel: conversation.channelID)
    return nil
  }

  mutating func comment(_ text: String) throws -> ParkReason? {
    if let reason = refusal(text: text, medium: conversation.medium, isComment: true) { return reason }
    _ = try add(.comment, text: text)
    return nil
  }

  /// Judges a comment that goes along with another command; an empty one is none.
  func commentRefusal(_ text: String?) -> ParkReason? {
    guard let text else { return nil }
    let reason = refusal(text: text, medium: conversation.medium, isComment: true)
    return reason == .emptyText ? nil : reason
  }

  mutating func add(optionalComment text: String?) throws {
    guard let text, refusal(text: text, medium: conversation.medium, isComment: true) == nil else { return }
    _ = try add(.comment, text: text)
  }
}
