import BackendTesting
import Domain
import Testing

@testable import Backend

/// The hub over a real store, on a clock that the test moves, with rounds as quick as they can be.
struct PresenceHubTests {
  private typealias Small = SmallCompany

  private struct World {
    let test: TestBackend
    let hub: PresenceHub
    let ticks: AsyncStream<Void>.Continuation

    func report(_ agent: AgentID, _ report: PresenceReport, device: String = "console-1") {
      hub.report(report, of: agent, device: device, in: SmallCompany.id)
    }

    func listen(_ agent: AgentID) -> AsyncStream<PresenceNews>.Iterator {
      hub.listen(agent, in: SmallCompany.id).makeAsyncIterator()
    }
  }

  private func withWorld(_ body: (World) async throws -> Void) async throws {
    let test = try await TestBackend()
    let (stream, ticks) = AsyncStream.makeStream(of: Void.self)
    let (clock, store, backend) = (test.clock, test.store, test.backend)
    let hub = PresenceHub(
      .init(
        now: { clock.now },
        sleep: { duration in
          guard duration > .zero else { return }
          // The hub has one sleeper at a time: the one that looks for silence.
          for await _ in stream { return }
          throw CancellationError()
        },
        heads: { backend.headUpdates($0) },
        readRights: { company, question, known in
          try await store.read(company) { try PresenceRights($0, question, known: known) }
        }, interval: .zero))
    do { try await body(World(test: test, hub: hub, ticks: ticks)) } catch {
      await hub.close()
      await backend.shutDown()
      throw error
    }
    await hub.close()
    await backend.shutDown()
  }

  private let typing = PresenceReport(status: .available, conversationID: SmallCompany.inSupport, isTyping: true)

  @Test(.timeLimit(.minutes(1)))
  func firstNewsIsWholeAndThenOnlyWhatChanged() async throws {
    try await withWorld { world in
      world.report(Small.bruno, PresenceReport(status: .away))
      var news = world.listen(Small.carla)
      #expect(
        await news.next()
          == PresenceNews(isWhole: true, agents: [Presence(agentID: Small.bruno, status: .away)]))
      world.report(Small.bruno, typing)
      #expect(
        await news.next()
          == PresenceNews(
            isWhole: false,
            agents: [
              Presence(agentID: Small.bruno, status: .available, conversationID: Small.inSupport, isTyping: true)
            ]))
      // Ana shares no service with Carla: what she does is no news.
      world.report(Small.ana, PresenceReport(status: .available))
      world.report(Small.bruno, PresenceReport(status: .offline))
      #expect(
        await news.next()
          == PresenceNews(isWhole: false, agents: [Presence(agentID: Small.bruno, status: .offline)]))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func nobodyThereIsAWholeNewsToo() async throws {
    try await withWorld { world in
      var news = world.listen(Small.ana)
      #expect(await news.next() == PresenceNews(isWhole: true, agents: []))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func membershipThatEndsTakesEffectAtOnce() async throws {
    try await withWorld { world in
      world.report(Small.bruno, typing)
      var news = world.listen(Small.carla)
      #expect(await news.next()?.agents.first?.conversationID == Small.inSupport)
      let admin = try await world.test.session(Small.sam)
      try await world.test.backend.changeMembership(
        of: Small.bruno, in: Small.support, isMember: false, admin)
      #expect(await news.next() == PresenceNews(isWhole: true, agents: []))
      try await world.test.backend.changeMembership(of: Small.bruno, in: Small.support, isMember: true, admin)
      #expect(await news.next()?.agents.first?.conversationID == Small.inSupport)
      // Whoever is switched off hears no more.
      try await world.test.backend.changeAgent(Small.carla, profile: nil, isActive: false, admin)
      #expect(await news.next() == PresenceNews(isWhole: true, agents: []))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func conversationTransferredOutOfSightIsTakenBack() async throws {
    try await withWorld { world in
      world.report(Small.bruno, PresenceReport(status: .available, conversationID: Small.inSales))
      var news = world.listen(Small.ana)
      #expect(await news.next()?.agents.first?.conversationID == Small.inSales)
      _ = try await world.test.apply(
        .transferToService(conversation: Small.inSales, service: Small.support, comment: nil), by: Small.bruno)
      #expect(
        await news.next()
          == PresenceNews(isWhole: true, agents: [Presence(agentID: Small.bruno, status: .available)]))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func whoFallsSilentGoesOffline() async throws {
    try await withWorld { world in
      world.report(Small.bruno, PresenceReport(status: .available))
      var news = world.listen(Small.ana)
      #expect(await news.next()?.agents.count == 1)
      world.test.clock.advance(PresenceReport.lifetime)
      world.ticks.yield()
      #expect(
        await news.next()
          == PresenceNews(isWhole: false, agents: [Presence(agentID: Small.bruno, status: .offline)]))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func slowReaderGetsTheNewestWholeState() async throws {
    try await withWorld { world in
      var slow = world.listen(Small.sam)
      var quick = world.listen(Small.sam)
      #expect(await quick.next()?.isWhole == true)
      for agent in [Small.ana, Small.bruno, Small.carla, Small.olga, Small.tina] {
        world.report(agent, PresenceReport(status: .available))
        #expect(await quick.next()?.agents.map(\.agentID) == [agent])
      }
      world.report(Small.ana, PresenceReport(status: .offline))
      #expect(await quick.next()?.agents.map(\.status) == [.offline])
      // Told in a later round: the one before is over for everybody then.
      var last = world.listen(Small.sam)
      #expect(await last.next()?.isWhole == true)
      let news = await slow.next()
      #expect(news?.isWhole == true)
      #expect(news?.agents.map(\.agentID) == [Small.bruno, Small.carla, Small.olga, Small.tina])
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func otherCompaniesHearNothing() async throws {
    try await withWorld { world in
      try await OtherCompany.load(into: world.test.store)
      var news = world.hub.listen(Small.sam, in: OtherCompany.id).makeAsyncIterator()
      #expect(await news.next() == PresenceNews(isWhole: true, agents: []))
      world.report(Small.ana, PresenceReport(status: .available))
      world.hub.report(PresenceReport(status: .away), of: Small.ana, device: "d", in: OtherCompany.id)
      var own = world.listen(Small.sam)
      #expect(await own.next()?.agents.map(\.status) == [.available])
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func streamsEndWithTheHub() async throws {
    try await withWorld { world in
      var news = world.listen(Small.ana)
      #expect(await news.next() != nil)
      await world.hub.close()
      #expect(await news.next() == nil)
      var late = world.listen(Small.ana)
      #expect(await late.next() == nil)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func hubGoesOnAfterItsLastListenerHasLeft() async throws {
    try await withWorld { world in
      for round in 0..<20 {
        let status: Presence.Status = round % 2 == 0 ? .available : .away
        world.report(Small.bruno, PresenceReport(status: status))
        var news = world.listen(Small.ana)
        #expect(await news.next()?.agents.map(\.status) == [status])
      }
    }
  }
}
