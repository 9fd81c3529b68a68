import Domain
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the server said: `mirror.db`, disposable. One writer, serialised; every method blocks, and may be called on any
/// thread.
package final class MirrorDatabase: Sendable {
  package let path: String
  let writer: Connection
  /// Whether the writer has the memory of a first copy: see `setBulk`.
  private let isBulk = Mutex(false)
  private let listeners = Mutex<[@Sendable (StoreChanges) -> Void]>([])

  /// Opens the mirror, makes it when there is none, and migrates it. Milliseconds.
  ///
  /// - Throws: `MirrorError.foreign`, `.newer`, `.corrupt`, `.cannotOpen`.
  package init(path: String) throws {
    self.path = path
    writer = try DatabaseFile.mirror.open(path, label: "mirror.writer")
  }

  /// Moves a broken mirror aside (one such file is kept) and starts anew, empty. Nothing may have it open.
  ///
  /// - Returns: the new mirror, and where the old one lies; nil: there was none.
  package static func discard(at path: String) throws -> (mirror: MirrorDatabase, movedTo: String?) {
    let aside = path + ".broken"
    for suffix in ["-wal", "-shm"] where unlink(path + suffix) != 0 && errno != ENOENT {
      throw MirrorError.cannotOpen(path: path + suffix, detail: lastSystemError())
    }
    var movedTo: String? = aside
    if rename(path, aside) != 0 {
      guard errno == ENOENT else { throw MirrorError.cannotOpen(path: path, detail: lastSystemError()) }
      movedTo = nil
    }
    return (try MirrorDatabase(path: path), movedTo)
  }

  /// SQLite's own check of the whole file; about half a second per million rows, during which nothing is written.
  ///
  /// - Returns: what is broken; empty: nothing.
  package func verify() throws -> [String] {
    do {
      return try quickCheck()
    } catch MirrorError.corrupt(_, let detail) {
      return [detail]
    }
  }

  private func quickCheck() throws -> [String] {
    try writer.bare { session in
      var problems: [String] = []
      try session.prepared("PRAGMA quick_check(20)").forEach { row in
        if row.text(0) != "ok" { problems.append(row.text(0)) }
        return true
      }
      return problems
    }
  }

  /// Lets the file go, with everything that it reads by. Later calls throw.
  package func close() throws { try writer.close() }

  /// While snapshots are fetched the writer has a large page cache and checkpoints seldom, which makes a first mirror
  /// about twice as quick; afterwards it gives the memory back and empties the log.
  func setBulk(_ bulk: Bool) throws {
    let isChanged = isBulk.withLock { present in
      defer { present = bulk }
      return present != bulk
    }
    guard isChanged else { return }
    try writer.bare { session in
      let kibibytes = bulk ? 8_192 : DatabaseFile.mirror.cacheKibibytes
      try session.execute("PRAGMA cache_size=-\(kibibytes)")
      try session.execute("PRAGMA wal_autocheckpoint=\(bulk ? 16_000 : DatabaseFile.checkpointPages)")
      if !bulk {
        // Readers may hold a part of the log back; the next checkpoint takes it.
        _ = try session.integer("PRAGMA wal_checkpoint(PASSIVE)")
        try session.execute("PRAGMA shrink_memory")
      }
    }
  }

  /// `listener` is called after each commit, on the writer's thread.
  func onCommit(_ listener: @escaping @Sendable (StoreChanges) -> Void) {
    listeners.withLock { $0.append(listener) }
  }

  func announce(_ changes: StoreChanges) {
    if changes.isEmpty { return }
    for listener in listeners.withLock({ $0 }) { listener(changes) }
  }
}
