import GRDB
import GRDBSQLite

/// A connection while it is being used. Statements are prepared once for each connection.
struct Session {
  private let database: Database
  private let path: String

  init(database: Database, path: String) {
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
      message: sqlite3_errmsg(connection).map { String(cString: $0) },
      systemError: sqlite3_system_errno(connection))
  }
}
