import Domain
import Foundation
import Mirror
import SyncClient
import SyncTestSupport
import Synchronization
import Testing
import Wire

/// What a run takes over from before, and what it leaves behind.
@Suite(.timeLimit(.minutes(1))) struct BetweenRunsTests {
  @Test func aReplyThatCameWithTheEndTakesNothingMoreFromTheOutbox() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running { try await world.converge(console) }
    for line in 1...2 { try console.give(.addComment(conversation: ConversationID(1), text: "line \(line)")) }
    let session = console.session
    let run = Task {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await session.run() }
        group.addTask { _ = await console.until { false } }
        await group.next()
        group.cancelAll()
      }
    }
    // The server is asked, and answers, after the run was told to end.
    world.server.onCall { if $0 == .operations { run.cancel() } }
    await run.value
    #expect(world.server.effects.count == 1)
    let left = console.outbox.operations().filter { $0.state == .queued }
    #expect(left.map(\.attempts) == [0])
    try console.outbox.discard(try #require(left.first).id)
  }

  @Test func whatWasMetBeforeTheRunDoesNotEndIt() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running { try await world.converge(console) }
    world.server.set { $0.isRevoked = true }
    await #expect(throws: TransportError.self) {
      try await console.session.fetchOlder(.search("x"), from: nil)
    }
    world.server.set { $0.isRevoked = false }
    world.server.forgetSnapshots()
    try await console.running { try await world.trade(console, "with another login") }
    #expect(!console.statuses.contains { $0.line == .revoked })
    #expect(world.server.snapshots.isEmpty)
  }

  @Test func whatAFirstCopyTookIsGivenBackWhenTheRunEnds() async throws {
    let world = try FakeWorld()
    let console = try world.console()
    try await console.running { try await world.converge(console) }
    // Without its log, which is not emptied while the files are open.
    let copy = world.scratch.path + "/copied.db"
    try FileManager.default.copyItem(atPath: world.scratch.path + "/mirror.db", toPath: copy)
    let mirror = try MirrorDatabase(path: copy)
    #expect(try mirror.syncPosition() == console.mirror.syncPosition())
    try mirror.close()
  }

  @Test func aStallLongerThanTheTickConnectsAtOnce() async throws {
    let world = try FakeWorld()
    let stalls = Mutex(false)
    let clock = world.clock
    let console = try ConsoleSide(
      scratch: world.scratch, transport: world.server, credentials: world.credentials, clock: clock,
      random: {
        let isNow = stalls.withLock { stalls in
          defer { stalls = false }
          return stalls
        }
        if isNow { clock.advance(to: clock.uptime() + SyncSession.tick + .seconds(5)) }
        return 0.5
      })
    world.server.plan(.hello, .busy(seconds: 600))
    try await console.running {
      let offline = await console.until(movesClock: false) {
        if case .offline = console.status.line { true } else { false }
      }
      #expect(offline == .reached)
      // While the next event is dealt with.
      stalls.withLock { $0 = true }
      let asked = await console.until(movesClock: false) { world.server.count(.hello) == 2 }
      #expect(asked == .reached)
    }
  }
}
