/// A conversation among several, as it was last seen.
package struct BulkSubject: Hashable, Sendable {
  package var row: ConversationRow
  /// Still in the agent's view.
  package var isVisible: Bool

  package init(row: ConversationRow, isVisible: Bool) {
    self.row = row
    self.isVisible = isVisible
  }
}

/// What one decision does to one of several conversations.
package struct BulkItem: Hashable, Sendable, Identifiable {
  /// Where a conversation stands, as far as a decision changes it.
  package struct Standing: Hashable, Sendable {
    package var state: ConversationState
    package var serviceID: ServiceID
    /// nil: in the service's queue.
    package var assigneeID: AgentID?

    package init(state: ConversationState, serviceID: ServiceID, assigneeID: AgentID?) {
      self.state = state
      self.serviceID = serviceID
      self.assigneeID = assigneeID
    }
  }

  package var id: ConversationID
  package var before: Standing
  /// As `before` when it is refused.
  package var after: Standing
  /// nil: it can be done.
  package var refusal: DecisionRefusal?
}

/// What a decision does to each of several conversations, in their order. External protocols are not judged here: they
/// are typed beside the plan.
package func bulkPlan(_ decision: Decision, on subjects: [BulkSubject], in directory: Directory) -> [BulkItem] {
  subjects.map { subject in
    let row = subject.row
    let before = BulkItem.Standing(state: row.state, serviceID: row.serviceID, assigneeID: row.assigneeID)
    let refusal = refusal(decision, on: subject.isVisible ? row : nil, in: directory, externalProtocol: "-")
    var after = before
    if refusal == nil {
      switch decision {
      case .toAgent(let agent): after.assigneeID = agent
      case .toService(let service):
        after.serviceID = service
        after.assigneeID = nil
      case .finalise: after.state = .finalised
      }
    }
    return BulkItem(id: row.id, before: before, after: after, refusal: refusal)
  }
}

extension Decision {
  /// The command that carries it out. `externalProtocol` counts for finalising only.
  package func command(_ id: ConversationID, comment: String?, externalProtocol: String?) -> Command {
    switch self {
    case .toAgent(let agent): .transferToAgent(conversation: id, agent: agent, comment: comment)
    case .toService(let service): .transferToService(conversation: id, service: service, comment: comment)
    case .finalise(let wrapUp):
      .finalise(conversation: id, wrapUp: wrapUp, comment: comment, externalProtocol: externalProtocol)
    }
  }
}
