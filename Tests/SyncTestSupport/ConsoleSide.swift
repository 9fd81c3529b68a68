import Domain
import Foundation
import Logging
import Mirror
import SyncClient
import Synchronization

/// Credentials that live as long as the test.
package final class MemoryCredentialStore: CredentialStore {
  private let held: Mutex<Credentials?>
  private let saves = Mutex(0)

  package init(_ credentials: Credentials?) { held = Mutex(credentials) }

  package var saveCount: Int { saves.withLock { $0 } }
  package func load() -> Credentials? { held.withLock { $0 } }
  package func clear() { held.withLock { $0 = nil } }
  package func save(_ credentials: Credentials) {
    held.withLock { $0 = credentials }
    saves.withLock { $0 += 1 }
  }
}

/// A directory that goes with the test.
package final class ScratchDirectory: Sendable {
  package let path: String

  package init() throws {
    path = NSTemporaryDirectory() + "atende-sync-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// One agent's machine: its files, and a session that can be started, watched, cut off and started again.
package final class ConsoleSide: Sendable {
  /// How a wait came out.
  package enum Outcome: Hashable, Sendable { case reached, gaveUp }

  package let scratch: ScratchDirectory
  package let mirror: MirrorDatabase
  package let outbox: OutboxDatabase
  package let store: ConsoleStore
  package let session: SyncSession
  private let clock: any SessionClock
  private let told: Box<[SyncStatus]>
  private let seen: Box<[PresenceNews]>
  private let idle: AsyncStream<(requests: Int, until: Duration)>
  private let operations = Mutex(0)

  /// Opens or makes the files in `scratch`, as a console does at its start.
  ///
  /// - Parameter clock: a `TestClock` is moved on whenever the session has nothing to do but wait for it.
  package init(
    scratch: ScratchDirectory, transport: any SyncTransport, credentials: any CredentialStore,
    clock: any SessionClock, random: @escaping @Sendable () -> Double = { 0.5 },
    executor: (any SerialExecutor)? = nil
  ) throws {
    self.scratch = scratch
    self.clock = clock
    mirror = try MirrorDatabase(path: scratch.path + "/mirror.db")
    outbox = try OutboxDatabase(path: scratch.path + "/outbox.db")
    try outbox.recoverAfterCrash()
    store = try ConsoleStore(mirror: mirror, outbox: outbox)
    let told = Box<[SyncStatus]>([])
    self.told = told
    let seen = Box<[PresenceNews]>([])
    self.seen = seen
    let (idle, yield) = AsyncStream.makeStream(
      of: (requests: Int, until: Duration).self, bufferingPolicy: .bufferingNewest(1))
    self.idle = idle
    session = SyncSession(
      SyncSessionParts(
        transport: transport, credentials: credentials, mirror: mirror, outbox: outbox, clock: clock, random: random,
        log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, executor: executor),
      onIdle: { yield.yield(($0, $1)) },
      onPresence: { news in seen.value.withLock { $0.append(news) } },
      onStatus: { status in told.value.withLock { $0.append(status) } })
  }

  package var status: SyncStatus { statuses.last ?? SyncStatus() }
  /// Everything that was told, oldest first.
  package var statuses: [SyncStatus] { told.value.withLock { $0 } }

  /// What was told of colleagues, oldest first.
  package var presences: [PresenceNews] { seen.value.withLock { $0 } }

  /// Enqueues one command as the screen does, and tells the session.
  @discardableResult
  package func give(_ command: Command, seen: Seen? = nil) throws -> OperationID {
    let number = operations.withLock { count in
      count += 1
      return count
    }
    let id = OperationID(
      at: clock.wall(), random: (UInt16(number), UInt64.random(in: 0...UInt64.max)))
    try outbox.enqueue(Operation(id: id, command: command, seen: seen, createdAt: clock.wall()))
    session.kick()
    return id
  }

  /// Waits until `condition` holds. It is looked at each time that the session has dealt with something.
  ///
  /// - Parameters:
  ///   - rounds: after so many of them without success it gives up.
  ///   - movesClock: a `TestClock` goes on to whatever the session sleeps for.
  package func until(
    rounds: Int = 3_000, movesClock: Bool = true, _ condition: @Sendable () async throws -> Bool
  ) async rethrows -> Outcome {
    var left = rounds
    session.kick()
    for await report in idle {
      if try await condition() { return .reached }
      left -= 1
      if left == 0 { return .gaveUp }
      if movesClock, report.requests == 0 { (clock as? TestClock)?.advance(to: report.until) }
    }
    return .gaveUp
  }

  /// Runs the session while `body` runs; afterwards it has ended.
  package func running<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
    let session = session
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await session.run() }
      do {
        let value = try await body()
        group.cancelAll()
        try await group.waitForAll()
        return value
      } catch {
        group.cancelAll()
        throw error
      }
    }
  }

  /// Live, nothing pending, and the mirror shows what the backend shows.
  package func hasConverged(with transport: any SyncTransport, token: String, agentID: AgentID) async throws -> Bool {
    let status = status
    guard status.line == .live, status.pendingCount == 0, outbox.operations().isEmpty else { return false }
    let expected = View.lines(of: try await View.rows(of: transport, token: token))
    return try View.lines(of: store, agentID: agentID) == expected
  }
}

/// A value that closures share.
private final class Box<Value: Sendable>: Sendable {
  let value: Mutex<Value>
  init(_ value: Value) { self.value = Mutex(value) }
}
