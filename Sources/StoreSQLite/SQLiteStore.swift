import Backend
import Domain
import GRDB
import Synchronization

/// The embedded store: one SQLite file in WAL mode with one writer and a few readers.
package final class SQLiteStore: Store {
  let pool: DatabasePool
  let options: SQLiteStoreOptions
  private let commits: CommitQueue
  private let lock: Mutex<FileLock?>

  init(pool: DatabasePool, options: SQLiteStoreOptions, lock: consuming FileLock?) {
    self.pool = pool
    self.options = options
    commits = CommitQueue(pool: pool, onStep: options.onStep)
    self.lock = Mutex(lock)
  }

  package func read<Value: Sendable>(
    _ company: CompanyID, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value {
    try await read { try body(SQLiteTransaction(db: $0, company: company)) }
  }

  package func write<Value: Sendable>(
    _ company: CompanyID, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value {
    try await write { try body(SQLiteTransaction(db: $0, company: company)) }
  }

  package func readAccounts<Value: Sendable>(
    _ body: @escaping @Sendable (any AccountReader) throws -> Value
  ) async throws -> Value {
    try await read { try body(SQLiteAccounts(db: $0)) }
  }

  package func writeAccounts<Value: Sendable>(
    _ body: @escaping @Sendable (any AccountWriter) throws -> Value
  ) async throws -> Value {
    try await write { try body(SQLiteAccounts(db: $0)) }
  }

  package func heads() async throws -> [CompanyID: Int64] {
    try await read { db in
      let rows = try Row.fetchCursor(try db.cachedStatement(sql: SyncSQL.heads))
      var heads: [CompanyID: Int64] = [:]
      while let row = try rows.next() { heads[CompanyID(row[0] as Int64)] = row[1] as Int64 }
      return heads
    }
  }

  package func bulkLoad(
    _ company: Company, _ body: @escaping @Sendable (any BulkWriter) throws -> Void
  ) async throws {
    try await write { db in
      let loader = try BulkLoader(db: db, company: company)
      try body(loader)
      try loader.finish()
    }
    try await withWriter { db in
      _ = try db.checkpoint(.truncate)
      try db.execute(sql: "PRAGMA optimize")
    }
  }

  package func close() async throws {
    try pool.close()
    lock.withLock { $0 = nil }
  }

  func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    options.runsInline ? try readNow(body) : try await pool.read(body)
  }

  func withWriter<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    options.runsInline ? try withWriterNow(body) : try await pool.writeWithoutTransaction(body)
  }

  private func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    if !options.runsInline { return try await commits.write(body) }
    let onStep = options.onStep
    let value = try writeNow { db in
      let value = try body(db)
      try onStep?(.beforeCommit)
      return value
    }
    try onStep?(.afterCommit)
    return value
  }

  private func readNow<Value>(_ body: (Database) throws -> Value) throws -> Value { try pool.read(body) }
  private func writeNow<Value>(_ body: (Database) throws -> Value) throws -> Value { try pool.write(body) }
  private func withWriterNow<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try pool.writeWithoutTransaction(body)
  }
}

package struct SQLiteStoreOptions: Sendable {
  /// Makes the file when it is not there.
  package var createsFile: Bool
  /// A commit survives a power cut. Without it the newest commits may be lost, and nothing else.
  package var survivesPowerCut: Bool
  package var readers: Int
  /// Keeps other servers off the file while it is open.
  package var holdsLock: Bool
  /// Everything runs on the thread that asks, which waits for it, instead of on threads of the store's own. For
  /// simulators.
  package var runsInline: Bool
  /// Called around each commit; throwing stands for a crash there. For tests.
  package var onStep: (@Sendable (StoreStep) throws -> Void)?

  package init(
    createsFile: Bool = true, survivesPowerCut: Bool = true, readers: Int = 4, holdsLock: Bool = true,
    runsInline: Bool = false, onStep: (@Sendable (StoreStep) throws -> Void)? = nil
  ) {
    self.createsFile = createsFile
    self.survivesPowerCut = survivesPowerCut
    self.readers = readers
    self.holdsLock = holdsLock
    self.runsInline = runsInline
    self.onStep = onStep
  }
}

package enum StoreStep: Hashable, Sendable {
  /// Everything is written, nothing is durable: throwing rolls back.
  case beforeCommit
  /// Everything is durable, and the caller does not know it yet.
  case afterCommit
}
