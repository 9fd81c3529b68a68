import Backend
import BackendTesting
import Domain
import Testing

/// Whatever happens, in whatever pages it is fetched: a mirror that caught up equals a snapshot made now.
@Suite struct ConvergenceTests {
  @Test(arguments: 1...6)
  func mirrorsEqualAFreshSnapshotAfterRandomTraffic(seed: UInt64) async throws {
    // A horizon beyond every row: what lies behind it may stay in a mirror and is in no snapshot.
    let settings = CompanySettings(finishedHorizonDays: 1_000)
    let test = try await TestBackend(company: Company(id: SmallCompany.id, name: "Long", settings: settings))
    var random = SplitMix(state: seed)
    let agents = [SmallCompany.ana, SmallCompany.bruno, SmallCompany.carla, SmallCompany.olga, SmallCompany.sam]
    var mirrors = [MirrorModel](repeating: MirrorModel(), count: agents.count)
    for (index, agent) in agents.enumerated() {
      try await mirrors[index].load(test.backend, test.session(agent), pageRows: 1 + Int(seed))
    }
    let access = try await test.access(SmallCompany.whatsApp)
    for step in 0..<60 {
      let writer = Int.random(in: 0..<3, using: &random)
      try await makeTraffic(test, by: agents[writer], access: access, step: step, &random)
      if step % 5 == 4 { try await changeRights(test, of: agents[.random(in: 0..<4, using: &random)], &random) }
      let reader = Int.random(in: 0..<agents.count, using: &random)
      try await mirrors[reader].catchUp(
        test.backend, test.session(agents[reader]), limit: .random(in: 1...7, using: &random),
        maxBytes: .random(in: 1...4_000, using: &random))
    }
    for (index, agent) in agents.enumerated() {
      let session = try await test.session(agent)
      try await mirrors[index].catchUp(test.backend, session)
      var fresh = MirrorModel()
      try await fresh.load(test.backend, session, pageRows: 4)
      #expect(mirrors[index].differences(from: fresh).isEmpty)
      #expect(mirrors[index].cursor == fresh.cursor)
      for scope in try await test.backend.hello(session).scopes {
        #expect(try await test.backend.digest(session, scope: scope).digest == mirrors[index].digest(of: scope))
      }
    }
  }

  private func changeRights(_ test: TestBackend, of agent: AgentID, _ random: inout SplitMix) async throws {
    let sam = try await test.session(SmallCompany.sam)
    if Int.random(in: 0..<4, using: &random) == 0 {
      let profile = AccessProfileID(Bool.random(using: &random) ? 1 : 3)
      try await test.backend.changeAgent(agent, profile: profile, isActive: nil, sam)
    } else {
      let service = Bool.random(using: &random) ? SmallCompany.sales : SmallCompany.support
      try await test.backend.changeMembership(
        of: agent, in: service, isMember: Bool.random(using: &random), sam)
    }
  }

  @Test func aSnapshotTakenWhileThingsMoveEndsUpEqual() async throws {
    let test = try await TestBackend()
    let session = try await test.session(SmallCompany.ana)
    let scope = Scope.service(SmallCompany.sales)
    let first = try await test.backend.snapshotPage(session, scope: scope, after: nil, limit: 4)
    // The rest of the scope's rows leaves, and another conversation comes, between two pages.
    _ = try await test.apply(
      .transferToService(conversation: SmallCompany.inSales, service: SmallCompany.support, comment: nil),
      by: SmallCompany.bruno)
    _ = try await test.apply(
      .transferToService(conversation: SmallCompany.inSupport, service: SmallCompany.sales, comment: nil),
      by: SmallCompany.bruno)
    var mirror = MirrorModel()
    try await mirror.load(test.backend, session, pageRows: 4, firstPage: (scope, first))
    try await mirror.catchUp(test.backend, session)
    var fresh = MirrorModel()
    try await fresh.load(test.backend, session, pageRows: 100)
    #expect(mirror.differences(from: fresh).isEmpty)
  }

  private func makeTraffic(
    _ test: TestBackend, by agent: AgentID, access: ChannelAccess, step: Int, _ random: inout SplitMix
  ) async throws {
    test.clock.advance(.seconds(30))
    // Grows with traffic, so that new conversations are met too.
    let known = try await test.head()
    let id = ConversationID(.random(in: 1...(5 + known / 40), using: &random))
    let command: Command? =
      switch Int.random(in: 0..<10, using: &random) {
      case 0, 1: .sendMessage(conversation: id, text: "line \(step)", draftGeneration: nil)
      case 2: .addComment(conversation: id, text: "aside \(step)")
      case 3, 4:
        .transferToService(
          conversation: id, service: Bool.random(using: &random) ? SmallCompany.sales : SmallCompany.support,
          comment: Bool.random(using: &random) ? "why" : nil)
      case 5: .transferToAgent(conversation: id, agent: SmallCompany.bruno, comment: nil)
      case 6: .markRead(conversation: id, upTo: .init(1_000))
      case 7: .finalise(conversation: id, wrapUp: .init(2), comment: nil, externalProtocol: nil)
      default: nil
      }
    if let command {
      _ = try await test.apply(command, by: agent)
    } else {
      let customer = Int.random(in: 0..<4, using: &random)
      _ = try await test.backend.receiveInbound(
        InboundMessage(
          externalID: "in\(step)", address: "551198765432\(customer)", senderName: "Customer \(customer)",
          text: "question \(step)"), access)
      _ = try await test.backend.outbound(access, after: .init(0), limit: 5)
    }
  }
}
