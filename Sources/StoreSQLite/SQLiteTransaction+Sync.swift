import Backend
import Domain
import GRDB

extension SQLiteTransaction {
  func logEntries(since: Int64, limit: Int) throws -> [LogEntry] {
    try all(SyncSQL.log, [company.rawValue, since, limit]) { row in
      guard let scope = Scope(rawValue: row[1]), let table = RecordTable(rawValue: row[3]) else {
        throw StoreFault.unreadable(table: "change_log", column: "scope")
      }
      return LogEntry(
        sequence: row[0], scope: scope, previousScope: (row[2] as String?).flatMap(Scope.init(rawValue:)),
        table: table, key: row[4], isDeletion: row[5] == "del",
        operationID: (row[6] as String?).flatMap(OperationID.init(rawValue:)))
    }
  }

  func configRows(_ table: RecordTable, after key: Int64, limit: Int) throws -> [VersionedRecord] {
    let spec = try TableSpec.of(table)
    return try records(spec, spec.pageSQL, [company.rawValue, key, limit])
  }

  func contacts(_ slice: ScopeSlice, after contact: ContactID, limit: Int) throws -> [VersionedRecord] {
    try records(TableSpec.of(.contacts), SyncSQL.contacts, arguments(slice, after: contact.rawValue, limit))
  }

  func addresses(
    _ slice: ScopeSlice, after contact: ContactID, contactLimit: Int
  ) throws -> (rows: [VersionedRecord], last: ContactID?) {
    let arguments = arguments(slice, after: contact.rawValue, contactLimit)
    let last: Int64? = try first(SyncSQL.lastContact, arguments) { $0[0] as Int64? } ?? nil
    guard let last else { return ([], nil) }
    return (try records(TableSpec.of(.contactAddresses), SyncSQL.addresses, arguments), ContactID(last))
  }

  func conversations(
    _ slice: ScopeSlice, after conversation: ConversationID, limit: Int
  ) throws -> [VersionedRecord] {
    try records(
      TableSpec.of(.conversations), SyncSQL.conversations, arguments(slice, after: conversation.rawValue, limit))
  }

  /// What is left of the conversation that the position is in, then the ones after it.
  func messages(
    _ slice: ScopeSlice, after position: (conversation: ConversationID, message: MessageID), limit: Int
  ) throws -> [(version: Int64, message: Message)] {
    let key = position.conversation.rawValue
    func make(_ row: Row) throws -> (version: Int64, message: Message) { (row[0], try Message(row: row)) }
    var found: [(version: Int64, message: Message)] = []
    let isInSlice = try first(
      SyncSQL.isInSlice, [company.rawValue, slice.service.rawValue, key, slice.finalisedSince.rawValue]
    ) { _ in true }
    if isInSlice != nil {
      found = try all(SyncSQL.conversationMessages, [key, position.message.rawValue, limit], make)
    }
    if found.count < limit {
      found += try all(SyncSQL.messages, arguments(slice, after: key, limit - found.count), make)
    }
    return found
  }

  private func arguments(_ slice: ScopeSlice, after key: Int64, _ limit: Int) -> StatementArguments {
    [company.rawValue, slice.service.rawValue, key, slice.finalisedSince.rawValue, limit]
  }

  private func records(
    _ spec: TableSpec, _ sql: String, _ arguments: StatementArguments
  ) throws -> [VersionedRecord] {
    try all(sql, arguments) { VersionedRecord(version: $0[0], record: try spec.decode($0)) }
  }
}
