import Domain
import GRDB

/// Brings a database from any known version to the newest, one transaction a step.
enum Migrations {
  /// Marks the file as one of this program's backend: the bytes of `Aten`.
  static let applicationID = 0x4174_656e

  /// One way from a version to the next.
  private struct Step: Sendable {
    var sql: String
    /// What SQL alone cannot do, after it.
    var fill: (@Sendable (Database) throws -> Void)?
  }

  /// Step n leads from version n to n + 1. A step that was released never changes.
  private static let steps: [Step] = [
    Step(sql: SchemaV1.tables + SchemaV1.indexes.values.joined(separator: "\n")),
    Step(sql: SchemaV2.tables + SchemaV2.indexes.values.joined(separator: "\n"), fill: DigestFill.everyCompany),
    Step(sql: SchemaExpiry.tables + SchemaExpiry.indexes.values.joined(separator: "\n")),
    Step(sql: SchemaDrafts.tables + SchemaDrafts.indexes.values.joined(separator: "\n")),
    Step(sql: SchemaTemplates.tables + SchemaTemplates.indexes.values.joined(separator: "\n")),
  ]

  static var newest: Int { steps.count }

  /// The indexes of the newest version, by name.
  static let indexes = [SchemaV2.indexes, SchemaExpiry.indexes, SchemaDrafts.indexes, SchemaTemplates.indexes].reduce(
    SchemaV1.indexes
  ) {
    $0.merging($1) { _, newer in newer }
  }

  static func run(_ db: Database) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    for (number, step) in steps.enumerated().dropFirst(version) {
      try db.inTransaction(.immediate) {
        try db.execute(sql: step.sql)
        try step.fill?(db)
        try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(number + 1)")
        return .commit
      }
    }
  }
}
