import Domain
import GRDBSQLite

/// A value that a statement takes.
protocol Bindable {
  /// Returns SQLite's result code.
  func bind(to statement: OpaquePointer, at index: CInt) -> CInt
}

extension Int64: Bindable {
  @inline(__always) func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
    sqlite3_bind_int64(statement, index, self)
  }
}

extension Int: Bindable {
  @inline(__always) func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
    sqlite3_bind_int64(statement, index, Int64(self))
  }
}

extension Bool: Bindable {
  @inline(__always) func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
    sqlite3_bind_int64(statement, index, self ? 1 : 0)
  }
}

extension EntityID: Bindable {
  @inline(__always) func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
    sqlite3_bind_int64(statement, index, rawValue)
  }
}

extension Timestamp: Bindable {
  @inline(__always) func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
    sqlite3_bind_int64(statement, index, milliseconds)
  }
}

extension String: Bindable {
  @inline(__always) func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
    var copy = self
    return copy.withUTF8 { utf8 in
      if let start = utf8.baseAddress {
        start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
          sqlite3_bind_text(statement, index, $0, CInt(utf8.count), copiedBySQLite)
        }
      } else {
        sqlite3_bind_text(statement, index, "", 0, nil)
      }
    }
  }
}

extension [UInt8]: Bindable {
  @inline(__always) func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
    withUnsafeBytes { bytes in
      if let start = bytes.baseAddress, !bytes.isEmpty {
        sqlite3_bind_blob(statement, index, start, CInt(bytes.count), copiedBySQLite)
      } else {
        sqlite3_bind_zeroblob(statement, index, 0)
      }
    }
  }
}

extension Optional: Bindable where Wrapped: Bindable {
  @inline(__always) func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
    if let value = self { value.bind(to: statement, at: index) } else { sqlite3_bind_null(statement, index) }
  }
}

/// SQLITE_TRANSIENT of sqlite3.h, a cast that the importer leaves out: SQLite copies the bytes before it returns.
private let copiedBySQLite = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
