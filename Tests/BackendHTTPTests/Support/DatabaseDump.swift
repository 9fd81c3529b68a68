import BackendTesting
import GRDB

/// Everything that a site's database holds, as text, table by table.
struct DatabaseDump: Equatable {
  /// Rows in the order of their text.
  private(set) var tables: [String: [String]] = [:]

  init(_ site: Site) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: site.test.folder.file("server.db"), configuration: configuration)
    defer { try? queue.close() }
    tables = try queue.read { db in
      var tables: [String: [String]] = [:]
      for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
        // SQLite writes the rows out: quick, and nothing is taken for equal that is not.
        let columns = try db.columns(in: table).map { "quote(\"\($0.name)\")" }.joined(separator: " || ',' || ")
        tables[table] = try String.fetchAll(db, sql: "SELECT \(columns) AS line FROM \"\(table)\" ORDER BY line")
      }
      return tables
    }
  }

  /// The tables that differ, with how many rows they have more than before.
  func differences(from before: DatabaseDump) -> [String: Int] {
    var differences: [String: Int] = [:]
    for table in Set(tables.keys).union(before.tables.keys) {
      let (now, then) = (tables[table] ?? [], before.tables[table] ?? [])
      if now != then { differences[table] = now.count - then.count }
    }
    return differences
  }
}
