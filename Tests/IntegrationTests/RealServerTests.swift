import BackendTesting
import Domain
import SyncTestSupport
import Testing

/// The real client against the real server over a socket, with the line or either side failing. Each ends with new
/// traffic, nothing pending, and a mirror equal to what the server shows.
@Suite(.timeLimit(.minutes(1))) struct RealServerTests {
  private func world(_ body: (World) async throws -> Void) async throws {
    let world = try await World()
    do { try await body(world) } catch {
      await world.end()
      throw error
    }
    await world.end()
  }

  @Test func aQuietLineConverges() async throws {
    try await world { world in
      let console = try world.console()
      try await console.running { try await world.trade(console, "first") }
    }
  }

  static let faults: [(path: String, fault: LineFault)] = [
    ("/v1/sync/hello", .resetInHeader), ("/v1/sync/snapshot", .resetInHeader),
    ("/v1/sync/snapshot", .resetAfter(bytes: 600)), ("/v1/sync/changes", .resetInHeader),
    ("/v1/sync/changes", .resetAfter(bytes: 160)), ("/v1/sync/events", .resetInHeader),
    ("/v1/sync/events", .resetAfter(bytes: 260)), ("/v1/ops", .resetInHeader), ("/v1/ops", .replyLost),
  ]

  @Test(arguments: faults.indices)
  func aBrokenReplyIsOvercome(index: Int) async throws {
    let (path, fault) = Self.faults[index]
    try await world { world in
      world.proxy.plan(path, fault)
      let console = try world.console()
      try await console.running {
        try await world.trade(console, "through the fault")
        try await world.trade(console, "after it")
      }
      #expect(world.proxy.met >= 1, "the fault was never met")
    }
  }

  @Test func aRefusedConnectionIsTriedAgain() async throws {
    try await world { world in
      world.proxy.refuse()
      let console = try world.console()
      try await console.running {
        try console.give(.addComment(conversation: SmallCompany.inSales, text: "said while nobody listened"))
        let outcome = await console.until { if case .offline = console.status.line { true } else { false } }
        #expect(outcome == .reached)
        world.proxy.heal()
        try await world.trade(console, "after")
      }
    }
  }

  @Test(arguments: [false, true])
  func aServerThatWasStoppedAndStartedIsCaughtUpWith(isSudden: Bool) async throws {
    try await world { world in
      let console = try world.console()
      try await console.running {
        try await world.trade(console, "before")
        try await world.receive("the last words")
        await world.stopServer(isSudden: isSudden)
        try console.give(
          .sendMessage(conversation: SmallCompany.inSales, text: "said without a server", draftGeneration: nil))
        let outcome = await console.until { if case .offline = console.status.line { true } else { false } }
        #expect(outcome == .reached)
        try await world.startServer()
        try await world.receive("the first words")
        try await world.trade(console, "after")
      }
    }
  }

  @Test func aLineThatBreaksAgainAndAgainIsOvercome() async throws {
    try await world { world in
      let console = try world.console()
      try await console.running {
        for round in 1...5 {
          for (path, fault) in Self.faults where round > 1 || path != "/v1/sync/snapshot" {
            world.proxy.plan(path, fault)
          }
          world.proxy.sever()
          try await world.trade(console, "round \(round)")
        }
      }
    }
  }

  @Test(arguments: ["/v1/sync/snapshot", "/v1/sync/changes", "/v1/ops"])
  func aConsoleThatWasCutOffGoesOnFromItsFiles(path: String) async throws {
    try await world { world in
      world.proxy.plan(path, .replyLost)
      let console = try world.console()
      try console.give(.sendMessage(conversation: SmallCompany.inSales, text: "before the cut", draftGeneration: nil))
      try await console.running {
        let outcome = await console.until { world.proxy.met == 1 }
        #expect(outcome == .reached)
      }
      let reopened = try world.console()
      try await reopened.running { try await world.trade(reopened, "after the cut") }
    }
  }

  @Test func whatIsSaidWithoutALineGoesOutInOrderAndOnce() async throws {
    try await world { world in
      let console = try world.console()
      try await console.running { try await world.converge(console) }
      for line in 1...5 {
        try console.give(
          .sendMessage(conversation: SmallCompany.inSales, text: "line \(line)", draftGeneration: nil))
      }
      let reopened = try world.console()
      try await reopened.running { try await world.converge(reopened) }
      let sent = try await world.messages().filter { $0.operationID != nil }.map(\.text)
      #expect(sent == (1...5).map { "line \($0)" })
    }
  }
}
