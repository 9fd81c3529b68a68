import BackendTesting
import Domain
import Testing

@testable import Backend

/// What one agent may see of another.
struct PresenceRightsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    enum Sight: Sendable { case nothing, status, conversation }

    var agent: AgentID
    var conversation: ConversationID
    var receiver: AgentID
    var sight: Sight

    init(_ agent: AgentID, in conversation: ConversationID, _ receiver: AgentID, _ sight: Sight) {
      self.agent = agent
      self.conversation = conversation
      self.receiver = receiver
      self.sight = sight
    }

    var testDescription: String { "\(agent) in \(conversation) for \(receiver): \(sight)" }
  }

  private typealias Small = SmallCompany

  static let cases: [Case] = [
    // One service in common, and the conversation is in it.
    Case(Small.ana, in: Small.inSales, Small.bruno, .conversation),
    Case(Small.ana, in: Small.inSales, Small.olga, .conversation),
    Case(Small.ana, in: Small.finalised, Small.tina, .conversation),
    // The conversation is in a service that the receiver does not serve.
    Case(Small.bruno, in: Small.inSupport, Small.ana, .status),
    Case(Small.bruno, in: Small.inSupport, Small.carla, .conversation),
    Case(Small.bruno, in: Small.inSales, Small.carla, .status),
    // No service in common.
    Case(Small.ana, in: Small.inSales, Small.carla, .nothing),
    Case(Small.carla, in: Small.inSupport, Small.olga, .nothing),
    // Sees all services; is seen only by who shares one.
    Case(Small.ana, in: Small.inSales, Small.sam, .conversation),
    Case(Small.carla, in: Small.inSupport, Small.sam, .conversation),
    Case(Small.sam, in: Small.inSales, Small.ana, .nothing),
    // Tells of what is not the agent's own to see, or not there.
    Case(Small.carla, in: Small.inSales, Small.bruno, .status),
    Case(Small.carla, in: Small.inSales, Small.sam, .status),
    Case(Small.ana, in: OtherCompany.conversation, Small.bruno, .status),
    Case(Small.ana, in: OtherCompany.conversation, Small.sam, .status),
    Case(Small.ana, in: ConversationID(999), Small.sam, .status),
    // Switched off.
    Case(Small.ivo, in: Small.inSales, Small.ana, .nothing),
    Case(Small.ivo, in: Small.inSales, Small.sam, .nothing),
    Case(Small.ana, in: Small.inSales, Small.ivo, .nothing),
    // Oneself, and whoever is not of the company.
    Case(Small.ana, in: Small.inSales, Small.ana, .nothing),
    Case(Small.ana, in: Small.inSales, AgentID(999), .nothing),
    Case(AgentID(999), in: Small.inSales, Small.sam, .nothing),
  ]

  @Test(arguments: cases)
  func onlyWhatTheReceiverMaySeeIsTold(item: Case) async throws {
    let test = try await TestBackend()
    try await OtherCompany.load(into: test.store)
    let question = PresenceRights.Question(agents: [item.agent, item.receiver], conversations: [item.conversation])
    let rights = try await test.store.read(SmallCompany.id) { try PresenceRights($0, question, known: nil) }
    let presence = Presence(
      agentID: item.agent, status: .available, conversationID: item.conversation, isTyping: true)
    let expected: Presence? =
      switch item.sight {
      case .nothing: nil
      case .status: Presence(agentID: item.agent, status: .available)
      case .conversation: presence
      }
    #expect(rights.view(of: presence, for: item.receiver) == expected)
  }

  @Test func whatWasNotReadIsNotVisible() async throws {
    let test = try await TestBackend()
    let presence = Presence(agentID: Small.ana, status: .available, conversationID: Small.inSales)
    for (agents, conversations) in [
      ([], [Small.inSales]), ([Small.ana], [Small.inSales]), ([Small.bruno], [Small.inSales]),
    ] as [(Set<AgentID>, Set<ConversationID>)] {
      let rights = try await test.store.read(SmallCompany.id) {
        try PresenceRights($0, .init(agents: agents, conversations: conversations), known: nil)
      }
      #expect(rights.view(of: presence, for: Small.bruno) == nil)
    }
    let rights = try await test.store.read(SmallCompany.id) {
      try PresenceRights($0, .init(agents: [Small.ana, Small.bruno], conversations: []), known: nil)
    }
    #expect(rights.view(of: presence, for: Small.bruno)?.conversationID == nil)
  }

  /// What is kept from the time before gives the same answers as what is read anew.
  @Test func keptRightsFollowTheLog() async throws {
    let test = try await TestBackend()
    let question = PresenceRights.Question(
      agents: [Small.ana, Small.bruno, Small.carla, Small.olga, Small.sam],
      conversations: [Small.inSales, Small.inSupport])
    @Sendable func read(_ known: PresenceRights?) async throws -> PresenceRights {
      try await test.store.read(SmallCompany.id) { try PresenceRights($0, question, known: known) }
    }
    func expectSame(_ left: PresenceRights, _ right: PresenceRights) {
      for agent in question.agents {
        for receiver in question.agents {
          for conversation in question.conversations {
            let presence = Presence(agentID: agent, status: .away, conversationID: conversation)
            #expect(left.view(of: presence, for: receiver) == right.view(of: presence, for: receiver))
          }
        }
      }
    }
    var kept = try await read(nil)
    // Words of customers change no rights.
    let generation = kept.generation
    _ = try await test.apply(.addComment(conversation: Small.longAgo, text: "x"), by: Small.sam)
    kept = try await read(kept)
    #expect(kept.generation == generation)
    let admin = try await test.session(Small.sam)
    let steps: [@Sendable () async throws -> Void] = [
      {
        _ = try await test.apply(
          .transferToService(conversation: Small.inSales, service: Small.support, comment: nil), by: Small.ana)
      },
      { try await test.backend.changeMembership(of: Small.ana, in: Small.support, isMember: true, admin) },
      { try await test.backend.changeMembership(of: Small.bruno, in: Small.support, isMember: false, admin) },
      { try await test.backend.changeAgent(Small.olga, profile: .init(3), isActive: nil, admin) },
      { try await test.backend.changeAgent(Small.carla, profile: nil, isActive: false, admin) },
    ]
    for step in steps {
      try await step()
      let before = kept.generation
      kept = try await read(kept)
      #expect(kept.generation > before)
      expectSame(kept, try await read(nil))
    }
  }
}
