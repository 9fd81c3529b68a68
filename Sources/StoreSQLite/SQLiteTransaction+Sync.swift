import Backend
import Domain
import GRDB

extension SQLiteTransaction {
  func logEntries(since: Int64, limit: Int) throws -> [LogEntry] {
    var known: (text: String, scope: Scope)?
    return try all(SyncSQL.log, [company.rawValue, since, limit]) { row in
      let text: String = row[1]
      // Most entries follow one of the same scope.
      let scope = known?.text == text ? known?.scope : Scope(rawValue: text)
      guard let scope, let table = RecordTable(rawValue: row[3]) else {
        throw StoreFault.unreadable(table: "change_log", column: "scope")
      }
      known = (text, scope)
      return LogEntry(
        sequence: row[0], scope: scope, previousScope: (row[2] as String?).flatMap(Scope.init(rawValue:)),
        table: table, key: row[4], kind: try decoded(row[5], "kind", of: "change_log"),
        operationID: (row[6] as String?).flatMap(OperationID.init(rawValue:)))
    }
  }

  func digest(of scope: Scope) throws -> ScopeDigest {
    let head = try syncHead().sequence
    return try first(DigestSQL.digest, [company.rawValue, scope.rawValue]) {
      ScopeDigest(sequence: head, count: $0[0], sum: $0[1])
    } ?? ScopeDigest(sequence: head)
  }

  func configRows(_ table: RecordTable, after key: Int64, limit: Int) throws -> [VersionedRecord] {
    let spec = try TableSpec.of(table)
    return try records(spec, spec.pageSQL, [company.rawValue, key, limit])
  }

  func contacts(_ slice: ScopeSlice, after contact: ContactID, limit: Int) throws -> [VersionedRecord] {
    try records(TableSpec.of(.contacts), slice.sql.contacts, slice.arguments(company, contact.rawValue) + [limit])
  }

  func addresses(
    _ slice: ScopeSlice, after contact: ContactID, contactLimit: Int
  ) throws -> (rows: [VersionedRecord], last: ContactID?) {
    let arguments = slice.arguments(company, contact.rawValue) + [contactLimit]
    let last: Int64? = try first(slice.sql.lastContact, arguments) { $0[0] as Int64? } ?? nil
    guard let last else { return ([], nil) }
    return (try records(TableSpec.of(.contactAddresses), slice.sql.addresses, arguments), ContactID(last))
  }

  func conversations(
    _ slice: ScopeSlice, after conversation: ConversationID, limit: Int
  ) throws -> [VersionedRecord] {
    let arguments = slice.arguments(company, conversation.rawValue) + [limit]
    return try records(TableSpec.of(.conversations), slice.sql.conversations, arguments)
  }

  /// What is left of the conversation that the position is in, then the ones after it.
  func messages(
    _ slice: ScopeSlice, after position: (conversation: ConversationID, message: MessageID), limit: Int
  ) throws -> [(version: Int64, message: Message)] {
    let arguments = slice.arguments(company, position.conversation.rawValue)
    var found: [(version: Int64, message: Message)] = []
    if try first(slice.sql.isInSlice, arguments, { _ in true }) != nil {
      found = try all(
        SliceSQL.conversationMessages, [position.conversation.rawValue, position.message.rawValue, limit], message)
    }
    if found.count < limit { found += try all(slice.sql.messages, arguments + [limit - found.count], message) }
    return found
  }

  private func message(_ row: StoredRow) throws -> (version: Int64, message: Message) {
    (row[0], try Message(row: row))
  }

  func records(
    _ spec: TableSpec, _ sql: String, _ arguments: StatementArguments
  ) throws -> [VersionedRecord] {
    try all(sql, arguments) { VersionedRecord(version: $0[0], record: try spec.decode($0)) }
  }
}

extension SQLiteTransaction {
  func finalisedConversations(
    of contact: ContactID, before place: FinalisedPlace?, limit: Int
  ) throws -> [VersionedRecord] {
    let head: StatementArguments = [company.rawValue, contact.rawValue]
    return try records(TableSpec.of(.conversations), BackfillSQL.ofContact, head + place.arguments + [limit])
  }

  func searchableConversations(before place: FinalisedPlace?, limit: Int) throws -> [SearchableConversation] {
    try all(BackfillSQL.searchable, [company.rawValue] + place.arguments + [limit]) { row in
      SearchableConversation(
        place: FinalisedPlace(finalisedAt: Timestamp(rawValue: row[0]), id: ConversationID(row[1] as Int64)),
        serviceID: ServiceID(row[2] as Int64), protocolNumber: row[3], externalProtocol: row[4], contactName: row[5])
    }
  }

  func conversation(protocolNumber: String) throws -> Conversation? {
    try first(BackfillSQL.byProtocol, [company.rawValue, protocolNumber]) { try Conversation(row: $0) }
  }

  func messages(
    of conversation: ConversationID, before message: MessageID?, limit: Int
  ) throws -> [(version: Int64, message: Message)] {
    try all(
      BackfillSQL.messages,
      [conversation.rawValue, message?.rawValue ?? .max, company.rawValue, limit], self.message)
  }
}

extension ScopeSlice {
  fileprivate var sql: SliceSQL {
    switch part {
    case .open: .open
    case .finalised: .finalised
    }
  }

  /// All but how many rows.
  fileprivate func arguments(_ company: CompanyID, _ key: Int64) -> StatementArguments {
    let head: StatementArguments = [company.rawValue, service.rawValue, key]
    return switch part {
    case .open: head
    case .finalised(let since, let sequence): head + [since.rawValue, sequence]
    }
  }
}

extension FinalisedPlace? {
  /// nil: before everything.
  fileprivate var arguments: StatementArguments {
    guard let self else { return [Int64.max, Int64.max] }
    return [self.finalisedAt.rawValue, self.id.rawValue]
  }
}
