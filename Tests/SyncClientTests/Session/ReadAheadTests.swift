import Dispatch
import Domain
import Mirror
import SyncClient
import SyncTestSupport
import Synchronization
import Testing

/// After a long absence pages of changes travel while the ones before them are written.
@Suite(.timeLimit(.minutes(1))) struct ReadAheadTests {
  /// Runs the session's steps one by one, and none while it is held.
  private final class HeldExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "held")

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func hold() { queue.suspend() }
    func goOn() { queue.resume() }
  }

  /// A console that was level once and then away, while each of five conversations got so many lines.
  private func returning(_ world: FakeWorld, lines: Int, executor: HeldExecutor? = nil) async throws -> ConsoleSide {
    let console = try world.console(executor: executor)
    try await console.running { try await world.converge(console) }
    for line in 1...lines { for number in 1...5 { world.server.receive("away \(line)", in: number) } }
    return console
  }

  @Test func theNextPageIsFetchedWhileTheSessionIsBusyWithTheOneBefore() async throws {
    let world = try FakeWorld()
    let executor = HeldExecutor()
    let console = try await returning(world, lines: 60, executor: executor)
    let calls = Mutex(0)
    world.server.onCall { call in
      guard call == .changes else { return }
      let count = calls.withLock { count in
        count += 1
        return count
      }
      // Only a request that needs no step of the session gets it going again.
      if count == 1 { executor.hold() }
      if count == 2 { executor.goOn() }
    }
    try await console.running { try await world.converge(console) }
    #expect(calls.withLock { $0 } > 2)
  }

  @Test func eachPageIsFetchedOnce() async throws {
    let world = try FakeWorld()
    let console = try await returning(world, lines: 120)
    let before = world.server.count(.changes)
    try await console.running { try await world.converge(console) }
    let entries = world.server.state.withLock { $0.head } - (try #require(try console.mirror.syncPosition().cursor))
    #expect(entries == 0)
    // 1,200 entries: a line and its conversation each, 60 a page; the last looks find nothing more.
    #expect((20...24).contains(world.server.count(.changes) - before))
  }

  @Test(arguments: [Fault.replyLost, .resetInHeader, .serverFailure, .busy(seconds: 1), .unauthenticated], 1...6)
  func aFaultInTheMiddleOfManyPagesLosesNothing(fault: Fault, at number: Int) async throws {
    let world = try FakeWorld()
    let console = try await returning(world, lines: 60)
    let calls = Mutex(0)
    world.server.onCall { [server = world.server] call in
      guard call == .changes else { return }
      let isNext = calls.withLock { count in
        count += 1
        return count == number
      }
      if isNext { server.plan(.changes, fault) }
    }
    try await console.running {
      let hasFailed = await console.until { calls.withLock { $0 } > number && world.server.plannedFaults == 0 }
      #expect(hasFailed == .reached)
      try await world.converge(console)
    }
  }

  @Test func anotherEpochInTheMiddleOfManyPagesIsFetchedAnew() async throws {
    let world = try FakeWorld()
    let console = try await returning(world, lines: 60)
    let calls = Mutex(0)
    world.server.onCall { [server = world.server] call in
      guard call == .changes else { return }
      let count = calls.withLock { count in
        count += 1
        return count
      }
      if count == 3 { server.changeEpoch() }
    }
    try await console.running { try await world.converge(console) }
    #expect(try console.mirror.syncPosition().epoch?.hasSuffix("'") == true)
  }
}
