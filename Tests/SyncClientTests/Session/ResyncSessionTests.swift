import Domain
import Mirror
import SyncClient
import SyncTestSupport
import Testing
import Wire

/// What the mirror must not be believed in, and how it is mended.
@Suite(.timeLimit(.minutes(1))) struct ResyncSessionTests {
  static let config = Scope.config
  static let service = FakeServer.service

  /// A console that has caught up once, and a world in which nothing was fetched since.
  func caughtUp() async throws -> (FakeWorld, ConsoleSide) {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running { try await world.converge(console) }
    world.server.forgetSnapshots()
    return (world, console)
  }

  static let named: [([Scope]?, Set<Scope>)] = [([service], [service]), (nil, [config, service]), ([], [])]

  @Test(arguments: named.indices)
  func aCompactedLogFetchesOnlyWhatItNamesAndLeavesEverythingReadable(index: Int) async throws {
    let (scopes, fetched) = Self.named[index]
    let (world, console) = try await caughtUp()
    if index < 2 { world.server.receive("while it was away", in: 2) }
    world.server.compact(naming: scopes)
    try await console.running {
      let outcome = try await console.until {
        let page = try console.store.conversations(ConversationQuery(state: .open), ConversationWindow(limit: 50))
        #expect(page.rows.count == 5)
        // The line may be told as live from before: what was fetched tells that it looked.
        return console.status.line == .live && Set(world.server.snapshots) == fetched
      }
      #expect(outcome == .reached)
      try await world.trade(console, "after")
      #expect(Set(world.server.snapshots) == fetched)
    }
    #expect(console.outbox.operations().isEmpty)
  }

  @Test(arguments: [GoneReason.schema, .epoch])
  func anotherFormOrHistoryIsFetchedFromNothing(reason: GoneReason) async throws {
    let (world, console) = try await caughtUp()
    world.server.receive("while it was away", in: 2)
    world.server.compact(reason)
    let id = try console.give(.addComment(conversation: ConversationID(3), text: "said before"))
    try await console.running {
      let outcome = await console.until { console.status.line == .live && world.server.snapshots.count >= 4 }
      #expect(outcome == .reached)
    }
    let expected: [OutboxState] = reason == .epoch ? [.parked(reason: .otherEpoch)] : []
    #expect(console.outbox.operations().map(\.state) == expected || world.server.effects[id] == 1)
  }

  @Test func aScopeThatIsAddedIsFetchedAndOneThatIsDroppedForgottenWithoutAGreeting() async throws {
    let world = try FakeWorld()
    let other = Scope.service(ServiceID(2))
    let console = try world.console()
    try await console.running {
      try await world.converge(console)
      let greetings = world.server.count(.hello)
      world.server.publish(.service(Service(id: ServiceID(2), name: "Vendas")), .config)
      world.server.publish(.contact(Contact(id: ContactID(70), name: "Bia")), other)
      world.server.publish(
        .conversation(
          Conversation(
            id: ConversationID(70), protocolNumber: "1070", contactID: ContactID(70), channelID: ChannelID(1),
            medium: .whatsApp, serviceID: ServiceID(2), openedAt: Timestamp(milliseconds: 1_070))), other)
      world.server.grant(other)
      try await world.converge(console)
      let fetched = try await console.until {
        let row = try console.store.row(ConversationID(70))
        return row != nil && world.server.snapshots.contains(other) && console.status.line == .live
      }
      #expect(fetched == .reached)
      world.server.withdraw(other)
      let outcome = try await console.until { try console.store.row(ConversationID(70)) == nil }
      #expect(outcome == .reached)
      #expect(world.server.count(.hello) == greetings)
      try await world.trade(console, "after")
    }
  }

  @Test func aScopeThatDriftedIsFoundAtTheNextConnectionAndFetchedAgain() async throws {
    let (world, console) = try await caughtUp()
    world.server.set { $0.drift(.init(table: .conversations, key: 1)) }
    try await console.running {
      let outcome = try await console.until {
        try console.mirror.digest(of: Self.service) == world.server.digest(of: Self.service)
      }
      #expect(outcome == .reached)
      #expect(Set(world.server.snapshots) == [Self.service])
      try await world.trade(console, "after")
    }
  }

  @Test func aScopeThatDriftsWhileTheLineIsIdleIsFoundWithinMinutes() async throws {
    let (world, console) = try await caughtUp()
    try await console.running {
      let checked = await console.until { world.server.count(.digest) >= 4 && console.status.line == .live }
      #expect(checked == .reached)
      let start = world.clock.uptime()
      world.server.set { $0.drift(.init(table: .messages, key: 30)) }
      let outcome = try await console.until {
        try console.mirror.digest(of: Self.service) == world.server.digest(of: Self.service)
      }
      #expect(outcome == .reached)
      #expect(world.clock.uptime() - start <= ResyncMachine.idleSpan + .minutes(1))
    }
  }

  @Test func whatFetchingAgainDoesNotMendIsFetchedFromNothingOnce() async throws {
    let (world, console) = try await caughtUp()
    // The mirror keeps its row, which it takes to be the newer one.
    world.server.set { $0.rows[.init(table: .conversations, key: 2)]?.version -= 1 }
    try await console.running {
      let outcome = try await console.until {
        try console.mirror.digest(of: Self.service) == world.server.digest(of: Self.service)
      }
      #expect(outcome == .reached)
      #expect(Set(world.server.snapshots) == [Self.config, Self.service])
      try await world.trade(console, "after")
    }
  }

  @Test func aDigestThatNeverFitsLeadsToOneFullResyncAndNoStorm() async throws {
    let (world, console) = try await caughtUp()
    world.server.set { $0.digestError = 1 }
    try await console.running {
      // Connected: fetched again, then from nothing, then left.
      let begin = world.clock.uptime()
      let outcome = await console.until { world.clock.uptime() - begin > .minutes(1) && console.status.line == .live }
      #expect(outcome == .reached)
      #expect(Set(world.server.snapshots) == [Self.config, Self.service])
      let start = world.clock.uptime()
      let pages = world.server.snapshots.count
      let later = await console.until { world.clock.uptime() - start > .minutes(8) }
      #expect(later == .reached)
      #expect(world.server.snapshots.count == pages)
    }
  }

  @Test func aMirrorThatBreaksIsFetchedAnew() async throws {
    let (world, console) = try await caughtUp()
    try await console.running {
      try await world.trade(console, "before")
      try console.mirror.wipe()
      try await world.trade(console, "after")
    }
  }
}
