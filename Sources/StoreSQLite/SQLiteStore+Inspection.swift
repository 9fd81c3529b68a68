import GRDB

/// What tests and the doctor ask of the database itself.
extension SQLiteStore {
  /// An integer setting of the writer's connection; nil: no such setting.
  package func pragma(_ name: String) async throws -> Int? {
    try await withWriter { try Int.fetchOne($0, sql: "PRAGMA \(name)") }
  }

  /// SQLite's plan for every statement of the store.
  package func queryPlans() async throws -> [(sql: String, plan: [String])] {
    let single = TableSpec.all.values.flatMap { [$0.rowSQL, $0.rowsSQL, $0.pageSQL, $0.touchSQL, $0.deleteSQL] }
    let customers = Set(TableSpec.customerTables.map(\.pageSQL))
    let statements =
      (SyncSQL.all + RuleSQL.all + AccountSQL.all + DigestSQL.all + DraftSQL.all
      + [ExpirySQL.untold, ExpirySQL.setTold] + single)
      .filter {
        !customers.contains($0)
      }
    return try await read { db in
      try statements.map { sql in
        let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
        // A plan does not depend on the arguments: they stay NULL.
        statement.setUncheckedArguments(StatementArguments())
        let plan = try Row.fetchAll(statement).map { $0["detail"] as String }
        return (sql, plan)
      }
    }
  }
}
