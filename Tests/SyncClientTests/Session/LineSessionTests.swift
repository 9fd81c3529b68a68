import Domain
import Mirror
import SyncClient
import SyncTestSupport
import Testing
import Wire

/// The line and the login: other versions, revocation, cut streams, a machine that sleeps.
@Suite(.timeLimit(.minutes(1))) struct LineSessionTests {
  @Test func aRevokedDeviceWipesItsMirrorAndKeepsItsOutbox() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running {
      try await world.converge(console)
      world.server.set { $0.isRevoked = true }
      try console.give(.addComment(conversation: ConversationID(1), text: "kept"))
      let outcome = await console.until { console.status.line == .revoked }
      #expect(outcome == .reached)
    }
    #expect(try console.mirror.syncPosition() == SyncPosition())
    #expect(try console.store.conversations(ConversationQuery(), ConversationWindow(limit: 9)).rows.isEmpty)
    #expect(console.status.asOf == nil)
    #expect(console.outbox.operations().map(\.state) == [.queued])
    world.server.set { $0.isRevoked = false }
    try await console.running { try await world.trade(console, "after another login") }
  }

  @Test func anOlderServerIsAskedAgainUntilItWasUpdatedAndTheMirrorStaysReadable() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running { try await world.converge(console) }
    world.server.set { $0.version = wireVersion - 1 }
    try console.give(.addComment(conversation: ConversationID(1), text: "said meanwhile"))
    try await console.running {
      let outcome = await console.until { console.status.line == .serverOutdated && world.server.count(.hello) > 5 }
      #expect(outcome == .reached)
      #expect(console.status.asOf != nil && console.status.pendingCount == 1)
      #expect(try console.store.conversations(ConversationQuery(), ConversationWindow(limit: 9)).rows.count == 5)
      world.server.set { $0.version = wireVersion }
      try await world.trade(console, "after the update")
    }
  }

  @Test func aNewerServerHalts() async throws {
    let world = try FakeWorld()
    world.server.set { $0.version = wireVersion + 1 }
    let console = try world.console()
    try await console.running {
      let outcome = await console.until { console.status.line == .incompatible }
      #expect(outcome == .reached)
    }
    #expect(world.server.count(.hello) == 1)
  }

  @Test func whereStreamsAreRefusedPollsTakeTheirPlaceUntilOneGetsThrough() async throws {
    let world = try FakeWorld()
    world.server.set { $0.refusesStreams = true }
    let console = try world.console()
    try await console.running {
      try await world.trade(console, "first")
      let polled = await console.until { world.server.mostUnderWay[.poll] == 1 }
      #expect(polled == .reached)
      let looks = world.server.count(.changes)
      world.server.receive("news", in: 1)
      // Without the clock moving: the poll alone brings it.
      let outcome = await console.until(movesClock: false) { world.server.count(.changes) > looks }
      #expect(outcome == .reached)
      try await world.trade(console, "polled")
      #expect(world.server.count(.events) == 1)
      world.server.set { $0.refusesStreams = false }
      let opened = await console.until { world.server.openStreams == 1 }
      #expect(opened == .reached)
      try await world.trade(console, "streamed")
    }
  }

  @Test func silentStreamsGiveWayToPolls() async throws {
    let world = try FakeWorld()
    world.server.plan(.events, .silence, .silence, .silence)
    let console = try world.console()
    try await console.running {
      let outcome = await console.until { world.server.count(.poll) >= 1 }
      #expect(outcome == .reached)
      #expect(world.server.count(.events) == 3)
      try await world.trade(console, "polled")
    }
  }

  @Test func aMachineThatSleptConnectsAtOnceAndSaysWhatItKnows() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running {
      try await world.trade(console, "before")
      let listening = await console.until(movesClock: false) { world.server.openStreams == 1 }
      #expect(listening == .reached)
      let (asOf, streams) = (console.status.asOf, world.server.count(.events))
      world.server.hold(.hello)
      world.server.set { $0.onStand = { console.session.kick() } }
      let asleep = world.clock.wall()
      world.clock.advance(to: world.clock.uptime() + .hours(8))
      let noticed = await console.until(movesClock: false) {
        guard case .offline(let since) = console.status.line else { return false }
        return since <= asleep && world.server.mostUnderWay[.hello] == 1
      }
      #expect(noticed == .reached)
      #expect(console.status.asOf == asOf)
      world.server.letGo(.hello)
      let awake = await console.until(movesClock: false) {
        console.status.line == .live && world.server.openStreams == 1
      }
      #expect(awake == .reached)
      #expect(world.server.count(.events) == streams + 1)
      try await world.trade(console, "after")
    }
  }

  @Test(arguments: [Call.hello, .snapshot, .changes, .operations])
  func whatWasUnderWayInSleepIsDoneAgainAndNeverTwiceAtOnce(call: Call) async throws {
    let world = try FakeWorld()
    let console = try world.console()
    world.server.hold(call)
    world.server.set { $0.onStand = { console.session.kick() } }
    try await console.running {
      try console.give(.addComment(conversation: ConversationID(1), text: "before the sleep"))
      let stands = await console.until(movesClock: false) { world.server.mostUnderWay[call] == 1 }
      #expect(stands == .reached)
      let count = world.server.count(call)
      world.clock.advance(to: world.clock.uptime() + .hours(1))
      let again = await console.until { world.server.count(call) > count }
      #expect(again == .reached)
      #expect(world.server.mostUnderWay[call] == 1)
      world.server.letGo(call)
      try await world.trade(console, "after")
    }
  }

  @Test func presenceIsToldAndRepeatedAndPassedOn() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    let report = PresenceReport(status: .available, conversationID: ConversationID(2), isTyping: true)
    console.session.report(PresenceReport(status: .away))
    console.session.report(report)
    let news = PresenceNews(isWhole: true, agents: [Presence(agentID: AgentID(2), status: .away)])
    try await console.running {
      try await world.converge(console)
      let listening = await console.until(movesClock: false) { world.server.openStreams == 1 }
      #expect(listening == .reached)
      world.server.say(.presence(news))
      let heard = await console.until(movesClock: false) { console.presences == [news] }
      #expect(heard == .reached)
      let start = world.clock.uptime()
      let repeated = await console.until { world.server.reports.count >= 3 }
      #expect(repeated == .reached)
      #expect(world.clock.uptime() - start >= PresenceReport.lifetime / 2)
      world.server.stop()
      let forgotten = await console.until { console.presences.last == PresenceNews(isWhole: true, agents: []) }
      #expect(forgotten == .reached)
    }
    #expect(Set(world.server.reports.suffix(2)) == [report])
  }
}
