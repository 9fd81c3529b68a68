/// Why a database was not opened: one sentence for people each.
package enum StoreOpenError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(path: String)
  case cannotOpen(path: String, cause: String)
  /// Not a SQLite database, or a damaged one.
  case notDatabase(path: String)
  case otherApplication(path: String)
  case newerVersion(path: String, found: Int, known: Int)
  /// - Parameter pid: nil when the holder left no word.
  case inUse(path: String, pid: Int32?)

  package var description: String {
    switch self {
    case .missing(let path): "there is no database at \(path): seed one, or check the path"
    case .cannotOpen(let path, let cause): "cannot open the database \(path): \(cause)"
    case .notDatabase(let path): "\(path) is not a database, or a damaged one: restore a copy, or choose another path"
    case .otherApplication(let path): "\(path) is a database of another program: choose another path"
    case .newerVersion(let path, let found, let known):
      "the database \(path) has version \(found) and this program knows versions up to \(known): use a newer program"
    case .inUse(let path, let pid):
      "the database \(path) is in use by \(pid.map { "process \($0)" } ?? "another process"): stop it first"
    }
  }
}
