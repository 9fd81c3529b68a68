import GRDBSQLite

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a result code of SQLite means for one of a login's files.
///
/// - Parameters:
///   - code: extended.
///   - systemError: the `errno` behind it; 0: not known.
///   - isOpening: nothing of the file was read before.
func mirrorError(
  path: String, code: CInt, message: String?, systemError: CInt = 0, isOpening: Bool = false
) -> MirrorError {
  let detail = message ?? "SQLite error \(code)"
  switch code & 0xff {
  case SQLITE_FULL: return .diskFull(path: path)
  case SQLITE_NOTADB: return isOpening ? .foreign(path: path) : .corrupt(path: path, detail: detail)
  case SQLITE_CORRUPT: return .corrupt(path: path, detail: detail)
  case SQLITE_READONLY: return .readOnly(path: path)
  case SQLITE_IOERR, SQLITE_CANTOPEN:
    if code == shortRead { return .corrupt(path: path, detail: "the file is shorter than it should be") }
    if code == readFailure || code == brokenFileSystem { return .corrupt(path: path, detail: detail) }
    if [ENOSPC, EDQUOT, EFBIG].contains(systemError) || isDiskFull(path) { return .diskFull(path: path) }
    if systemError == EROFS || systemError == EACCES { return .readOnly(path: path) }
  default: break
  }
  return isOpening ? .cannotOpen(path: path, detail: detail) : .failed(detail: detail, code: Int(code))
}

/// Whether the file system under `path` has no room for the smallest of SQLite's files.
func isDiskFull(_ path: String) -> Bool {
  var status = statvfs()
  let directory = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  guard statvfs(directory.isEmpty ? "/" : directory, &status) == 0 else { return false }
  return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 65_536
}

// Macros that the importer leaves out.

/// SQLITE_IOERR_SHORT_READ
private let shortRead = SQLITE_IOERR | 2 << 8
/// SQLITE_IOERR_READ: the disk doesn't give the page back.
private let readFailure = SQLITE_IOERR | 1 << 8
/// SQLITE_IOERR_CORRUPTFS
private let brokenFileSystem = SQLITE_IOERR | 33 << 8
