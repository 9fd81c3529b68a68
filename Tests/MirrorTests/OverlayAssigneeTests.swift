import Domain
import Testing

@testable import Mirror

/// A reply takes a conversation that is nobody's.
@Suite struct OverlayAssigneeTests {
  private let id = ConversationID(7)

  private func row(_ assignee: AgentID?) -> ConversationRow {
    ConversationRow(
      id: id, contactID: ContactID(1), contactName: "A", medium: .email, serviceID: ServiceID(1), serviceName: "S",
      assigneeID: assignee, protocolNumber: "1", openedAt: Timestamp(milliseconds: 0))
  }

  private func laid(_ state: OutboxState, over mirrored: ConversationRow) -> ConversationRow {
    let moment = Timestamp(milliseconds: 700)
    let operation = Operation(
      id: OperationID(at: moment, random: (1, 1)),
      command: .sendMessage(conversation: id, text: "a", draftGeneration: nil), seen: nil, createdAt: moment)
    var facts = OverlayFacts()
    facts.me = AgentID(1)
    facts.agentNames[AgentID(1)] = "Zélia"
    return Overlay.row(
      mirrored, operations: [PendingOperation(operation: operation, state: state, lane: 1)], drafts: [], facts: facts)
  }

  /// So that what is decided behind it says what will be so when it arrives.
  @Test(arguments: [OutboxState.held(until: Timestamp(milliseconds: 9)), .queued, .sending])
  func itIsTheSendersAtOnce(state: OutboxState) {
    let row = laid(state, over: row(nil))
    #expect(row.assigneeID == AgentID(1) && row.assigneeName == "Zélia")
    #expect(laid(state, over: self.row(AgentID(2))).assigneeID == AgentID(2))
  }

  @Test func aRefusedReplyTakesNothing() {
    #expect(laid(.parked(reason: .conflict), over: row(nil)).assigneeID == nil)
  }
}
