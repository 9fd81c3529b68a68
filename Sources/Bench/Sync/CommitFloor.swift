import CFloor
import Glibc

/// What a backend's operations cost when nothing but SQLite is at work: the rows that they wrote, one transaction an
/// operation, with `synchronous=FULL` on the same disk.
enum CommitFloor {
  /// The tables that an operation adds rows to, and how its rows are found there.
  private static let added: [(table: String, condition: String)] = [
    ("messages", "id=?1"), ("change_log", "seq=?1 AND company=?2"), ("ops", "id=?1 AND company=?2"),
  ]

  struct Result {
    var commits = 0
    var seconds = 0.0

    static func += (sum: inout Self, part: Self) {
      sum.commits += part.commits
      sum.seconds += part.seconds
    }
  }

  private struct Transaction {
    var inserts: [(table: Int, values: [OpaquePointer])] = []
  }

  /// - Parameters:
  ///   - first: operations whose sequence is greater,
  ///   - last: up to this one, are written again.
  static func load(from source: String, after first: Int64, upTo last: Int64, into path: String) throws -> Result {
    remove(path)
    defer { remove(path) }
    let old = try RawDatabase(source, isReader: true)
    let new = try RawDatabase(path)
    try new.execute(
      """
      PRAGMA page_size=\(try old.integer("PRAGMA page_size")); PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL
      """)
    let schema = try old.schema()
    for statement in schema.tables + schema.indexes { try new.execute(statement) }
    let transactions = try read(old, after: first, upTo: last)
    defer { for transaction in transactions { for insert in transaction.inserts { RawStatement.free(insert.values) } } }
    let inserts = try added.map { table in
      let columns = try old.texts("SELECT name FROM pragma_table_info('\(table.table)') ORDER BY cid")
      let marks = columns.indices.map { "?\($0 + 1)" }.joined(separator: ",")
      return try new.prepare("INSERT INTO \(table.table)(\(columns.joined(separator: ","))) VALUES(\(marks))")
    }
    // The rows that each operation changes: the log's head and its conversation.
    try new.execute("CREATE TABLE changed(id INTEGER PRIMARY KEY, value INTEGER, at INTEGER)")
    for id in 0..<500 { try new.execute("INSERT INTO changed VALUES(\(id), 0, 0)") }
    // A log that was written before is written over, as a backend's is after its first minutes: growing a file costs
    // more.
    try new.execute(
      """
      CREATE TABLE filler(value BLOB); INSERT INTO filler VALUES(zeroblob(4200000)); DROP TABLE filler;
      PRAGMA wal_checkpoint(RESTART)
      """)
    let begin = try new.prepare("BEGIN IMMEDIATE")
    let commit = try new.prepare("COMMIT")
    let head = try new.prepare("UPDATE changed SET value=value+1 WHERE id=0")
    let conversation = try new.prepare("UPDATE changed SET value=value+1, at=at+1 WHERE id=1+abs(random())%499")
    let began = cpty_now()
    for transaction in transactions {
      _ = try begin.step()
      for insert in transaction.inserts {
        inserts[insert.table].bind(insert.values)
        _ = try inserts[insert.table].step()
      }
      _ = try conversation.step()
      _ = try head.step()
      _ = try commit.step()
    }
    let seconds = Double(cpty_now() - began) / 1e9
    guard !transactions.isEmpty, seconds > 0 else {
      throw RawDatabase.Failure(description: "the backend keeps none of the operations")
    }
    return Result(commits: transactions.count, seconds: seconds)
  }

  /// In the order of the log; the rows of messages are found through its entries, since nothing else knows their place.
  private static func read(_ old: RawDatabase, after first: Int64, upTo last: Int64) throws -> [Transaction] {
    let statements = try added.map { table in
      let columns = try old.texts("SELECT name FROM pragma_table_info('\(table.table)') ORDER BY cid")
      return try old.prepare("SELECT \(columns.joined(separator: ",")) FROM \(table.table) WHERE \(table.condition)")
    }
    let entries = try old.prepare(
      """
      SELECT seq, op_id, CASE table_name WHEN 'messages' THEN key END, company FROM change_log
      WHERE company=(SELECT min(company) FROM sync_head) AND seq>\(first) AND seq<=\(last) AND op_id IS NOT NULL ORDER BY seq
      """)
    var places: [String: Int] = [:]
    var transactions: [Transaction] = []
    while try entries.step() {
      let operation = entries.text(1)
      let place = places[operation] ?? transactions.count
      if place == transactions.count {
        places[operation] = place
        transactions.append(Transaction())
        try take(statements[2], [.text(operation), .integer(entries.integer(3))], 2, &transactions[place])
      }
      try take(statements[1], [.integer(entries.integer(0)), .integer(entries.integer(3))], 1, &transactions[place])
      if entries.integer(2) > 0 { try take(statements[0], [.integer(entries.integer(2))], 0, &transactions[place]) }
    }
    return transactions
  }

  private static func take(
    _ statement: RawStatement, _ keys: [RawStatement.Key], _ table: Int, _ transaction: inout Transaction
  ) throws {
    statement.bind(keys)
    while try statement.step() { transaction.inserts.append((table, statement.values())) }
  }

  private static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
  }
}
