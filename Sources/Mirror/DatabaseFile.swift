/// What marks a file as one of our two databases, and how it comes to its present schema.
struct DatabaseFile: Sendable {
  /// In the file's header (`PRAGMA application_id`).
  var applicationID: Int64
  /// `migrations[n]` brings a file from `user_version` n to n + 1. Only ever appended to.
  var migrations: [String]
  /// `PRAGMA synchronous` of the writer.
  var synchronous: String
  /// Memory of the writer's page cache.
  var cacheKibibytes: Int

  static let mirror = DatabaseFile(
    applicationID: 0x4154_4d52, migrations: [MirrorSchema.version1], synchronous: "NORMAL", cacheKibibytes: 2_048)
  static let outbox = DatabaseFile(
    applicationID: 0x4154_4f42, migrations: [OutboxSchema.version1], synchronous: "FULL", cacheKibibytes: 256)

  /// Pages of the log after which the writer checkpoints.
  static let checkpointPages = 2_000

  var version: Int { migrations.count }

  /// Opens the file for writing, makes it (0600) when there is none, and migrates it.
  ///
  /// - Throws: `MirrorError.foreign`, `.newer`, `.corrupt`, `.cannotOpen`.
  func open(_ path: String, label: String) throws -> Connection {
    try makePrivateFile(path)
    let writer = try Connection(
      path: path, label: label, isReader: false,
      pragmas: ["mmap_size=0", "cache_size=-\(cacheKibibytes)", "temp_store=MEMORY"])
    do {
      try claim(writer, path: path)
      try writer.bare { session in
        _ = try session.text("PRAGMA journal_mode=WAL")
        try session.execute("PRAGMA synchronous=\(synchronous)")
        try session.execute("PRAGMA wal_autocheckpoint=\(Self.checkpointPages)")
        try session.execute("PRAGMA journal_size_limit=16777216")
      }
      try migrate(writer, path: path)
    } catch {
      try? writer.close()
      throw error
    }
    return writer
  }

  /// A connection for reading only, of a file that is open for writing in this process. It never checkpoints.
  func reader(_ path: String, label: String, cacheKibibytes: Int) throws -> Connection {
    try Connection(
      path: path, label: label, isReader: true,
      pragmas: ["mmap_size=0", "cache_size=-\(cacheKibibytes)", "temp_store=MEMORY", "query_only=1"])
  }

  /// Refuses what is not ours, before anything in it is changed; marks an empty file as ours.
  private func claim(_ writer: Connection, path: String) throws {
    try writer.bare { session in
      let found = try session.integer("PRAGMA application_id") ?? 0
      if found == applicationID { return }
      let tables = try session.integer("SELECT count(*) FROM sqlite_schema") ?? 0
      guard found == 0, tables == 0 else { throw MirrorError.foreign(path: path) }
      try session.execute("PRAGMA application_id=\(applicationID)")
    }
  }

  private func migrate(_ writer: Connection, path: String) throws {
    try writer.write { session in
      let present = Int(try session.integer("PRAGMA user_version") ?? 0)
      if present > version { throw MirrorError.newer(path: path, version: present) }
      if present < 0 { throw MirrorError.foreign(path: path) }
      if present == version { return }
      for migration in migrations[present...] { try session.execute(migration) }
      try session.execute("PRAGMA user_version=\(version)")
    }
  }
}
