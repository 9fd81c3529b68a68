import Domain
import GRDBSQLite

/// The present row of a stepping statement; valid only inside of the closure that it is given to.
///
/// SQLite converts a value of another type than asked for, so that no damaged file can trap.
struct RowReader {
  private let pointer: OpaquePointer

  init(pointer: OpaquePointer) { self.pointer = pointer }

  @inline(__always) func int(_ column: CInt) -> Int64 { sqlite3_column_int64(pointer, column) }

  @inline(__always) func bool(_ column: CInt) -> Bool { int(column) != 0 }

  @inline(__always) func isNull(_ column: CInt) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

  @inline(__always) func isInteger(_ column: CInt) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_INTEGER }

  @inline(__always) func isText(_ column: CInt) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_TEXT }

  @inline(__always) func optionalInt(_ column: CInt) -> Int64? { isNull(column) ? nil : int(column) }

  /// NULL gives an empty text.
  func text(_ column: CInt) -> String { optionalText(column) ?? "" }

  func optionalText(_ column: CInt) -> String? {
    guard let start = sqlite3_column_text(pointer, column) else { return nil }
    let count = Int(sqlite3_column_bytes(pointer, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Calls `body` with the bytes of a blob, not copied. NULL gives none.
  func withBytes<T>(_ column: CInt, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
    let start = sqlite3_column_blob(pointer, column)
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(pointer, column))
    return try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  @inline(__always) func id<Entity>(_ column: CInt) -> EntityID<Entity> { EntityID(int(column)) }

  @inline(__always) func optionalID<Entity>(_ column: CInt) -> EntityID<Entity>? {
    optionalInt(column).map { EntityID($0) }
  }

  @inline(__always) func time(_ column: CInt) -> Timestamp { Timestamp(milliseconds: int(column)) }

  @inline(__always) func optionalTime(_ column: CInt) -> Timestamp? {
    optionalInt(column).map { Timestamp(milliseconds: $0) }
  }
}
