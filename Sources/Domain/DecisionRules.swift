/// What an agent decides about a conversation, or about several at once.
package enum Decision: Hashable, Sendable {
  case toAgent(AgentID)
  case toService(ServiceID)
  case finalise(WrapUpID?)

  package var permission: Permission {
    switch self {
    case .toAgent, .toService: .transfer
    case .finalise: .finalise
    }
  }
}

/// Why a decision can't be carried out as things stand.
package enum DecisionRefusal: Hashable, Sendable {
  case notAllowed
  /// Transferred out of view, or deleted.
  case notVisible
  case alreadyFinalised
  case agentGone
  case agentNotInService
  case serviceGone
  case wrapUpGone
  case wrapUpOfOtherService
  /// The company wants one, of 1 to 13 characters.
  case externalProtocolMissing
  case externalProtocolInvalid
  /// The conversation is with that agent, or in that service's queue, already.
  case alreadyThere
}

/// Judges a decision by what is mirrored, as the backend will by what is stored (manual: 'Transferir', 'Tabulação e
/// finalização'); nil: it may be asked for.
///
/// - Parameter row: nil: no longer visible.
package func refusal(
  _ decision: Decision, on row: ConversationRow?, in directory: Directory, externalProtocol: String? = nil
) -> DecisionRefusal? {
  guard directory.permissions.contains(decision.permission) else { return .notAllowed }
  guard let row else { return .notVisible }
  guard row.state == .open else { return .alreadyFinalised }
  switch decision {
  case .toAgent(let agent):
    guard directory.agents.contains(where: { $0.id == agent && $0.isActive }) else { return .agentGone }
    let isMember = directory.members.contains { $0.agentID == agent && $0.serviceID == row.serviceID }
    guard isMember else { return .agentNotInService }
    return row.assigneeID == agent ? .alreadyThere : nil
  case .toService(let service):
    guard directory.services.contains(where: { $0.id == service && $0.isActive }) else { return .serviceGone }
    return row.serviceID == service && row.assigneeID == nil ? .alreadyThere : nil
  case .finalise(let wrapUp):
    if let wrapUp {
      guard let found = directory.wrapUps.first(where: { $0.id == wrapUp }) else { return .wrapUpGone }
      if let service = found.serviceID, service != row.serviceID { return .wrapUpOfOtherService }
    }
    let isRequired = directory.company?.settings.requiresExternalProtocol ?? false
    if refusal(externalProtocol: externalProtocol, isRequired: isRequired) == nil { return nil }
    return externalProtocol?.isEmpty ?? true ? .externalProtocolMissing : .externalProtocolInvalid
  }
}
