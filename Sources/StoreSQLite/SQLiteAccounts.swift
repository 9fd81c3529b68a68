import Backend
import Domain
import Foundation
import GRDB

/// One transaction over what is known before a company is.
struct SQLiteAccounts {
  let db: Database

  private func first<Value>(
    _ sql: String, _ arguments: StatementArguments, _ make: (Row) throws -> Value
  ) throws -> Value? {
    try db.first(sql, arguments, make)
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

extension SQLiteAccounts: AccountWriter {
  func credential(username: String) throws -> Credential? {
    try first(RuleSQL.credential, [username]) { row in
      Credential(
        company: CompanyID(row[0] as Int64), agent: AgentID(row[1] as Int64), passwordHash: row[2], isActive: row[3])
    }
  }

  func accessToken(_ hash: [UInt8]) throws -> StoredAccessToken? {
    try first(RuleSQL.accessToken, [hash.databaseBlob]) { row in
      StoredAccessToken(
        hash: hash, company: CompanyID(row[0] as Int64), agent: AgentID(row[1] as Int64), device: row[2],
        family: row[3], expiresAt: Timestamp(rawValue: row[4]))
    }
  }

  func refreshToken(_ hash: [UInt8]) throws -> StoredRefreshToken? {
    try first(RuleSQL.refreshToken, [hash.databaseBlob]) { row in
      StoredRefreshToken(
        hash: hash, company: CompanyID(row[0] as Int64), agent: AgentID(row[1] as Int64), device: row[2],
        family: row[3], expiresAt: Timestamp(rawValue: row[4]),
        usedAt: (row[5] as Int64?).map(Timestamp.init(rawValue:)), successor: (row[6] as Data?).map { Array($0) })
    }
  }

  func channelAccess(_ channel: ChannelID) throws -> ChannelAccess? {
    let known = try first(RuleSQL.channelAccess, [channel.rawValue]) { row in
      (company: CompanyID(row[0] as Int64), secret: row.bytes(1))
    }
    guard let known, let row = try SQLiteTransaction(db: db, company: known.company).channel(channel) else {
      return nil
    }
    return ChannelAccess(company: known.company, channel: row, secret: known.secret)
  }

  func insert(_ token: StoredAccessToken) throws {
    try run(
      RuleSQL.addAccessToken,
      [
        token.hash.databaseBlob, token.company.rawValue, token.agent.rawValue, token.device, token.family,
        token.expiresAt.rawValue,
      ])
  }

  func insert(_ token: StoredRefreshToken) throws {
    try run(
      RuleSQL.addRefreshToken,
      [
        token.hash.databaseBlob, token.company.rawValue, token.agent.rawValue, token.device, token.family,
        token.expiresAt.rawValue, token.usedAt?.rawValue, token.successor?.databaseBlob,
      ])
  }

  func markUsed(_ hash: [UInt8], at moment: Timestamp, successor: [UInt8]) throws {
    try run(RuleSQL.markUsed, [moment.rawValue, successor.databaseBlob, hash.databaseBlob])
  }

  func deleteRefreshToken(_ hash: [UInt8]) throws {
    try run(RuleSQL.deleteRefreshToken, [hash.databaseBlob])
  }

  func revokeFamily(_ family: String) throws {
    try run(RuleSQL.revokeAccess, [family])
    try run(RuleSQL.revokeRefresh, [family])
  }

  func pruneTokens(expiredBefore moment: Timestamp) throws {
    try run(RuleSQL.pruneAccess, [moment.rawValue])
    try run(RuleSQL.pruneRefresh, [moment.rawValue])
  }

  func setPassword(_ agent: AgentID, passwordHash: String) throws {
    try run(RuleSQL.setPassword, [passwordHash, agent.rawValue])
  }
}

extension [UInt8] {
  /// As a value of a blob column.
  var databaseBlob: Data { Data(self) }
}
