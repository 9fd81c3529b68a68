import Domain
import Mirror
import SyncClient
import SyncTestSupport
import Testing
import Wire

@Suite(.timeLimit(.minutes(2))) struct SyncSessionTests {
  @Test func aFreshConsoleMirrorsEverythingAndGoesLive() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running {
      try await world.converge(console)
      try await world.trade(console, "live")
    }
    #expect(console.statuses.first?.line == .starting)
    #expect(console.statuses.contains { if case .loading(let rows) = $0.line { rows > 60 } else { false } })
  }

  /// Each fault is met while the first copy is made, and, where it can be, once the line is live.
  static let faults: [(Call, Fault)] = [
    (.hello, .refused), (.hello, .resetInHeader), (.hello, .replyLost), (.hello, .busy(seconds: 3)),
    (.snapshot, .refused), (.snapshot, .resetInHeader), (.snapshot, .replyLost), (.snapshot, .serverFailure),
    (.changes, .refused), (.changes, .resetInHeader), (.changes, .replyLost), (.changes, .unauthenticated),
    (.events, .refused), (.events, .resetInHeader), (.events, .streamReset), (.events, .silence),
    (.operations, .refused), (.operations, .resetInHeader), (.operations, .replyLost), (.operations, .serverFailure),
    (.operations, .busy(seconds: 2)), (.operations, .unauthenticated),
  ]

  @Test(arguments: faults.indices)
  func oneFaultFromTheStartIsOvercome(index: Int) async throws {
    let (call, fault) = Self.faults[index]
    let world = try FakeWorld()
    world.server.plan(call, fault)
    let console = try world.console()
    try await console.running { try await world.trade(console, "first") }
    try await console.running { try await world.trade(console, "again") }
  }

  @Test(arguments: faults.indices)
  func fiveFaultsInARowWhileLiveAreOvercome(index: Int) async throws {
    let (call, fault) = Self.faults[index]
    // The first two are not called while live; a token refused again right after its refresh is a lost login.
    guard call != .hello, call != .snapshot, (call, fault) != (.changes, .unauthenticated) else { return }
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running {
      try await world.trade(console, "before")
      world.server.plan(call, fault, fault, fault, fault, fault)
      if call == .events { world.server.say(.drain) }
      try await world.trade(console, "during")
      try await world.trade(console, "after")
    }
  }

  @Test func aServerThatStopsAndComesBackIsCaughtUpWith() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running {
      try await world.trade(console, "before")
      world.server.stop()
      try console.give(.sendMessage(conversation: ConversationID(3), text: "said offline", draftGeneration: nil))
      let offline = await console.until {
        if case .offline = console.status.line { console.status.pendingCount == 1 } else { false }
      }
      #expect(offline == .reached)
      world.server.receive("while it was away", in: 3)
      world.server.start()
      try await world.trade(console, "after")
    }
  }

  @Test func whatWasSaidOfflineIsSentOnceWhenTheLineIsThereFirst() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running { try await world.converge(console) }
    for line in 1...7 {
      try console.give(.sendMessage(conversation: ConversationID(4), text: "line \(line)", draftGeneration: nil))
    }
    try await console.running { try await world.converge(console) }
    let texts = try console.store.thread(ThreadWindow(conversationID: ConversationID(4), limit: 7)).messages.map(\.text)
    #expect(texts == (1...7).map { "line \($0)" })
    #expect(world.server.effects.count == 7)
  }

  @Test(arguments: [Call.snapshot, .changes, .operations], 1...2)
  func aSessionCutOffInTheMiddleGoesOnFromItsFiles(call: Call, number: Int) async throws {
    let world = try FakeWorld()
    let console = try world.console()
    for conversation in 1...5 {
      try console.give(
        .sendMessage(
          conversation: ConversationID(Int64(conversation)), text: "before the cut", draftGeneration: nil))
      try console.give(
        .sendMessage(
          conversation: ConversationID(Int64(conversation)), text: "and this", draftGeneration: nil))
    }
    await withTaskGroup(of: Void.self) { group in
      let (calls, reached) = AsyncStream.makeStream(of: Void.self)
      world.server.onCall { if $0 == call, world.server.count(call) == number - 1 { reached.yield() } }
      group.addTask { await console.session.run() }
      group.addTask { _ = await console.until { false } }
      for await _ in calls { break }
      group.cancelAll()
    }
    world.server.onCall(nil)
    #expect(console.outbox.operations().allSatisfy { $0.state != .sending })
    let reopened = try world.console()
    try await reopened.running { try await world.trade(reopened, "after the cut") }
  }

  @Test func anotherEpochIsFetchedAnewAndWhatWasPendingIsParked() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running { try await world.trade(console, "before") }
    world.server.changeEpoch()
    let id = try console.give(
      .sendMessage(conversation: ConversationID(1), text: "to the old one", draftGeneration: nil))
    try await console.running {
      let outcome = await console.until { console.status.line == .live && console.status.parkedCount == 1 }
      #expect(outcome == .reached)
    }
    #expect(console.outbox.operations().map(\.state) == [.parked(reason: .otherEpoch)])
    #expect(world.server.effects[id] == nil)
    try console.outbox.discard(id)
    try await console.running { try await world.trade(console, "in the new one") }
  }

  @Test func aRefusedOperationIsParkedAndStopsOnlyItsLane() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running {
      try await world.converge(console)
      try console.give(.transferToService(conversation: ConversationID(2), service: ServiceID(9), comment: nil))
      try console.give(.addComment(conversation: ConversationID(2), text: "must wait"))
      try console.give(.addComment(conversation: ConversationID(3), text: "goes on"))
      let outcome = await console.until {
        console.status.parkedCount == 1 && console.outbox.operations().map(\.state).last == .queued
          && console.outbox.operations().count == 2
      }
      #expect(outcome == .reached)
    }
    #expect(console.outbox.operations().map(\.state) == [.parked(reason: .forbidden), .queued])
  }

  @Test func anExpiredAccessTokenIsRefreshedOnceForAllCalls() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running {
      try await world.converge(console)
      world.server.revoke()
      try await world.trade(console, "with the next token")
    }
    #expect(world.server.count(.refresh) == 1)
    #expect(world.credentials.saveCount == 1)
    #expect(world.credentials.load()?.accessToken == world.server.accessToken)
  }

  @Test func anExpiredLoginStopsAndKeepsTheMirror() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running {
      try await world.converge(console)
      world.server.revoke(andRefresh: true)
      try console.give(.addComment(conversation: ConversationID(1), text: "kept"))
      let outcome = await console.until { console.status.line == .loggedOut }
      #expect(outcome == .reached)
    }
    #expect(console.outbox.operations().map(\.state) == [.queued])
    #expect(try console.mirror.syncPosition().cursor != nil)
  }

  @Test func anotherProtocolStopsAndSaysSo() async throws {
    let world = try FakeWorld()
    world.server.plan(.hello, .incompatible)
    let console = try world.console()
    try await console.running {
      let outcome = await console.until { console.status.line == .incompatible }
      #expect(outcome == .reached)
    }
  }

  @Test func theStreamsAuthEventBringsAnotherToken() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running {
      try await world.trade(console, "before")
      let listening = await console.until { world.server.count(.events) == 1 }
      #expect(listening == .reached)
      world.server.say(.auth)
      try await world.trade(console, "after")
      let outcome = await console.until { world.server.count(.refresh) == 1 && world.server.count(.events) >= 2 }
      #expect(outcome == .reached)
    }
  }

  @Test func pingsAloneAreNoNews() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running {
      try await world.converge(console)
      let listening = await console.until(movesClock: false) { world.server.openStreams == 1 }
      #expect(listening == .reached)
      // The look that the opening caused.
      let looked = await console.until(movesClock: false) { world.server.count(.changes) >= 2 }
      #expect(looked == .reached)
      for _ in 1...5 { _ = await console.until(rounds: 1, movesClock: false) { false } }
      let (told, pulls) = (console.statuses.count, world.server.count(.changes))
      for _ in 1...20 {
        world.server.say(.ping(serverMilliseconds: 6_000))
        _ = await console.until(rounds: 1, movesClock: false) { false }
        world.clock.advance(to: world.clock.uptime() + .seconds(10))
        _ = await console.until(rounds: 1, movesClock: false) { false }
      }
      #expect(console.statuses.count == told)
      #expect(world.server.count(.changes) == pulls)
      #expect(world.server.count(.events) == 1)
    }
  }
}
