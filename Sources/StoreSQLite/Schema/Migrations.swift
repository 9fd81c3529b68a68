import GRDB

/// Brings a database from any known version to the newest, one transaction a step.
enum Migrations {
  /// Marks the file as one of this program's backend: the bytes of `Aten`.
  static let applicationID = 0x4174_656e

  /// Step n leads from version n to n + 1. A step that was released never changes.
  private static let steps: [String] = [SchemaV1.tables + SchemaV1.indexes.values.joined(separator: "\n")]

  static var newest: Int { steps.count }

  static func run(_ db: Database) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    for (number, step) in steps.enumerated().dropFirst(version) {
      try db.inTransaction(.immediate) {
        try db.execute(sql: step)
        try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(number + 1)")
        return .commit
      }
    }
  }
}
