import GRDBSQLite

/// What marks a file as one of our two databases, and how it comes to its present schema.
struct DatabaseFile: Sendable {
  /// In the file's header (`PRAGMA application_id`).
  var applicationID: Int64
  /// Words of the schema that no other file has.
  var mark: String
  /// `migrations[n]` brings a file from `user_version` n to n + 1. Only ever appended to.
  var migrations: [String]
  /// `PRAGMA synchronous` of the writer.
  var synchronous: String
  /// Memory of the writer's page cache.
  var cacheKibibytes: Int
  /// Run at each opening: they touch every table, and fail or give anything but 'ok' or numbers where one is broken.
  var probes: [String]
  /// The probes know any version, and run before a migration: one may overwrite what a damaged file still holds.
  var probesFirst: Bool

  static let mirror = DatabaseFile(
    applicationID: 0x4154_4d52, mark: "CREATE TABLE sync_state(", migrations: MirrorSchema.migrations,
    synchronous: "NORMAL", cacheKibibytes: 2_048, probes: MirrorSchema.probes, probesFirst: false)
  static let outbox = DatabaseFile(
    applicationID: 0x4154_4f42, mark: "CREATE TABLE consumed_drafts(", migrations: OutboxSchema.migrations,
    synchronous: "FULL", cacheKibibytes: 256, probes: OutboxSchema.probes, probesFirst: true)

  /// Pages of the log after which the writer checkpoints.
  static let checkpointPages = 2_000

  var version: Int { migrations.count }

  /// Opens the file for writing, makes it (0600) when there is none, looks for damage where that is cheap, and migrates
  /// it.
  ///
  /// - Throws: `MirrorError.foreign`, `.newer`, `.corrupt`, `.readOnly`, `.diskFull`, `.cannotOpen`.
  func open(
    _ path: String, label: String, gate: FileGate = FileGate(), onStep: DatabaseStepHook? = nil
  ) throws -> Connection {
    try makePrivateFile(path)
    let isOurs = try FileHeader.check(path, applicationID: applicationID, mark: mark)
    do {
      return try openChecked(path, label: label, gate: gate, onStep: onStep)
    } catch MirrorError.foreign where isOurs {
      throw MirrorError.corrupt(path: path, detail: "its header is damaged")
    }
  }

  private func openChecked(
    _ path: String, label: String, gate: FileGate, onStep: DatabaseStepHook?
  ) throws -> Connection {
    let options = ConnectionOptions(
      path: path, label: label, isReader: false,
      pragmas: ["mmap_size=0", "cache_size=-\(cacheKibibytes)", "temp_store=MEMORY"])
    let writer = try Connection(options, gate: gate, onStep: onStep)
    do {
      try claim(writer, path: path)
      try writer.bare { session in
        _ = try session.text("PRAGMA journal_mode=WAL")
        try session.execute("PRAGMA synchronous=\(synchronous)")
        try session.execute("PRAGMA wal_autocheckpoint=\(Self.checkpointPages)")
        try session.execute("PRAGMA journal_size_limit=16777216")
      }
      let present = try version(of: writer, path: path)
      if probesFirst { try probe(writer, path: path) }
      try migrate(writer, from: present, path: path)
      if !probesFirst { try probe(writer, path: path) }
    } catch {
      writer.abandon()
      throw error
    }
    return writer
  }

  /// What opens a connection for reading only, of a file that is open for writing in this process. It never
  /// checkpoints.
  func reader(_ path: String, label: String, cacheKibibytes: Int) -> ConnectionOptions {
    ConnectionOptions(
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

  private func version(of writer: Connection, path: String) throws -> Int {
    let present = Int(try writer.bare { try $0.integer("PRAGMA user_version") } ?? 0)
    if present > version { throw MirrorError.newer(path: path, version: present) }
    if present < 0 { throw MirrorError.foreign(path: path) }
    return present
  }

  private func migrate(_ writer: Connection, from present: Int, path: String) throws {
    if present == version { return }
    try asPromised(path) {
      try writer.write { session in
        for migration in migrations[present...] { try session.execute(migration) }
        try session.execute("PRAGMA user_version=\(version)")
      }
    }
  }

  private func probe(_ writer: Connection, path: String) throws {
    try asPromised(path) {
      try writer.read { session in
        for probe in probes {
          try session.prepared(probe).forEach { row in
            if row.isText(0), row.text(0) != "ok" { throw MirrorError.corrupt(path: path, detail: row.text(0)) }
            return true
          }
        }
      }
    }
  }

  /// Tables that the schema's version promises and that are not there, or the other way round, are damage.
  private func asPromised(_ path: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch MirrorError.failed(let detail, let code) where code & 0xff == Int(SQLITE_ERROR) {
      throw MirrorError.corrupt(path: path, detail: detail)
    }
  }
}
