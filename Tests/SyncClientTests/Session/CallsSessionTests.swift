import Dispatch
import Domain
import Mirror
import SyncClient
import SyncTestSupport
import Synchronization
import Testing
import Wire

/// Fetching on demand, draining, operations in doubt, and whose thread it is.
@Suite(.timeLimit(.minutes(1))) struct CallsSessionTests {
  static let old = Message(
    id: MessageID(9_000), conversationID: ConversationID(1), kind: .inbound, authorID: nil, text: "long ago",
    sentAt: Timestamp(milliseconds: 3))

  func world() async throws -> (FakeWorld, ConsoleSide) {
    let world = try FakeWorld()
    let now = world.clock.wall().milliseconds
    world.server.set { $0.now = now }
    world.server.set { $0.older = [SnapshotLine(version: 1, row: .message(Self.old))] }
    let console = try world.console()
    try await console.running { try await world.converge(console) }
    return (world, console)
  }

  func kind(_ body: () async throws -> Void) async -> TransportError.Kind? {
    do {
      try await body()
      return nil
    } catch { return (error as? TransportError)?.kind }
  }

  @Test(arguments: [0, 1, 4])
  func olderRowsAreFetchedIntoTheMirrorFromAPageThatIsNotOlderThanIt(stale: Int) async throws {
    let (world, console) = try await world()
    world.server.set { $0.olderHeads = Array(repeating: 1, count: stale) }
    let progress = try await console.session.fetchOlder(.conversation(ConversationID(1)), from: nil)
    #expect(progress == BackfillProgress(rowCount: 1, next: "more", reached: Timestamp(milliseconds: 77)))
    #expect(world.server.count(.backfill) == stale + 1)
    let thread = try console.store.thread(ThreadWindow(conversationID: ConversationID(1), limit: 100))
    #expect(thread.messages.contains { $0.text == "long ago" })
    #expect(try await console.session.fetchOlder(.conversation(ConversationID(1)), from: "more").next == nil)
  }

  @Test func aMirrorThatOvertakesEveryPageIsNotChasedForEver() async throws {
    let (world, console) = try await world()
    world.server.set { $0.olderHeads = Array(repeating: 1, count: 99) }
    #expect(await kind { _ = try await console.session.fetchOlder(.search("x"), from: nil) } == .busy)
    #expect(world.server.count(.backfill) == SyncSession.mostOlderTries)
  }

  @Test func aFetchingThatIsCancelledLeavesNothing() async throws {
    let (world, console) = try await world()
    world.server.hold(.backfill)
    let (calls, called) = AsyncStream.makeStream(of: Void.self)
    world.server.onCall { if $0 == .backfill { called.yield() } }
    let fetching = Task { try await console.session.fetchOlder(.contact(ContactID(1)), from: nil) }
    for await _ in calls { break }
    fetching.cancel()
    #expect(await kind { _ = try await fetching.value } == .cancelled)
    let thread = try console.store.thread(ThreadWindow(conversationID: ConversationID(1), limit: 100))
    #expect(!thread.messages.contains { $0.text == "long ago" })
  }

  @Test func aRevocationMetByAFetchingWipesTheMirror() async throws {
    let (world, console) = try await world()
    try await console.running {
      try await world.converge(console)
      world.server.set { $0.isRevoked = true }
      #expect(await kind { _ = try await console.session.fetchOlder(.search("x"), from: nil) } == .revoked)
      let outcome = await console.until(movesClock: false) { console.status.line == .revoked }
      #expect(outcome == .reached)
    }
  }

  @Test func whatMayLeaveIsDrainedAndTheRestDoesNotCount() async throws {
    let (world, console) = try await world()
    for line in 1...4 {
      try console.give(.sendMessage(conversation: ConversationID(4), text: "line \(line)", draftGeneration: nil))
    }
    // Parked, with one that waits behind it; and one that can still be taken back.
    try console.give(.transferToService(conversation: ConversationID(5), service: ServiceID(9), comment: nil))
    try console.give(.addComment(conversation: ConversationID(5), text: "must wait"))
    let held = Operation(
      id: operationID(77), command: .addComment(conversation: ConversationID(3), text: "held"), seen: nil,
      createdAt: world.clock.wall())
    try console.outbox.enqueue(held, state: .held(until: HeldSend.nextStart))
    try await console.running {
      #expect(await console.session.drained(within: .seconds(30)))
    }
    #expect(world.server.effects.count == 5)
    #expect(
      console.outbox.operations().filter { $0.conversationID != ConversationID(4) }.map(\.state) == [
        .parked(reason: .forbidden), .queued, .held(until: HeldSend.nextStart),
      ])
  }

  @Test func withoutALineNothingIsDrainedWhenTheTimeIsUp() async throws {
    let (world, console) = try await world()
    world.server.stop()
    try console.give(.addComment(conversation: ConversationID(4), text: "stays"))
    try await console.running {
      async let drained = console.session.drained(within: .seconds(30))
      let late = await console.until { world.clock.uptime() > .seconds(60) }
      #expect(late == .reached)
      #expect(await drained == false)
    }
  }

  @Test(arguments: [true, false])
  func anOldOperationInDoubtIsAskedForAndNotRepeated(isKnown: Bool) async throws {
    let (world, console) = try await world()
    let wall = world.clock.wall()
    let operation = Operation(
      id: OperationID(at: wall - .hours(26 * 24), random: (1, 2)),
      command: .addComment(conversation: ConversationID(3), text: "of last month"), seen: nil,
      createdAt: wall - .hours(26 * 24))
    if isKnown { world.server.set { _ = $0.apply(operation, epoch: $0.epoch) } }
    try console.outbox.enqueue(operation)
    _ = try console.outbox.nextBatch(limit: 1, now: world.clock.wall())
    try console.outbox.recoverAfterCrash()
    let effects = world.server.effects
    try await console.running {
      let outcome = await console.until {
        isKnown ? console.outbox.operations().isEmpty : console.status.parkedCount == 1
      }
      #expect(outcome == .reached)
    }
    #expect(world.server.count(.operation) == 1 && world.server.count(.operations) == 0)
    #expect(world.server.effects == effects)
    #expect(console.outbox.operations().map(\.state) == (isKnown ? [] : [.parked(reason: .tooOld)]))
  }

  @Test func besideAnOldOneInDoubtNothingIsTakenThatIsNotSent() async throws {
    let (world, console) = try await world()
    let wall = world.clock.wall()
    @Sendable func old(_ conversation: Int64) -> Operation {
      Operation(
        id: OperationID(at: wall - .hours(26 * 24), random: (1, UInt64(conversation))),
        command: .addComment(conversation: ConversationID(conversation), text: "of last month"), seen: nil,
        createdAt: wall - .hours(26 * 24))
    }
    // All are old; the second alone was under way before.
    for conversation in [2, 1, 3, 4] as [Int64] { try console.outbox.enqueue(old(conversation)) }
    _ = try console.outbox.nextBatch(limit: 2, now: wall)
    try console.outbox.mark(old(2).id, .accepted(sequence: 1))
    try console.outbox.recoverAfterCrash()
    try console.outbox.enqueue(old(5))
    let asked = Mutex<[[Int]]>([])
    world.server.onCall { call in
      if call == .operation || call == .operations {
        asked.withLock { $0.append(console.outbox.operations().filter { $0.id != old(2).id }.map(\.attempts)) }
      }
    }
    try await console.running {
      let outcome = await console.until { console.status.parkedCount == 1 && console.status.pendingCount == 1 }
      #expect(outcome == .reached)
    }
    #expect(asked.withLock { $0.first } == [2, 0, 0, 0])
    #expect(console.outbox.operations().map(\.state) == [.parked(reason: .tooOld)])
    #expect(world.server.count(.operation) == 1 && world.server.effects.count == 3)
  }

  @Test func whatIsToBeTriedAgainSoonByTheServersClockIsWaitedFor() async throws {
    let (world, console) = try await world()
    let ahead = Duration.hours(1)
    world.server.set { $0.now = (world.clock.wall() + ahead).milliseconds }
    try await console.running {
      try await world.converge(console)
      let known = await console.until { console.status.clockOffset > .minutes(30) }
      #expect(known == .reached)
      let server = world.clock.wall() + console.status.clockOffset
      let operation = Operation(
        id: OperationID(at: server, random: (1, 2)),
        command: .addComment(conversation: ConversationID(3), text: "later"), seen: nil, createdAt: server)
      try console.outbox.enqueue(operation)
      _ = try console.outbox.nextBatch(limit: 1, now: server)
      try console.outbox.mark(operation.id, .retry(at: server + .seconds(10)))
      async let moved = console.until { world.server.effects[operation.id] != nil }
      #expect(await console.session.drained(within: .seconds(30)))
      #expect(world.server.effects[operation.id] == 1)
      #expect(await moved == .reached)
    }
  }

  @Test func aMalformedPageOfOlderRowsIsItsCallersAlone() async throws {
    let (world, console) = try await world()
    let orphan = Message(
      id: MessageID(9_001), conversationID: ConversationID(999), kind: .inbound, authorID: nil, text: "whose?",
      sentAt: Timestamp(milliseconds: 3))
    world.server.set { $0.older = [SnapshotLine(version: 1, row: .message(orphan))] }
    let before = world.server.count(.hello)
    try await console.running {
      // Not the status that the run before ended with.
      #expect(await console.until { world.server.count(.hello) > before && console.status.line == .live } == .reached)
      let (greetings, told) = (world.server.count(.hello), console.statuses.count)
      #expect(await kind { _ = try await console.session.fetchOlder(.search("x"), from: nil) } == .malformed)
      try await world.trade(console, "after")
      #expect(world.server.count(.hello) == greetings)
      #expect(console.statuses.dropFirst(told).map(\.line).filter { $0 != .live } == [])
    }
  }

  @Test func aBatchHoldsOneOperationOfEachConversation() async throws {
    let (world, console) = try await world()
    for line in 1...3 {
      for conversation in [1, 2, 3] as [Int64] {
        try console.give(.addComment(conversation: ConversationID(conversation), text: "line \(line)"))
      }
    }
    try await console.running { try await world.converge(console) }
    #expect(world.server.count(.operations) == 3)
  }

  /// Counts its jobs, and tells whether it runs at this moment.
  final class CountingExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "counting")
    private let jobs = Mutex(0)
    private static let key = DispatchSpecificKey<Bool>()

    init() { queue.setSpecific(key: Self.key, value: true) }

    var count: Int { jobs.withLock { $0 } }
    static var isCurrent: Bool { DispatchQueue.getSpecific(key: key) == true }

    func enqueue(_ job: consuming ExecutorJob) {
      jobs.withLock { $0 += 1 }
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
  }

  @Test func aSessionRunsOnTheExecutorThatItWasGiven() async throws {
    let world = try FakeWorld()
    let executor = CountingExecutor()
    let console = try world.console(executor: executor)
    let elsewhere = Mutex(0)
    world.server.onCall { _ in if CountingExecutor.isCurrent { elsewhere.withLock { $0 += 1 } } }
    try await console.running { try await world.trade(console, "first") }
    #expect(executor.count > 3)
    // Requests are child tasks: they do not hold up the session.
    let count = elsewhere.withLock { $0 }
    #expect(count == 0)
  }
}
