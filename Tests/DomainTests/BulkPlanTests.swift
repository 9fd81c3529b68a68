import Domain
import Testing

/// Several conversations at once (manual: 'Transferir', 'Tabulação e finalização').
@Suite struct BulkPlanTests {
  private static let directory = Directory(
    permissions: [.transfer, .finalise],
    agents: [Agent(id: AgentID(2), username: "b", name: "B", profileID: AccessProfileID(1))],
    services: [Service(id: ServiceID(1), name: "Suporte"), Service(id: ServiceID(2), name: "Vendas")],
    members: [ServiceMember(id: ServiceMemberID(1), serviceID: ServiceID(1), agentID: AgentID(2))],
    wrapUps: [WrapUp(id: WrapUpID(1), serviceID: ServiceID(1), name: "Resolvido")])

  private static func subject(
    _ id: Int64, service: Int64 = 1, assignee: Int64? = 1, state: ConversationState = .open, isVisible: Bool = true
  ) -> BulkSubject {
    BulkSubject(
      row: ConversationRow(
        id: ConversationID(id), contactID: ContactID(id), contactName: "C\(id)", medium: .whatsApp,
        serviceID: ServiceID(service), serviceName: "", assigneeID: assignee.map { AgentID($0) },
        protocolNumber: "\(id)",
        state: state, openedAt: Timestamp(milliseconds: 0)), isVisible: isVisible)
  }

  private static let subjects = [
    subject(5), subject(3, service: 2), subject(4, state: .finalised), subject(1, isVisible: false),
    subject(2, assignee: 2), subject(6, assignee: nil),
  ]

  @Test(arguments: [
    (
      Decision.toAgent(AgentID(2)),
      [nil, .agentNotInService, .alreadyFinalised, .notVisible, .alreadyThere, nil] as [DecisionRefusal?]
    ),
    (.toService(ServiceID(1)), [nil, nil, .alreadyFinalised, .notVisible, nil, .alreadyThere]),
    (.finalise(WrapUpID(1)), [nil, .wrapUpOfOtherService, .alreadyFinalised, .notVisible, nil, nil]),
    (.finalise(nil), [nil, nil, .alreadyFinalised, .notVisible, nil, nil]),
    (
      .toService(ServiceID(9)),
      [.serviceGone, .serviceGone, .alreadyFinalised, .notVisible, .serviceGone, .serviceGone]
    ),
  ])
  func eachIsJudgedByItself(decision: Decision, refusals: [DecisionRefusal?]) {
    let plan = bulkPlan(decision, on: Self.subjects, in: Self.directory)
    #expect(plan.map(\.id.rawValue) == [5, 3, 4, 1, 2, 6])
    #expect(plan.map(\.refusal) == refusals)
    for item in plan where item.refusal != nil { #expect(item.before == item.after) }
  }

  @Test func theAfterIsWhatTheDecisionMakesOfTheBefore() {
    func after(_ decision: Decision) -> BulkItem.Standing? {
      bulkPlan(decision, on: [Self.subject(3, service: 1)], in: Self.directory).first?.after
    }
    #expect(after(.toAgent(AgentID(2))) == .init(state: .open, serviceID: ServiceID(1), assigneeID: AgentID(2)))
    #expect(after(.toService(ServiceID(2))) == .init(state: .open, serviceID: ServiceID(2), assigneeID: nil))
    #expect(after(.finalise(nil)) == .init(state: .finalised, serviceID: ServiceID(1), assigneeID: AgentID(1)))
  }

  @Test func oneCommandForEach() {
    let id = ConversationID(7)
    #expect(
      Decision.toAgent(AgentID(2)).command(id, comment: "c", externalProtocol: "x")
        == .transferToAgent(conversation: id, agent: AgentID(2), comment: "c"))
    #expect(
      Decision.finalise(WrapUpID(1)).command(id, comment: nil, externalProtocol: "x")
        == .finalise(conversation: id, wrapUp: WrapUpID(1), comment: nil, externalProtocol: "x"))
  }
}
