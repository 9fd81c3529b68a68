import Domain
import GRDB

/// What one transaction's changes do to the digests of scopes: summed up, and written once at its end.
///
/// Around each write of a row, `before` takes the old row out and `after` puts the new one in.
struct DigestChanges {
  private let transaction: SQLiteTransaction
  private var sums: [Scope: ScopeDigest] = [:]
  /// The services of conversations that this transaction has met; nil inside: not open, or not there.
  private var services: [Int64: Int64?] = [:]

  init(_ transaction: SQLiteTransaction) { self.transaction = transaction }

  /// Where a row of a table was counted.
  struct Old {
    fileprivate var version: Int64?
    fileprivate var service: Int64?
    /// Of a draft: whose it is.
    fileprivate var agent: Int64?

    /// Never said of contacts and addresses, which are in no digest.
    var isThere: Bool { version != nil }
  }

  /// - Returns: what `after` needs to know of the row as it was.
  mutating func before(_ table: RecordTable, _ key: Int64) throws -> Old {
    let place: StatementArguments = [key, transaction.company.rawValue]
    switch table {
    case .contacts, .contactAddresses:
      return Old()
    case .conversations:
      let old = try transaction.first(DigestSQL.conversation, place) { row in
        Old(version: row[0] as Int64, service: row[1] as Int64?)
      }
      guard let old else { return Old() }
      remove(table, key, old.version, old.service)
      return old
    case .messages:
      let old = try transaction.first(DigestSQL.message, place) { row in
        (version: row[0] as Int64, conversation: row[1] as Int64)
      }
      guard let old else { return Old() }
      remove(table, key, old.version, try openService(of: old.conversation))
      return Old(version: old.version)
    case .drafts:
      let old = try transaction.first(DraftSQL.versionOf, place) { row in
        Old(version: row[0] as Int64, agent: row[1] as Int64)
      }
      guard let old, let version = old.version, let agent = old.agent else { return Old() }
      change(.agent(AgentID(agent))) { $0.remove(table, key: key, version: version) }
      return old
    default:
      let version: Int64? = try transaction.first(DigestSQL.configVersion(table), place) { $0[0] }
      if let version { change(.config) { $0.remove(table, key: key, version: version) } }
      return Old(version: version)
    }
  }

  /// The row is there now, in that version.
  mutating func after(put record: Domain.Record, version: Int64, _ old: Old) throws {
    switch record {
    case .contact, .contactAddress: break
    case .conversation(let row):
      let service = row.state == .open ? row.serviceID.rawValue : nil
      add(.conversations, record.key, version, service)
      services[record.key] = .some(service)
      try moveMessages(of: record.key, from: old.service, to: service)
    case .message(let row): add(.messages, record.key, version, try openService(of: row.conversationID.rawValue))
    case .draft(let row): change(.agent(row.agentID)) { $0.add(.drafts, key: record.key, version: version) }
    default: change(.config) { $0.add(record.table, key: record.key, version: version) }
    }
  }

  /// The row has that version now, and is otherwise as it was; or is not there.
  mutating func after(touch table: RecordTable, _ key: Int64, version: Int64, _ old: Old) throws {
    guard old.version != nil else { return }
    switch table {
    case .contacts, .contactAddresses: break
    case .conversations: add(table, key, version, old.service)
    case .messages:
      let conversation: Int64? = try transaction.first(
        DigestSQL.message, [key, transaction.company.rawValue]
      ) { $0[1] }
      if let conversation { add(table, key, version, try openService(of: conversation)) }
    case .drafts:
      if let agent = old.agent { change(.agent(AgentID(agent))) { $0.add(table, key: key, version: version) } }
    default: change(.config) { $0.add(table, key: key, version: version) }
    }
  }

  mutating func after(deletionOf table: RecordTable, _ key: Int64, _ old: Old) throws {
    guard table == .conversations else { return }
    services[key] = .some(nil)
    try moveMessages(of: key, from: old.service, to: nil)
  }

  /// The conversation's messages are about to get versions one after another by rising id, the first one past `base`.
  mutating func willTouchMessages(of conversation: Int64, after base: Int64) throws {
    guard let service = try openService(of: conversation) else { return }
    var version = base
    try eachMessage(of: conversation) { changes, key, old in
      version += 1
      changes.remove(.messages, key, old, service)
      changes.add(.messages, key, version, service)
    }
  }

  /// Writes the new digests: two statements a scope.
  func write() throws {
    let company = transaction.company.rawValue
    for (scope, change) in sums where change.count != 0 || change.sum != 0 {
      let old = try transaction.first(DigestSQL.digest, [company, scope.rawValue]) { row in
        (count: row[0] as Int64, sum: row[1] as Int64)
      }
      let (count, sum) = old ?? (0, 0)
      try transaction.run(DigestSQL.set, [company, scope.rawValue, count + change.count, sum &+ change.sum])
    }
  }

  private mutating func moveMessages(of conversation: Int64, from old: Int64?, to new: Int64?) throws {
    guard old != new else { return }
    try eachMessage(of: conversation) { changes, key, version in
      changes.remove(.messages, key, version, old)
      changes.add(.messages, key, version, new)
    }
  }

  private mutating func eachMessage(
    of conversation: Int64, _ body: (inout DigestChanges, _ key: Int64, _ version: Int64) -> Void
  ) throws {
    try transaction.each(DigestSQL.messages, [conversation, transaction.company.rawValue]) { row in
      body(&self, row[0], row[1])
    }
  }

  private mutating func openService(of conversation: Int64) throws -> Int64? {
    if let known = services[conversation] { return known }
    let service: Int64? =
      try transaction.first(DigestSQL.conversation, [conversation, transaction.company.rawValue]) { row in
        row[1] as Int64?
      } ?? nil
    services[conversation] = .some(service)
    return service
  }

  private mutating func add(_ table: RecordTable, _ key: Int64, _ version: Int64, _ service: Int64?) {
    guard let service else { return }
    change(.service(ServiceID(service))) { $0.add(table, key: key, version: version) }
  }

  private mutating func remove(_ table: RecordTable, _ key: Int64, _ version: Int64?, _ service: Int64?) {
    guard let service, let version else { return }
    change(.service(ServiceID(service))) { $0.remove(table, key: key, version: version) }
  }

  private mutating func change(_ scope: Scope, _ body: (inout ScopeDigest) -> Void) {
    body(&sums[scope, default: ScopeDigest(sequence: 0)])
  }
}
