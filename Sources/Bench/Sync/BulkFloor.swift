import CFloor
import Glibc

/// Plain prepared inserts: what a mirror's rows cost when nothing but SQLite is at work.
enum BulkFloor {
  struct Result {
    /// Rows of the tables that travel; what a mirror derives from them is written as well, and not counted.
    var rows: Int
    var seconds: Double

    var rowsPerSecond: Double { seconds > 0 ? Double(rows) / seconds : 0 }
  }

  /// Rows that travel have a version.
  private static let travellingTables = """
    SELECT m.name FROM sqlite_schema m WHERE m.type='table' AND m.name NOT LIKE 'sqlite_%'
      AND EXISTS(SELECT 1 FROM pragma_table_info(m.name) WHERE name='version') ORDER BY m.rowid
    """

  /// Rows in the mirror at `path`, which nobody writes to.
  static func countRows(at path: String) throws -> Int {
    let source = try RawDatabase(path, isReader: true)
    return try source.texts(travellingTables).reduce(0) { $0 + Int(try source.integer("SELECT count(*) FROM \($1)")) }
  }

  /// Writes all rows of the mirror at `source` into a new file of the same schema with its indexes and full-text
  /// table, in one transaction, and removes it. Only the inserts and the commit are timed, not the reading.
  static func load(from source: String, into path: String) throws -> Result {
    remove(path)
    defer { remove(path) }
    let old = try RawDatabase(source, isReader: true)
    let new = try RawDatabase(path)
    try new.execute(
      """
      PRAGMA page_size=\(try old.integer("PRAGMA page_size")); PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
      PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=16000; PRAGMA temp_store=MEMORY
      """)
    let schema = try old.schema()
    for statement in schema.tables + schema.indexes { try new.execute(statement) }
    let travelling = Set(try old.texts(travellingTables))
    let tables = try old.texts(
      """
      SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL %'
        AND name NOT IN \(RawDatabase.madeByOthers) ORDER BY rowid
      """)
    var result = Result(rows: 0, seconds: 0)
    let began = cpty_now()
    try new.execute("BEGIN IMMEDIATE")
    result.seconds += Double(cpty_now() - began) / 1e9
    for table in tables {
      let count = try copy(table, from: old, to: new, seconds: &result.seconds)
      if travelling.contains(table) { result.rows += count }
    }
    if try old.integer("SELECT count(*) FROM sqlite_schema WHERE name='messages_fts'") > 0 {
      _ = try copy(words, into: "messages_fts(rowid,text)", values: 2, from: old, to: new, seconds: &result.seconds)
    }
    let ending = cpty_now()
    try new.execute("COMMIT")
    result.seconds += Double(cpty_now() - ending) / 1e9
    return result
  }

  /// What a mirror indexes of each message, in the order in which SQLite takes it best.
  private static let words = """
    SELECT m.id, m.text||' '||char(0xE000)||c.contact_id FROM messages m JOIN conversations c ON c.id=m.conversation_id
    WHERE m.text<>'' ORDER BY m.id
    """

  private static func copy(
    _ table: String, from old: RawDatabase, to new: RawDatabase, seconds: inout Double
  ) throws -> Int {
    let columns = try old.texts("SELECT name FROM pragma_table_info('\(table)') ORDER BY cid")
    let names = columns.joined(separator: ",")
    return try copy(
      "SELECT \(names) FROM \(table)", into: "\(table)(\(names))", values: columns.count, from: old, to: new,
      seconds: &seconds)
  }

  private static func copy(
    _ select: String, into place: String, values: Int, from old: RawDatabase, to new: RawDatabase,
    seconds: inout Double
  ) throws -> Int {
    let marks = (1...values).map { "?\($0)" }.joined(separator: ",")
    let reading = try old.prepare(select)
    let writing = try new.prepare("INSERT INTO \(place) VALUES(\(marks))")
    var count = 0
    var isMore = true
    while isMore {
      var chunk: [[OpaquePointer]] = []
      while chunk.count < 4_096 {
        isMore = try reading.step()
        guard isMore else { break }
        chunk.append(reading.values())
      }
      let began = cpty_now()
      for values in chunk {
        writing.bind(values)
        _ = try writing.step()
      }
      seconds += Double(cpty_now() - began) / 1e9
      for values in chunk { RawStatement.free(values) }
      count += chunk.count
    }
    return count
  }

  private static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
  }
}
