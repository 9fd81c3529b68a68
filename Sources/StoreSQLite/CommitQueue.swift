import GRDB
import Synchronization

/// Writes on their way to the one connection that writes. Those that came while it was busy share the next commit, and
/// so its wait for the disk.
///
/// Each is still all or nothing by itself, sees what the ones before it wrote, and is told of its success only when it
/// is durable.
final class CommitQueue: Sendable {
  /// Writes in one commit at most.
  private static let most = 64

  private struct State {
    var waiting: [any QueuedWrite] = []
    var isScheduled = false
  }

  private let pool: DatabasePool
  private let onStep: (@Sendable (StoreStep) throws -> Void)?
  private let state = Mutex(State())

  init(pool: DatabasePool, onStep: (@Sendable (StoreStep) throws -> Void)?) {
    self.pool = pool
    self.onStep = onStep
  }

  /// Runs `body` in a transaction. A task that is cancelled before its turn gets `CancellationError`, and nothing is
  /// written.
  func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    let isCancelled = Atomic(false)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let write = Write(continuation) { db in
          if isCancelled.load(ordering: .relaxed) { throw CancellationError() }
          return try body(db)
        }
        add(write)
      }
    } onCancel: {
      isCancelled.store(true, ordering: .relaxed)
    }
  }

  private func add(_ write: any QueuedWrite) {
    let isFirst = state.withLock { state in
      state.waiting.append(write)
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
    if isFirst { schedule() }
  }

  private func schedule() { pool.asyncWriteWithoutTransaction { self.commitWaiting($0) } }

  private func commitWaiting(_ db: Database) {
    let (group, isMore) = state.withLock { state in
      let group = Array(state.waiting.prefix(Self.most))
      state.waiting.removeFirst(group.count)
      state.isScheduled = !state.waiting.isEmpty
      return (group, state.isScheduled)
    }
    if isMore { schedule() }
    var failure: (any Error)?
    do {
      try db.inTransaction(.immediate) {
        for write in group { try perform(write, isAlone: group.count == 1, db) }
        try onStep?(.beforeCommit)
        return .commit
      }
      try onStep?(.afterCommit)
    } catch {
      failure = error
    }
    for write in group { write.conclude(failure) }
  }

  /// A failing body takes back only its own writes.
  ///
  /// - Throws: when the whole transaction is lost, or is to be.
  private func perform(_ write: any QueuedWrite, isAlone: Bool, _ db: Database) throws {
    if isAlone { return try write.run(db) }
    try db.cachedStatement(sql: "SAVEPOINT one").execute()
    do {
      try write.run(db)
    } catch {
      // SQLite itself rolls everything back when the disk is full or broken.
      guard db.isInsideTransaction else { throw error }
      try db.cachedStatement(sql: "ROLLBACK TO one").execute()
    }
    try db.cachedStatement(sql: "RELEASE one").execute()
  }
}

private protocol QueuedWrite: Sendable {
  /// - Throws: what the body throws, which is kept for `conclude` too.
  func run(_ db: Database) throws

  /// Tells the one who waits. Called once.
  ///
  /// - Parameter failure: why the transaction did not come to its end; nil: it is durable.
  func conclude(_ failure: (any Error)?)
}

private final class Write<Value: Sendable>: QueuedWrite {
  private let continuation: CheckedContinuation<Value, any Error>
  private let body: @Sendable (Database) throws -> Value
  /// nil: it did not run.
  private let result = Mutex<Result<Value, any Error>?>(nil)

  init(_ continuation: CheckedContinuation<Value, any Error>, _ body: @escaping @Sendable (Database) throws -> Value) {
    self.continuation = continuation
    self.body = body
  }

  func run(_ db: Database) throws {
    let result = Result { try body(db) }
    self.result.withLock { $0 = result }
    _ = try result.get()
  }

  func conclude(_ failure: (any Error)?) {
    let result = result.withLock { $0 }
    switch (result, failure) {
    case (.failure(let error), _): continuation.resume(throwing: error)
    case (_, let failure?): continuation.resume(throwing: failure)
    case (.success(let value), nil): continuation.resume(returning: value)
    case (nil, nil): preconditionFailure("a transaction was committed without one of its writes")
    }
  }
}
