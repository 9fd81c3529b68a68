import Backend
import Domain
import GRDB

/// One transaction over one company's rows.
struct SQLiteTransaction {
  let db: Database
  let company: CompanyID

  func first<Value>(
    _ sql: String, _ arguments: StatementArguments, _ make: (StoredRow) throws -> Value
  ) throws -> Value? {
    try db.first(sql, arguments, make)
  }

  func all<Value>(
    _ sql: String, _ arguments: StatementArguments, _ make: (StoredRow) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try each(sql, arguments) { values.append(try make($0)) }
    return values
  }

  /// Runs `body` over every row, one at a time.
  func each(_ sql: String, _ arguments: StatementArguments, _ body: (StoredRow) throws -> Void) throws {
    try db.eachRow(sql, arguments) { row in
      try body(row)
      return true
    }
  }

  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

extension SQLiteTransaction: StoreReader {
  func syncHead() throws -> SyncHead {
    let head = try first(SyncSQL.head, [company.rawValue]) {
      SyncHead(sequence: $0[0], floor: $0[1], epoch: $0[2], epochStart: $0[3])
    }
    guard let head else { throw StoreFault.noCompany }
    return head
  }

  func row(_ table: RecordTable, _ key: Int64) throws -> VersionedRecord? {
    let spec = try TableSpec.of(table)
    return try first(spec.rowSQL, [key, company.rawValue]) {
      VersionedRecord(version: $0[0], record: try spec.decode($0))
    }
  }

  func rows(_ table: RecordTable, _ keys: [Int64]) throws -> [VersionedRecord] {
    guard !keys.isEmpty else { return [] }
    let spec = try TableSpec.of(table)
    let list = "[" + keys.lazy.map(String.init).joined(separator: ",") + "]"
    return try all(spec.rowsSQL, [list, company.rawValue]) {
      VersionedRecord(version: $0[0], record: try spec.decode($0))
    }
  }

  func services(of agent: AgentID) throws -> Set<ServiceID> {
    Set(try all(RuleSQL.servicesOfAgent, [company.rawValue, agent.rawValue]) { ServiceID($0[0] as Int64) })
  }

  func membership(of agent: AgentID, in service: ServiceID) throws -> ServiceMemberID? {
    try first(RuleSQL.membership, [company.rawValue, agent.rawValue, service.rawValue]) {
      ServiceMemberID($0[0] as Int64)
    }
  }

  func allServices() throws -> Set<ServiceID> {
    Set(try all(RuleSQL.allServices, [company.rawValue]) { ServiceID($0[0] as Int64) })
  }

  func services(ofContact contact: ContactID) throws -> Set<ServiceID> {
    Set(try all(RuleSQL.servicesOfContact, [company.rawValue, contact.rawValue]) { ServiceID($0[0] as Int64) })
  }

  func openConversation(channel: ChannelID, contact: ContactID) throws -> Conversation? {
    try first(RuleSQL.openConversation, [channel.rawValue, contact.rawValue, company.rawValue]) {
      try Conversation(row: $0)
    }
  }

  func address(medium: Medium, key: String) throws -> ContactAddress? {
    try first(RuleSQL.addressByKey, [company.rawValue, medium.rawValue, key], address)
  }

  func addresses(of contact: ContactID) throws -> [ContactAddress] {
    try all(RuleSQL.addressesOfContact, [contact.rawValue, company.rawValue], address)
  }

  func replyAddress(of conversation: ConversationID) throws -> String? {
    try first(RuleSQL.replyAddress, [conversation.rawValue, company.rawValue]) { $0[0] }
  }

  func message(channel: ChannelID, externalID: String) throws -> MessageID? {
    try first(RuleSQL.messageByExternalID, [channel.rawValue, externalID, company.rawValue]) {
      MessageID($0[0] as Int64)
    }
  }

  func inboundCount(_ conversation: ConversationID, after message: MessageID, limit: Int) throws -> Int {
    try first(RuleSQL.inboundCount, [conversation.rawValue, message.rawValue, company.rawValue, limit]) { $0[0] } ?? 0
  }

  func operation(_ id: OperationID) throws -> StoredOperation? {
    try first(RuleSQL.operation, [company.rawValue, id.rawValue]) { row in
      StoredOperation(
        id: id, device: row[0], agent: AgentID(row[1] as Int64),
        conversation: (row[6] as Int64) == 0 ? nil : ConversationID(row[6] as Int64),
        bodyHash: row.bytes(2), result: try decoded(row[5], "result", of: "ops"), sequence: row[3],
        at: Timestamp(rawValue: row[4]))
    }
  }

  func consumedGeneration(agent: AgentID, device: String, conversation: ConversationID) throws -> Int64? {
    try first(RuleSQL.consumedGeneration, [company.rawValue, agent.rawValue, device, conversation.rawValue]) { $0[0] }
  }

  func sentTemplate(of message: MessageID) throws -> SentTemplate? {
    let texts = try all(RuleSQL.sentTemplate, [message.rawValue, company.rawValue]) { $0[0] as String }
    return try texts.first.map { try JSONText.decode($0) }
  }

  func unacknowledged(channel: ChannelID, limit: Int) throws -> [Message] {
    try all(RuleSQL.unacknowledged, [channel.rawValue, company.rawValue, limit]) { try Message(row: $0) }
  }

  private func address(_ row: StoredRow) throws -> ContactAddress {
    guard case .contactAddress(let address) = try TableSpec.of(.contactAddresses).decode(row) else {
      throw StoreFault.unknownTable(RecordTable.contactAddresses.rawValue)
    }
    return address
  }
}
