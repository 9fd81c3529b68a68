import Domain

extension CommandEffect {
  /// The target must be active and a member of the conversation's service. TTA goes on.
  mutating func transfer(to target: AgentID, comment: String?) throws -> ParkReason? {
    guard let row = try writer.agent(target), row.isActive,
      try writer.services(of: target).contains(conversation.serviceID)
    else { return .targetNotFound }
    if let reason = commentRefusal(comment) { return reason }
    try add(optionalComment: comment)
    guard target != conversation.assigneeID else { return nil }
    _ = try add(.system, event: .transferredToAgent(from: conversation.assigneeID, to: target))
    conversation.assigneeID = target
    return nil
  }

  /// Puts the conversation into the queue of an active service, its own or another: nobody's again. TTA goes on.
  mutating func transfer(to target: ServiceID, comment: String?) throws -> ParkReason? {
    guard let row = try writer.service(target), row.isActive else { return .targetNotFound }
    if let reason = commentRefusal(comment) { return reason }
    try add(optionalComment: comment)
    guard target != conversation.serviceID || conversation.assigneeID != nil else { return nil }
    _ = try add(.system, event: .transferredToService(from: conversation.serviceID, to: target))
    conversation.assigneeID = nil
    try move(to: target)
    return nil
  }
}
