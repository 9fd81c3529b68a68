import GRDBSQLite

/// A SQLite file, read as it is: without the program's own stores, so that these can't hide what they did to it.
final class PlainDatabase {
  enum Value: Hashable {
    case null
    case integer(Int64)
    case text(String)

    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var text: String? { if case .text(let value) = self { value } else { nil } }
  }

  private let handle: OpaquePointer
  private let path: String

  /// For reading only; it may be in use by another process.
  init(_ path: String) throws {
    self.path = path
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let handle else {
      sqlite3_close_v2(handle)
      throw TormentFailure("\(path) can't be opened: SQLite error \(code)")
    }
    self.handle = handle
    sqlite3_busy_timeout(handle, 5_000)
  }

  deinit { sqlite3_close_v2(handle) }

  func rows(_ sql: String) throws -> [[Value]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure(sql) }
    defer { sqlite3_finalize(statement) }
    var rows: [[Value]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append((0..<sqlite3_column_count(statement)).map { Self.value(statement, $0) })
      case SQLITE_DONE: return rows
      default: throw failure(sql)
      }
    }
  }

  /// The first column of each row.
  func integers(_ sql: String) throws -> [Int64] { try rows(sql).compactMap { $0.first?.integer } }

  /// Whether SQLite finds the file whole.
  func isSound() throws -> Bool { try rows("PRAGMA quick_check(1)").first?.first?.text == "ok" }

  private func failure(_ sql: String) -> TormentFailure {
    TormentFailure("\(path): \(String(cString: sqlite3_errmsg(handle))) in \(sql)")
  }

  private static func value(_ statement: OpaquePointer?, _ column: Int32) -> Value {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
    case SQLITE_TEXT: sqlite3_column_text(statement, column).map { .text(String(cString: $0)) } ?? .null
    case SQLITE_BLOB: .text(blob(statement, column))
    default: .null
    }
  }

  /// As hexadecimal digits.
  private static func blob(_ statement: OpaquePointer?, _ column: Int32) -> String {
    let bytes = UnsafeRawBufferPointer(
      start: sqlite3_column_blob(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
    return bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
