import Domain
import GRDB

/// Works the digests out from the rows themselves: at the end of a bulk load, and once in a database from before them.
enum DigestFill {
  static func everyCompany(_ db: Database) throws {
    for company in try Int64.fetchAll(db, sql: "SELECT company FROM sync_head") {
      // There were no drafts yet.
      try run(db, company: CompanyID(company), hasDrafts: false)
    }
  }

  /// Those that the database has: a step of a migration may come before a table's.
  private static func configTables(_ db: Database) throws -> [RecordTable] {
    try TableSpec.configTables.map(\.table).filter { try db.tableExists($0.rawValue) }
  }

  /// O(open conversations' messages).
  static func run(_ db: Database, company: CompanyID, hasDrafts: Bool = true) throws {
    let transaction = SQLiteTransaction(db: db, company: company)
    for (scope, digest) in try recomputed(transaction, hasDrafts: hasDrafts) {
      try transaction.run(DigestSQL.set, [company.rawValue, scope.rawValue, digest.count, digest.sum])
    }
  }

  static func recomputed(
    _ transaction: SQLiteTransaction, hasDrafts: Bool = true
  ) throws -> [Scope: ScopeDigest] {
    var digests: [Scope: ScopeDigest] = [:]
    let company = transaction.company.rawValue
    var config = ScopeDigest(sequence: 0)
    for table in try configTables(transaction.db) {
      try transaction.each(DigestSQL.configVersions(table), [company]) { config.add(table, key: $0[0], version: $0[1]) }
    }
    digests[.config] = config
    if hasDrafts {
      try transaction.each(DigestSQL.drafts, [company]) { row in
        digests[.agent(AgentID(row[0] as Int64)), default: ScopeDigest(sequence: 0)]
          .add(.drafts, key: row[1], version: row[2])
      }
    }
    func add(_ table: RecordTable, _ row: StoredRow) {
      let scope = Scope.service(ServiceID(row[0] as Int64))
      digests[scope, default: ScopeDigest(sequence: 0)].add(table, key: row[1], version: row[2])
    }
    try transaction.each(DigestSQL.openConversations, [company]) { add(.conversations, $0) }
    try transaction.each(DigestSQL.openMessages, [company]) { add(.messages, $0) }
    return digests
  }
}
