import Foundation
import GRDB
import GRDBSQLite

/// A statement's present row, read through SQLite's C interface: a page of changes has thousands of values.
struct StoredRow {
  fileprivate let statement: OpaquePointer

  /// - Parameter index: from 0, within the row. NULL reads as nil, and as zero or nothing where that is no choice.
  @inline(__always)
  subscript<Value: ColumnValue>(index: Int) -> Value { Value(statement, CInt(index)) }

  /// A blob's bytes.
  func bytes(_ index: Int) -> [UInt8] { (self[index] as Data).map { $0 } }
}

/// What a column is read as.
protocol ColumnValue {
  init(_ statement: OpaquePointer, _ index: CInt)
}

extension Int64: ColumnValue {
  @inline(__always) init(_ statement: OpaquePointer, _ index: CInt) { self = sqlite3_column_int64(statement, index) }
}

extension Int: ColumnValue {
  @inline(__always) init(_ statement: OpaquePointer, _ index: CInt) {
    self.init(sqlite3_column_int64(statement, index))
  }
}

extension Bool: ColumnValue {
  @inline(__always) init(_ statement: OpaquePointer, _ index: CInt) {
    self = sqlite3_column_int64(statement, index) != 0
  }
}

extension String: ColumnValue {
  @inline(__always) init(_ statement: OpaquePointer, _ index: CInt) {
    let start = sqlite3_column_text(statement, index)
    let text = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
    self.init(decoding: text, as: UTF8.self)
  }
}

extension Data: ColumnValue {
  @inline(__always) init(_ statement: OpaquePointer, _ index: CInt) {
    let start = sqlite3_column_blob(statement, index)
    self.init(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
  }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
  @inline(__always) init(_ statement: OpaquePointer, _ index: CInt) {
    self = sqlite3_column_type(statement, index) == SQLITE_NULL ? nil : Wrapped(statement, index)
  }
}

extension Database {
  /// Runs `body` over the rows of a statement until it returns false.
  func eachRow(_ sql: String, _ arguments: StatementArguments, _ body: (StoredRow) throws -> Bool) throws {
    let statement = try cachedStatement(sql: sql)
    try statement.setArguments(arguments)
    try withExtendedLifetime(statement) {
      let pointer = statement.sqliteStatement
      // The code that `sqlite3_reset` gives is that of the failed step, which is thrown already.
      defer { _ = sqlite3_reset(pointer) }
      while true {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: if try !body(StoredRow(statement: pointer)) { return }
        case SQLITE_DONE: return
        // By GRDB, when the task of a read is cancelled.
        case SQLITE_INTERRUPT: throw CancellationError()
        default:
          throw DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqliteConnection)),
            message: sqlite3_errmsg(sqliteConnection).map { String(cString: $0) }, sql: sql)
        }
      }
    }
  }

  /// The first row of a statement, made into a value.
  func first<Value>(
    _ sql: String, _ arguments: StatementArguments, _ make: (StoredRow) throws -> Value
  ) throws -> Value? {
    var value: Value?
    try eachRow(sql, arguments) { row in
      value = try make(row)
      return false
    }
    return value
  }
}
