import GRDB
import Synchronization

/// One SQLite connection on its own serial queue. The only file that knows who opens and locks it; statements are run
/// through SQLite's C interface, which neither traps on a failing statement nor boxes each value.
///
/// The file beneath may be replaced while it is in use: see `FileGate`.
final class Connection: Sendable {
  private struct Slot {
    var queue: DatabaseQueue?
    /// The file that it has open.
    var file: FileIdentity?
    /// Not to be opened again.
    var isClosed = false
    var isHalted = false
  }

  private let options: ConnectionOptions
  private let gate: FileGate
  private let onStep: DatabaseStepHook?
  private let slot: Mutex<Slot>

  private var path: String { options.path }

  init(_ options: ConnectionOptions, gate: FileGate, onStep: DatabaseStepHook? = nil) throws {
    self.options = options
    self.gate = gate
    self.onStep = onStep
    slot = Mutex(Slot(queue: try options.open(), file: FileIdentity(options.path)))
  }

  /// Runs `body` in one read transaction: all its statements see one state of the file. Blocks while the connection is
  /// in use.
  func read<T>(_ body: (Session) throws -> T) throws -> T {
    try using { database in try database.readOnly { try transaction(on: database, .deferred, body) } }
  }

  /// Runs `body` in one write transaction, rolled back when it throws. `committed` is called after the commit and
  /// before the connection is used again.
  ///
  /// - Throws: `.corrupt`, too, when the file lies no longer where it was opened: what is written would be lost with
  ///   it.
  func write<T>(_ body: (Session) throws -> T, committed: () -> Void = {}) throws -> T {
    do {
      return try using { database in
        guard FileIdentity(path) == slot.withLock({ $0.file }) else {
          throw MirrorError.corrupt(path: path, detail: "the file was moved or deleted while in use")
        }
        let result = try transaction(on: database, .immediate) { session in
          let result = try body(session)
          try take(.beforeCommit)
          return result
        }
        try take(.afterCommit)
        committed()
        return result
      }
    } catch let crash as Crash {
      halt()
      throw crash.cause
    }
  }

  /// Outside of any transaction: for pragmas.
  func bare<T>(_ body: (Session) throws -> T) throws -> T {
    try using { try body(Session(database: $0, path: path)) }
  }

  /// Lets the file go. Later calls throw `.closed`.
  func close() throws {
    slot.withLock { $0.isClosed = true }
    try translated { try letGo()?.close() }
  }

  /// - Throws: what a use would throw now.
  func check() throws { _ = try current() }

  // Replacing the file, within `FileGate.closed`

  /// Lets the file go, whatever state it is in, until `reopen` or `take`: calls throw `.corrupt` meanwhile.
  func abandon() { try? letGo()?.close() }

  /// Opens the file that lies there now.
  func reopen() throws { adopt(try options.open()) }

  /// Takes over what another one has open.
  func take(over other: Connection) { adopt(other.letGo()) }

  private func adopt(_ queue: DatabaseQueue?) {
    let file = FileIdentity(path)
    let unused = slot.withLock { slot in
      if slot.isClosed || slot.isHalted { return queue }
      defer { (slot.queue, slot.file) = (queue, file) }
      return slot.queue
    }
    try? unused?.close()
  }

  private func letGo() -> DatabaseQueue? {
    slot.withLock { slot in
      defer { slot.queue = nil }
      return slot.queue
    }
  }

  // Steps

  private struct Crash: Error { var cause: any Error }

  private func take(_ step: DatabaseStep) throws {
    guard let onStep else { return }
    do { try onStep(step) } catch { throw Crash(cause: error) }
  }

  private func halt() {
    slot.withLock { $0.isHalted = true }
    abandon()
  }

  // Use

  /// Runs `body` on the connection's queue, once.
  ///
  /// The queue may be let go and closed between being found and giving a turn. GRDB then hands SQLite a null pointer,
  /// and its own `read` crashes on that; only on the queue can it be known. What has replaced it is used instead.
  private func using<T>(_ body: (Database) throws -> T) throws -> T {
    while true {
      let queue = try current()
      let result: T? = try translated {
        try queue.writeWithoutTransaction { $0.sqliteConnection == nil ? nil : try body($0) }
      }
      if let result { return result }
    }
  }

  private func transaction<T>(
    on database: Database, _ kind: Database.TransactionKind, _ body: (Session) throws -> T
  ) throws -> T {
    var result: T?
    try database.inTransaction(kind) {
      result = try body(Session(database: database, path: path))
      return .commit
    }
    guard let result else { throw MirrorError.failed(detail: "a transaction gave no result", code: 0) }
    return result
  }

  /// Waits for a replacement to end. Nothing that is closed is ever left in the slot.
  private func current() throws -> DatabaseQueue {
    try gate.passed {
      try slot.withLock { slot in
        if let queue = slot.queue { return queue }
        if slot.isHalted { throw MirrorError.halted }
        if slot.isClosed { throw MirrorError.closed }
        // A replacement that failed: one more may succeed.
        throw MirrorError.corrupt(path: path, detail: "it could not be opened again")
      }
    }
  }

  private func translated<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw mirrorError(path: path, code: error.extendedResultCode.rawValue, message: error.message)
    } catch let MirrorError.corrupt(found, detail) where found.isEmpty {
      throw MirrorError.corrupt(path: path, detail: detail)
    }
  }
}

/// What it takes to open a connection, again and again.
struct ConnectionOptions: Sendable {
  var path: String
  var label: String
  /// Read-only, never checkpoints.
  var isReader: Bool
  /// Run after opening, in order.
  var pragmas: [String]

  fileprivate func open() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = label
    configuration.readonly = isReader
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(5)
    let pragmas = pragmas
    configuration.prepareDatabase { database in
      for pragma in pragmas { try database.execute(sql: "PRAGMA " + pragma) }
    }
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError {
      throw mirrorError(
        path: path, code: error.extendedResultCode.rawValue, message: error.message, isOpening: true)
    }
  }
}

/// Holds up the connections of one file while the file is replaced beneath them.
final class FileGate: Sendable {
  private let lock = Mutex(())

  /// Blocks while the file is being replaced.
  func passed<T>(_ body: () throws -> T) rethrows -> T { try lock.withLock { _ in try body() } }

  /// Closes all `connections`, runs `body` with them, and lets nobody through meanwhile. What was running is waited
  /// for.
  func closed<T>(_ connections: () -> [Connection], _ body: ([Connection]) throws -> T) rethrows -> T {
    try lock.withLock { _ in
      let closed = connections()
      for connection in closed { connection.abandon() }
      return try body(closed)
    }
  }
}
