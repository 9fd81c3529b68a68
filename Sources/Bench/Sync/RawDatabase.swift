import GRDBSQLite

/// A SQLite file through nothing but the C interface: what the program's own stores are measured against.
final class RawDatabase {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let handle: OpaquePointer

  /// Opens for writing and makes the file where needed.
  init(_ path: String, isReader: Bool = false) throws {
    var handle: OpaquePointer?
    let flags = isReader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let handle else {
      sqlite3_close_v2(handle)
      throw Failure(description: "\(path) can't be opened: SQLite error \(code)")
    }
    self.handle = handle
    sqlite3_busy_timeout(handle, 5_000)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Any number of statements without rows that matter.
  func execute(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure(sql) }
  }

  func prepare(_ sql: String) throws -> RawStatement {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK,
      let statement
    else { throw failure(sql) }
    return RawStatement(statement, database: self)
  }

  /// The first column of each row.
  func integers(_ sql: String) throws -> [Int64] {
    let statement = try prepare(sql)
    var values: [Int64] = []
    while try statement.step() { values.append(statement.integer(0)) }
    return values
  }

  func integer(_ sql: String) throws -> Int64 { try integers(sql).first ?? 0 }

  func texts(_ sql: String) throws -> [String] {
    let statement = try prepare(sql)
    var values: [String] = []
    while try statement.step() { values.append(statement.text(0)) }
    return values
  }

  /// Tables that a virtual table makes for itself.
  static let madeByOthers = "(SELECT name FROM pragma_table_list WHERE type='shadow')"

  /// Statements that make the same tables and indexes in an empty file.
  func schema() throws -> (tables: [String], indexes: [String]) {
    let make = { (kind: String) in
      """
      SELECT sql FROM sqlite_schema WHERE type='\(kind)' AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
        AND name NOT IN \(Self.madeByOthers) ORDER BY rowid
      """
    }
    return (try texts(make("table")), try texts(make("index")))
  }

  fileprivate func failure(_ sql: String) -> Failure {
    Failure(description: "\(String(cString: sqlite3_errmsg(handle))) in \(sql)")
  }
}

/// A prepared statement. Values that are bound stay until they are bound anew.
final class RawStatement {
  fileprivate let pointer: OpaquePointer
  private let database: RawDatabase

  fileprivate init(_ pointer: OpaquePointer, database: RawDatabase) {
    self.pointer = pointer
    self.database = database
  }

  deinit { sqlite3_finalize(pointer) }

  /// - Returns: whether there is a row; after the last one the statement is ready to run again.
  func step() throws -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(pointer)
      return false
    default:
      let failure = database.failure(String(cString: sqlite3_sql(pointer)))
      sqlite3_reset(pointer)
      throw failure
    }
  }

  func reset() { sqlite3_reset(pointer) }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

  func text(_ column: Int32) -> String { sqlite3_column_text(pointer, column).map { String(cString: $0) } ?? "" }

  /// The present row, kept apart from the statement: one value a column.
  func values() -> [OpaquePointer] {
    (0..<sqlite3_column_count(pointer)).compactMap { sqlite3_value_dup(sqlite3_column_value(pointer, $0)) }
  }

  enum Key {
    case integer(Int64)
    case text(String)
  }

  func bind(_ keys: [Key]) {
    var index: Int32 = 1
    for key in keys {
      switch key {
      case .integer(let value): sqlite3_bind_int64(pointer, index, value)
      // SQLite is to make its own copy (SQLITE_TRANSIENT, a cast that Swift doesn't import).
      case .text(let text):
        sqlite3_bind_text(pointer, index, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      }
      index += 1
    }
  }

  /// Binds what `values` gave, in order.
  func bind(_ values: [OpaquePointer]) {
    var index: Int32 = 1
    for value in values {
      sqlite3_bind_value(pointer, index, value)
      index += 1
    }
  }

  static func free(_ values: [OpaquePointer]) { for value in values { sqlite3_value_free(value) } }
}
