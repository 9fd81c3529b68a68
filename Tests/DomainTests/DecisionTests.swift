import Domain
import Testing

/// Manual: 'Transferir' and 'Tabulação e finalização'.
@Suite struct DecisionTests {
  private static let me = AgentID(1)
  private static let row = ConversationRow(
    id: ConversationID(1), contactID: ContactID(1), contactName: "Ana", medium: .whatsApp, serviceID: ServiceID(1),
    serviceName: "Suporte", assigneeID: me, protocolNumber: "1", openedAt: Timestamp(milliseconds: 0))

  private static func directory(requiresProtocol: Bool = false) -> Directory {
    func agent(_ id: Int64, isActive: Bool = true) -> Agent {
      Agent(
        id: AgentID(id), username: "a\(id)", name: "A\(id)", profileID: AccessProfileID(1), isActive: isActive)
    }
    return Directory(
      company: Company(
        id: CompanyID(1), name: "E", settings: CompanySettings(requiresExternalProtocol: requiresProtocol)),
      me: agent(1), permissions: [.transfer, .finalise],
      agents: [agent(1), agent(2), agent(3), agent(4, isActive: false)],
      services: [
        Service(id: ServiceID(1), name: "Suporte"), Service(id: ServiceID(2), name: "Vendas"),
        Service(id: ServiceID(3), name: "Antigo", isActive: false),
      ],
      members: [1, 2, 4].map {
        ServiceMember(id: ServiceMemberID($0), serviceID: ServiceID(1), agentID: AgentID($0))
      },
      wrapUps: [
        WrapUp(id: WrapUpID(1), serviceID: nil, name: "Resolvido"),
        WrapUp(id: WrapUpID(2), serviceID: ServiceID(2), name: "Vendido"),
      ])
  }

  @Test(arguments: [
    (Decision.toAgent(AgentID(2)), DecisionRefusal?.none),
    (.toAgent(AgentID(1)), .alreadyThere), (.toAgent(AgentID(3)), .agentNotInService),
    (.toAgent(AgentID(4)), .agentGone), (.toAgent(AgentID(9)), .agentGone),
    (.toService(ServiceID(2)), nil), (.toService(ServiceID(1)), nil), (.toService(ServiceID(3)), .serviceGone),
    (.toService(ServiceID(9)), .serviceGone),
    (.finalise(nil), nil), (.finalise(WrapUpID(1)), nil), (.finalise(WrapUpID(2)), .wrapUpOfOtherService),
    (.finalise(WrapUpID(9)), .wrapUpGone),
  ])
  func targetsAreJudgedByWhatIsKnownNow(decision: Decision, expected: DecisionRefusal?) {
    #expect(refusal(decision, on: Self.row, in: Self.directory()) == expected)
  }

  @Test(arguments: [
    (String?.none, DecisionRefusal?.some(.externalProtocolMissing)), ("", .externalProtocolMissing), ("1", nil),
    ("1234567890123", nil), ("12345678901234", .externalProtocolInvalid),
  ])
  func theMandatoryExternalProtocolHas1To13Characters(text: String?, expected: DecisionRefusal?) {
    let directory = Self.directory(requiresProtocol: true)
    #expect(refusal(.finalise(nil), on: Self.row, in: directory, externalProtocol: text) == expected)
  }

  @Test func rightsVisibilityAndStateComeFirst() {
    var directory = Self.directory()
    var finished = Self.row
    finished.state = .finalised
    #expect(refusal(.toService(ServiceID(9)), on: finished, in: directory) == .alreadyFinalised)
    #expect(refusal(.finalise(nil), on: nil, in: directory) == .notVisible)
    directory.permissions = [.finalise]
    #expect(refusal(.toAgent(AgentID(2)), on: Self.row, in: directory) == .notAllowed)
    #expect(refusal(.finalise(nil), on: Self.row, in: directory) == nil)
  }

  @Test func aQueueIsLeftOnlyForAnotherPlace() {
    var queued = Self.row
    queued.assigneeID = nil
    #expect(refusal(.toService(ServiceID(1)), on: queued, in: Self.directory()) == .alreadyThere)
    #expect(refusal(.toAgent(AgentID(1)), on: queued, in: Self.directory()) == nil)
  }
}
