import Domain
import Synchronization

/// What the server said: `mirror.db`, disposable. One writer, serialised; every method blocks, and may be called on any
/// thread.
///
/// Any method may throw `MirrorError.corrupt`: call `rebuild(after:)`, then begin anew from `hello`. `.diskFull`:
/// nothing of the call took effect, and it succeeds later.
package final class MirrorDatabase: Sendable {
  package let path: String
  let writer: Connection
  let gate = FileGate()
  /// Whether the writer has the memory of a first copy: see `setBulk`.
  let isBulk = Mutex(false)
  /// Whose it is; nil: not told.
  let owner = Mutex<LoginIdentity?>(nil)
  let readers = Mutex<[WeakConnection]>([])
  private let listeners = Mutex<[@Sendable (StoreChanges, TouchedContacts) -> Void]>([])

  /// Opens the mirror, makes it when there is none, looks for damage where that is cheap, and migrates it.
  /// Milliseconds.
  ///
  /// - Throws: `MirrorError.foreign`, `.newer`, `.corrupt`, `.readOnly`, `.diskFull`, `.cannotOpen`; what `onStep`
  ///   throws.
  package init(path: String, onStep: DatabaseStepHook? = nil) throws {
    self.path = path
    writer = try DatabaseFile.mirror.open(path, label: "mirror.writer", gate: gate, onStep: onStep)
  }

  /// SQLite's own check of the whole file; about half a second per million rows, beside the writer.
  ///
  /// - Returns: what is broken; empty: nothing.
  package func verify() throws -> [String] {
    do {
      return try withReader(label: "mirror.verify", cacheKibibytes: 2_048) { session in
        var problems: [String] = []
        try session.prepared("PRAGMA quick_check(20)").forEach { row in
          if row.text(0) != "ok" { problems.append(row.text(0)) }
          return true
        }
        return problems
      }
    } catch MirrorError.corrupt(_, let detail) {
      return [detail]
    }
  }

  /// Lets the file go. Later calls throw. A `ConsoleStore` on it is closed first.
  package func close() throws { try writer.close() }

  /// While snapshots are fetched the writer has a large page cache and checkpoints seldom, which makes a first mirror
  /// about twice as quick; afterwards it gives the memory back and brings the log into the file, as far as no reader
  /// holds it back.
  func setBulk(_ bulk: Bool) throws {
    if isBulk.withLock({ $0 }) == bulk { return }
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
    isBulk.withLock { $0 = bulk }
  }

  // Readers

  /// A connection for reading that follows the file when it is rebuilt or wiped.
  func makeReader(label: String, cacheKibibytes: Int) throws -> Connection {
    try writer.check()
    let options = DatabaseFile.mirror.reader(path, label: label, cacheKibibytes: cacheKibibytes)
    // Opened while nobody can replace the file, and known to whoever replaces it next.
    return try gate.passed {
      let connection = try Connection(options, gate: gate)
      readers.withLock { readers in
        readers.removeAll { $0.connection == nil }
        readers.append(WeakConnection(connection: connection))
      }
      return connection
    }
  }

  /// Runs `body` in one read transaction on a connection of its own, which no writer holds up.
  func withReader<T>(label: String, cacheKibibytes: Int, _ body: (Session) throws -> T) throws -> T {
    let reader = try makeReader(label: label, cacheKibibytes: cacheKibibytes)
    defer { try? reader.close() }
    return try reader.read(body)
  }

  // Listeners

  /// `listener` is called after each commit, on the thread that wrote.
  func onCommit(_ listener: @escaping @Sendable (StoreChanges, TouchedContacts) -> Void) {
    listeners.withLock { $0.append(listener) }
  }

  /// - Parameter contacts: which of them, where `changes` has them.
  func announce(_ changes: StoreChanges, _ contacts: TouchedContacts = .none) {
    if changes.isEmpty { return }
    for listener in listeners.withLock({ $0 }) { listener(changes, contacts) }
  }
}

struct WeakConnection {
  weak var connection: Connection?
}
