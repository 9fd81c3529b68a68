import Backend
import Domain
import GRDB

extension SQLiteTransaction: StoreWriter {
  func nextID(_ table: RecordTable) throws -> Int64 {
    guard let id: Int64 = try first(RuleSQL.nextID, [table.rawValue], { $0[0] }) else { throw StoreFault.noCompany }
    return id
  }

  func nextProtocolSequence(day: String) throws -> Int64 {
    guard let number: Int64 = try first(RuleSQL.nextProtocol, [company.rawValue, day], { $0[0] }) else {
      throw StoreFault.noCompany
    }
    return number
  }

  func publish(_ changes: [StagedChange], at moment: Timestamp) throws -> Int64 {
    guard !changes.isEmpty else { return try syncHead().sequence }
    let count = try changes.reduce(into: Int64(0)) { $0 += try entryCount($1) }
    guard let last: Int64 = try first(SyncSQL.takeSequences, [count, company.rawValue], { $0[0] }) else {
      throw StoreFault.noCompany
    }
    var sequence = last - count
    var digests = DigestChanges(self)
    for change in changes { try publish(change, at: moment, after: &sequence, &digests) }
    guard sequence == last else { throw StoreFault.sequenceGap }
    try digests.write()
    return last
  }

  private func entryCount(_ change: StagedChange) throws -> Int64 {
    guard case .touchMessages(let conversation) = change.kind else { return 1 }
    return try first(SyncSQL.messageCount, [conversation.rawValue, company.rawValue]) { $0[0] } ?? 0
  }

  private func publish(
    _ change: StagedChange, at moment: Timestamp, after sequence: inout Int64, _ digests: inout DigestChanges
  ) throws {
    func addEntry(_ table: RecordTable, _ key: Int64, _ kind: LogEntry.Kind) throws {
      try run(
        SyncSQL.addEntry,
        [
          company.rawValue, sequence, change.scope.rawValue, change.previousScope?.rawValue, table.rawValue, key,
          kind.rawValue, sequence, change.operationID?.rawValue, moment.rawValue,
        ])
    }
    switch change.kind {
    case .put(let record):
      sequence += 1
      let old = try digests.before(record.table, record.key)
      try put(record, version: sequence, isKnown: old.isThere)
      try digests.after(put: record, version: sequence, old)
      try addEntry(record.table, record.key, .put)
    case .touch(let table, let key):
      sequence += 1
      let old = try digests.before(table, key)
      try run(TableSpec.of(table).touchSQL, [sequence, key, company.rawValue])
      try digests.after(touch: table, key, version: sequence, old)
      try addEntry(table, key, .put)
    case .del(let table, let key):
      sequence += 1
      let old = try digests.before(table, key)
      try run(TableSpec.of(table).deleteSQL, [key, company.rawValue])
      try digests.after(deletionOf: table, key, old)
      try addEntry(table, key, .del)
    case .touchMessages(let conversation):
      let place: StatementArguments = [conversation.rawValue, company.rawValue]
      try digests.willTouchMessages(of: conversation.rawValue, after: sequence)
      try run(SyncSQL.touchMessages, [sequence] + place)
      sequence += Int64(db.changesCount)
      let head: StatementArguments = [
        change.scope.rawValue, change.previousScope?.rawValue, change.operationID?.rawValue, moment.rawValue,
      ]
      try run(SyncSQL.addMessageEntries, head + place)
    case .scopeAdd(let service):
      sequence += 1
      try addEntry(.services, service.rawValue, .scopeAdd)
    case .scopeDrop(let service):
      sequence += 1
      try addEntry(.services, service.rawValue, .scopeDrop)
    }
  }

  /// - Parameter isKnown: the row is there.
  private func put(_ record: Domain.Record, version: Int64, isKnown: Bool) throws {
    let spec = try TableSpec.of(record.table)
    let head: [(any DatabaseValueConvertible)?] = [record.key, company.rawValue, version]
    let arguments = StatementArguments(head + (try record.values()))
    if isKnown, let updateSQL = spec.updateSQL {
      try run(updateSQL, arguments)
      if db.changesCount == 1 { return }
    }
    try run(spec.upsertSQL, arguments)
    guard db.changesCount == 1 else { throw StoreFault.foreignRow(table: spec.name) }
  }

  func store(_ operation: StoredOperation) throws {
    try run(
      RuleSQL.addOperation,
      [
        company.rawValue, operation.id.rawValue, operation.device, operation.agent.rawValue,
        operation.conversation?.rawValue ?? 0, operation.bodyHash.databaseBlob, operation.result.rawValue,
        operation.sequence, operation.at.rawValue,
      ])
  }

  func setConsumedGeneration(
    _ generation: Int64, agent: AgentID, device: String, conversation: ConversationID
  ) throws {
    try run(
      RuleSQL.setConsumedGeneration,
      [company.rawValue, agent.rawValue, device, conversation.rawValue, generation])
  }

  func setMessage(_ message: MessageID, channel: ChannelID, externalID: String) throws {
    try run(RuleSQL.setExternalID, [channel.rawValue, externalID, company.rawValue, message.rawValue])
  }

  func setReplyAddress(_ address: String, of conversation: ConversationID) throws {
    try run(RuleSQL.setReplyAddress, [conversation.rawValue, company.rawValue, address])
  }

  func enqueueOutbound(_ message: MessageID, channel: ChannelID) throws {
    try run(RuleSQL.enqueueOutbound, [channel.rawValue, message.rawValue, company.rawValue])
  }

  func remember(_ template: SentTemplate, of message: MessageID) throws {
    try run(
      RuleSQL.rememberTemplate, [message.rawValue, company.rawValue, try JSONText.encode(template)])
  }

  func markHandedOut(_ messages: [MessageID], channel: ChannelID) throws {
    for message in messages {
      try run(RuleSQL.markHandedOut, [channel.rawValue, message.rawValue, company.rawValue])
    }
  }

  func acknowledgeOutbound(channel: ChannelID, upTo message: MessageID) throws {
    try run(RuleSQL.acknowledge, [channel.rawValue, message.rawValue, company.rawValue])
  }
}
