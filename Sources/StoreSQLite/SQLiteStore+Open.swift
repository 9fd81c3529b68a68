import GRDB
import Glibc

extension SQLiteStore {
  /// Opens the database, makes it when it is missing, and brings it to the present version. Blocks.
  ///
  /// - Parameter path: of the database; `-wal`, `-shm` and `.lock` files stand beside it, all of mode 0600.
  package static func open(
    path: String, options: SQLiteStoreOptions = .init()
  ) throws(StoreOpenError) -> SQLiteStore {
    let isThere = access(path, F_OK) == 0
    if !isThere, !options.createsFile { throw .missing(path: path) }
    let lock: FileLock? = options.holdsLock ? try FileLock(databasePath: path) : nil
    if isThere {
      try inspect(path)
    } else {
      let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .cannotOpen(path: path, cause: String(cString: strerror(errno))) }
      Glibc.close(descriptor)
    }
    do {
      let pool = try DatabasePool(path: path, configuration: configuration(options))
      try pool.writeWithoutTransaction { db in
        // After the pool has switched to WAL: it sets a mode of its own then.
        try db.execute(sql: "PRAGMA synchronous = \(options.survivesPowerCut ? "FULL" : "NORMAL")")
        try Migrations.run(db)
      }
      return SQLiteStore(pool: pool, options: options, lock: lock)
    } catch {
      throw openError(error, path: path)
    }
  }

  private static func configuration(_ options: SQLiteStoreOptions) -> Configuration {
    var configuration = Configuration()
    configuration.label = "atende.store"
    configuration.maximumReaderCount = options.readers
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA mmap_size = 0; PRAGMA cache_size = -16384")
    }
    return configuration
  }

  /// Looks into an existing file without changing it.
  private static func inspect(_ path: String) throws(StoreOpenError) {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let (application, version, tables) = try queue.read { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
          try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
          try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        )
      }
      try queue.close()
      let isEmpty = application == 0 && version == 0 && tables == 0
      guard isEmpty || application == Migrations.applicationID else {
        throw StoreOpenError.otherApplication(path: path)
      }
      guard version <= Migrations.newest else {
        throw StoreOpenError.newerVersion(path: path, found: version, known: Migrations.newest)
      }
    } catch {
      throw openError(error, path: path)
    }
  }

  private static func openError(_ error: any Error, path: String) -> StoreOpenError {
    if let error = error as? StoreOpenError { return error }
    guard let error = error as? DatabaseError else { return .cannotOpen(path: path, cause: "\(error)") }
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: return .notDatabase(path: path)
    default: return .cannotOpen(path: path, cause: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }
}
