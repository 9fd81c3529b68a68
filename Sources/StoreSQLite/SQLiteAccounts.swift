import Backend
import Domain
import Foundation
import GRDB

/// One transaction over what is known before a company is.
struct SQLiteAccounts {
  let db: Database

  private func first<Value>(
    _ sql: String, _ arguments: StatementArguments, _ make: (StoredRow) throws -> Value
  ) throws -> Value? {
    try db.first(sql, arguments, make)
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

extension SQLiteAccounts: AccountWriter {
  func credential(username: String) throws -> Credential? {
    try first(AccountSQL.credential, [username]) { row in
      Credential(
        company: CompanyID(row[0] as Int64), agent: AgentID(row[1] as Int64), passwordHash: row[2], isActive: row[3])
    }
  }

  func accessToken(_ hash: [UInt8]) throws -> StoredAccessToken? {
    try first(AccountSQL.accessToken, [hash.databaseBlob]) { row in
      StoredAccessToken(
        hash: hash, company: CompanyID(row[0] as Int64), agent: AgentID(row[1] as Int64), device: row[2],
        family: row[3], expiresAt: Timestamp(rawValue: row[4]),
        revokedAt: (row[5] as Int64?).map(Timestamp.init(rawValue:)))
    }
  }

  func refreshToken(_ hash: [UInt8]) throws -> StoredRefreshToken? {
    try first(AccountSQL.refreshToken, [hash.databaseBlob]) { row in
      StoredRefreshToken(
        hash: hash, company: CompanyID(row[0] as Int64), agent: AgentID(row[1] as Int64), device: row[2],
        family: row[3], expiresAt: Timestamp(rawValue: row[4]),
        usedAt: (row[5] as Int64?).map(Timestamp.init(rawValue:)), successor: (row[6] as Data?).map { Array($0) },
        revokedAt: (row[7] as Int64?).map(Timestamp.init(rawValue:)))
    }
  }

  func isRevoked(device: String, of agent: AgentID) throws -> Bool {
    try first(AccountSQL.revokedDevice, [agent.rawValue, device]) { _ in true } ?? false
  }

  func devices(of agent: AgentID, at moment: Timestamp) throws -> [(device: String, expiresAt: Timestamp)] {
    try Row.fetchAll(
      try db.cachedStatement(sql: AccountSQL.presentDevices), arguments: [agent.rawValue, moment.rawValue]
    ).map { (device: $0[0] as String, expiresAt: Timestamp(rawValue: $0[1])) }
  }

  func rows(of company: CompanyID) -> any StoreReader { SQLiteTransaction(db: db, company: company) }

  func channelAccess(_ channel: ChannelID) throws -> ChannelAccess? {
    let known = try first(AccountSQL.channelAccess, [channel.rawValue]) { row in
      (company: CompanyID(row[0] as Int64), secret: row.bytes(1))
    }
    guard let known, let row = try SQLiteTransaction(db: db, company: known.company).channel(channel) else {
      return nil
    }
    return ChannelAccess(company: known.company, channel: row, secret: known.secret)
  }

  func insert(_ token: StoredAccessToken) throws {
    try run(
      AccountSQL.addAccessToken,
      [
        token.hash.databaseBlob, token.company.rawValue, token.agent.rawValue, token.device, token.family,
        token.expiresAt.rawValue, token.revokedAt?.rawValue,
      ])
  }

  func insert(_ token: StoredRefreshToken) throws {
    try run(
      AccountSQL.addRefreshToken,
      [
        token.hash.databaseBlob, token.company.rawValue, token.agent.rawValue, token.device, token.family,
        token.expiresAt.rawValue, token.usedAt?.rawValue, token.successor?.databaseBlob, token.revokedAt?.rawValue,
      ])
  }

  func markUsed(_ hash: [UInt8], at moment: Timestamp, successor: [UInt8]) throws {
    try run(AccountSQL.markUsed, [moment.rawValue, successor.databaseBlob, hash.databaseBlob])
  }

  func deleteRefreshToken(_ hash: [UInt8]) throws {
    try run(AccountSQL.deleteRefreshToken, [hash.databaseBlob])
  }

  func revokeFamily(_ family: String) throws {
    try run(AccountSQL.deleteAccessFamily, [family])
    try run(AccountSQL.deleteRefreshFamily, [family])
  }

  func revoke(_ agent: AgentID, device: String?, but spared: String?, at moment: Timestamp) throws -> Int {
    let rows = try Row.fetchAll(
      try db.cachedStatement(sql: AccountSQL.devices), arguments: [moment.rawValue, agent.rawValue])
    let known = rows.map { (device: $0[0] as String, counts: $0[1] as Bool) }
      .filter { $0.device != spared && (device == nil || $0.device == device) }
    for (device, _) in known {
      try run(AccountSQL.markAccess, [moment.rawValue, agent.rawValue, device])
      try run(AccountSQL.markRefresh, [moment.rawValue, agent.rawValue, device])
      try run(AccountSQL.addRevokedDevice, [agent.rawValue, device, moment.rawValue])
    }
    return known.count { $0.counts }
  }

  @discardableResult
  func pruneTokens(expiredBefore moment: Timestamp, limit: Int) throws -> Int {
    try prune([AccountSQL.pruneAccess, AccountSQL.pruneRefresh], moment, limit)
  }

  func pruneRevocations(before moment: Timestamp, limit: Int) throws -> Int {
    try prune(
      [AccountSQL.pruneRevokedAccess, AccountSQL.pruneRevokedRefresh, AccountSQL.pruneRevokedDevices], moment, limit)
  }

  private func prune(_ statements: [String], _ moment: Timestamp, _ limit: Int) throws -> Int {
    try statements.reduce(into: 0) { count, sql in
      try run(sql, [moment.rawValue, limit])
      count += db.changesCount
    }
  }

  func setPassword(_ agent: AgentID, passwordHash: String) throws {
    try run(AccountSQL.setPassword, [passwordHash, agent.rawValue])
  }
}

extension [UInt8] {
  /// As a value of a blob column.
  var databaseBlob: Data { Data(self) }
}
