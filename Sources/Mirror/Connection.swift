import GRDB
import GRDBSQLite

/// One SQLite connection on its own serial queue. The only file that knows who opens and locks it; statements are run
/// through SQLite's C interface, which neither traps on a failing statement nor boxes each value.
final class Connection: Sendable {
  private let path: String
  private let queue: DatabaseQueue

  /// - Parameters:
  ///   - isReader: read-only, never checkpoints.
  ///   - pragmas: run after opening, in order.
  init(path: String, label: String, isReader: Bool, pragmas: [String]) throws {
    var configuration = Configuration()
    configuration.label = label
    configuration.readonly = isReader
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      for pragma in pragmas { try database.execute(sql: "PRAGMA " + pragma) }
    }
    self.path = path
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError {
      throw mirrorError(path: path, code: error.extendedResultCode.rawValue, message: error.message, isOpening: true)
    }
  }

  /// Runs `body` in one read transaction: all its statements see one state of the file. Blocks while the connection is
  /// in use.
  func read<T>(_ body: (Session) throws -> T) throws -> T {
    try translated { try queue.read { try body(Session(database: $0, path: path)) } }
  }

  /// Runs `body` in one write transaction, rolled back when it throws.
  func write<T>(_ body: (Session) throws -> T) throws -> T {
    try translated { try queue.write { try body(Session(database: $0, path: path)) } }
  }

  /// As `write`; `committed` is called after the commit and before the connection is used again.
  func write<T>(_ body: (Session) throws -> T, committed: () -> Void) throws -> T {
    try translated {
      try queue.writeWithoutTransaction { database in
        var result: T?
        try database.inTransaction(.immediate) {
          result = try body(Session(database: database, path: path))
          return .commit
        }
        committed()
        guard let result else { throw MirrorError.failed(detail: "a transaction gave no result", code: 0) }
        return result
      }
    }
  }

  /// Outside of any transaction: for pragmas.
  func bare<T>(_ body: (Session) throws -> T) throws -> T {
    try translated { try queue.writeWithoutTransaction { try body(Session(database: $0, path: path)) } }
  }

  /// Lets the file go. Later calls throw.
  func close() throws { try translated { try queue.close() } }

  private func translated<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw mirrorError(path: path, code: error.extendedResultCode.rawValue, message: error.message, isOpening: false)
    } catch let MirrorError.corrupt(found, detail) where found.isEmpty {
      throw MirrorError.corrupt(path: path, detail: detail)
    }
  }
}

/// A connection while it is being used. Statements are prepared once for each connection.
struct Session {
  fileprivate let database: Database
  fileprivate let path: String

  fileprivate init(database: Database, path: String) {
    self.database = database
    self.path = path
  }

  /// `sql` is one statement, a constant of this program.
  func prepared(_ sql: String) throws -> Prepared {
    Prepared(statement: try database.cachedStatement(sql: sql), path: path)
  }

  /// Runs any number of statements without values or rows, unprepared.
  func execute(_ sql: String) throws { try database.execute(sql: sql) }

  /// Rows that the last statement changed.
  var changedRows: Int { Int(sqlite3_changes(database.sqliteConnection)) }

  @inline(__always)
  func run<each Value: Bindable>(_ sql: String, _ values: repeat each Value) throws {
    try prepared(sql).run(repeat each values)
  }

  /// The first column of the first row; nil: no row, or NULL.
  @inline(__always)
  func integer<each Value: Bindable>(_ sql: String, _ values: repeat each Value) throws -> Int64? {
    var result: Int64?
    try prepared(sql).first(repeat each values) { result = $0.optionalInt(0) }
    return result
  }

  @inline(__always)
  func text<each Value: Bindable>(_ sql: String, _ values: repeat each Value) throws -> String? {
    var result: String?
    try prepared(sql).first(repeat each values) { result = $0.optionalText(0) }
    return result
  }
}

/// A prepared statement of one session.
struct Prepared {
  private let statement: Statement
  private let path: String

  fileprivate init(statement: Statement, path: String) {
    self.statement = statement
    self.path = path
  }

  /// Steps through a statement that gives no rows.
  @inline(__always)
  func run<each Value: Bindable>(_ values: repeat each Value) throws {
    try forEach(repeat each values) { _ in true }
  }

  /// Calls `body` with the first row. Returns whether there was one.
  @inline(__always)
  @discardableResult
  func first<each Value: Bindable>(_ values: repeat each Value, body: (RowReader) throws -> Void) throws -> Bool {
    var isFound = false
    try forEach(repeat each values) { row in
      isFound = true
      try body(row)
      return false
    }
    return isFound
  }

  /// Calls `body` with each row until it returns false.
  @inline(__always)
  func forEach<each Value: Bindable>(_ values: repeat each Value, body: (RowReader) throws -> Bool) throws {
    let pointer = statement.sqliteStatement
    var index: CInt = 1
    for value in repeat each values {
      let code = value.bind(to: pointer, at: index)
      if code != SQLITE_OK { throw failure(code) }
      index += 1
    }
    try step(body)
  }

  /// As `forEach`, for a number of values that is known only at run time.
  func forEach(values: [any Bindable], body: (RowReader) throws -> Bool) throws {
    let pointer = statement.sqliteStatement
    for (index, value) in values.enumerated() {
      let code = value.bind(to: pointer, at: CInt(index + 1))
      if code != SQLITE_OK { throw failure(code) }
    }
    try step(body)
  }

  private func step(_ body: (RowReader) throws -> Bool) throws {
    let pointer = statement.sqliteStatement
    // The code that `sqlite3_reset` gives is that of the failed step, which is thrown already.
    defer { _ = sqlite3_reset(pointer) }
    while true {
      switch sqlite3_step(pointer) {
      case SQLITE_ROW: if try !body(RowReader(pointer: pointer)) { return }
      case SQLITE_DONE: return
      case let code: throw failure(code)
      }
    }
  }

  private func failure(_ code: CInt) -> MirrorError {
    let connection = sqlite3_db_handle(statement.sqliteStatement)
    let extended = sqlite3_extended_errcode(connection)
    return mirrorError(
      path: path, code: extended == SQLITE_OK ? code : extended,
      message: sqlite3_errmsg(connection).map { String(cString: $0) }, isOpening: false)
  }
}

private func mirrorError(path: String, code: CInt, message: String?, isOpening: Bool) -> MirrorError {
  let detail = message ?? "SQLite error \(code)"
  switch code & 0xff {
  case SQLITE_NOTADB: return .foreign(path: path)
  case SQLITE_CORRUPT: return .corrupt(path: path, detail: detail)
  default:
    return isOpening ? .cannotOpen(path: path, detail: detail) : .failed(detail: detail, code: Int(code))
  }
}
