import Backend
import Domain
import GRDB

/// Adds a whole company within one transaction: cached statements, and in an empty database the indexes afterwards.
final class BulkLoader: BulkWriter {
  private let db: Database
  private let company: CompanyID
  private let buildsIndexes: Bool
  private let insertMessage: Statement

  /// Every row of a bulk load has this version, and the company's log begins after it.
  private static let version: Int64 = 1

  init(db: Database, company: Company) throws {
    self.db = db
    self.company = company.id
    let known = try Int64.fetchOne(
      db, sql: "SELECT count(*) FROM sync_head WHERE company = ?",
      arguments: [
        company.id.rawValue
      ])
    guard known == 0 else { throw StoreFault.companyExists }
    buildsIndexes = try Int64.fetchOne(db, sql: "SELECT count(*) FROM sync_head") == 0
    if buildsIndexes {
      for name in Migrations.indexes.keys { try db.execute(sql: "DROP INDEX \(name)") }
    }
    insertMessage = try db.makeStatement(sql: TableSpec.messages.insertSQL)
    var random = SystemRandomNumberGenerator()
    let epoch = String(random.next(), radix: 36) + String(random.next(), radix: 36)
    try db.execute(
      sql: "INSERT INTO sync_head (company, seq, floor, epoch) VALUES (?, ?, ?, ?)",
      arguments: [company.id.rawValue, Self.version, Self.version, epoch])
    try insert(.company(company))
  }

  func add(_ record: Domain.Record) throws {
    switch record {
    case .company: throw StoreFault.companyExists
    case .message(let message): try add(message)
    default: try insert(record)
    }
  }

  func add(_ message: Message) throws {
    insertMessage.setUncheckedArguments([
      message.id.rawValue, company.rawValue, Self.version, message.conversationID.rawValue, message.kind.rawValue,
      message.authorID?.rawValue, message.text, message.sentAt.rawValue, message.delivery?.rawValue, message.failure,
      message.quotedID?.rawValue, message.event?.jsonText, message.operationID?.rawValue,
    ])
    try insertMessage.execute()
  }

  func setPassword(_ agent: AgentID, passwordHash: String) throws {
    try db.execute(
      sql: "INSERT INTO credentials (agent, company, password_hash) VALUES (?, ?, ?)",
      arguments: [agent.rawValue, company.rawValue, passwordHash])
  }

  func setGatewaySecret(_ channel: ChannelID, secret: [UInt8]) throws {
    try db.execute(sql: AccountSQL.setSecret, arguments: [channel.rawValue, company.rawValue, secret.databaseBlob])
  }

  /// Makes the indexes and the digests, and lets ids and protocol numbers go on after the rows' own.
  func finish() throws {
    if buildsIndexes {
      for sql in Migrations.indexes.values { try db.execute(sql: sql) }
    }
    for table in RecordTable.allCases {
      try db.execute(
        sql: """
          INSERT INTO id_heads (table_name, last) SELECT ?, coalesce(max(id), 0) FROM \(table.rawValue) WHERE true
          ON CONFLICT (table_name) DO UPDATE SET last = max(last, excluded.last)
          """, arguments: [table.rawValue])
    }
    try db.execute(
      sql: """
        INSERT INTO protocol_days (company, day, last)
        SELECT company, substr(protocol, 1, 8), max(CAST(substr(protocol, 9) AS INTEGER)) FROM conversations
        WHERE company = ? AND length(protocol) >= 14 GROUP BY substr(protocol, 1, 8)
        """, arguments: [company.rawValue])
    try DigestFill.run(db, company: company)
  }

  private func insert(_ record: Domain.Record) throws {
    let spec = try TableSpec.of(record.table)
    let head: [(any DatabaseValueConvertible)?] = [record.key, company.rawValue, Self.version]
    try db.cachedStatement(sql: spec.insertSQL).execute(arguments: StatementArguments(head + (try record.values())))
  }
}
