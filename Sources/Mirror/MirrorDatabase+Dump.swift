import Domain

extension MirrorDatabase {
  /// Everything mirrored, in one read transaction; all of it in memory: for tests and simulations.
  package func dump() throws -> [RecordTable: [Int64: (version: Int64, record: Record)]] {
    try withReader(label: "mirror.dump", cacheKibibytes: 1_024) { session in
      var result: [RecordTable: [Int64: (version: Int64, record: Record)]] = [:]
      for table in RecordTable.allCases {
        var rows: [Int64: (version: Int64, record: Record)] = [:]
        try session.prepared("SELECT * FROM \(table.rawValue)").forEach { row in
          rows[row.int(0)] = (row.int(1), try row.record(of: table))
          return true
        }
        result[table] = rows
      }
      return result
    }
  }
}

extension RowReader {
  /// A whole row of `table` with its columns in the order of the schema.
  fileprivate func record(of table: RecordTable) throws -> Record {
    // 0 id, 1 version, 2 generation.
    switch table {
    case .companies:
      .company(
        Company(
          id: id(0), name: text(3),
          settings: CompanySettings(
            expiryMarkMedia: Set<Medium>(bits: int(4)), requiresExternalProtocol: bool(5),
            finishedHorizonDays: Int(int(6)))))
    case .accessProfiles:
      .accessProfile(
        AccessProfile(
          id: id(0), name: text(3),
          permissions: Set(text(4).split(separator: " ").compactMap { Permission(rawValue: String($0)) })))
    case .agents:
      .agent(
        Agent(
          id: id(0), username: text(3), name: text(4), profileID: id(5),
          language: Language(rawValue: text(6)) ?? .portuguese, timeZone: text(7), isActive: bool(8)))
    case .services: .service(Service(id: id(0), name: text(3), isActive: bool(4)))
    case .serviceMembers: .serviceMember(ServiceMember(id: id(0), serviceID: id(3), agentID: id(4)))
    case .channels:
      .channel(
        Channel(
          id: id(0), medium: try code(3), name: text(4), address: text(5), serviceID: id(6),
          expiryHours: optionalInt(7).map { Int($0) }))
    case .shortcuts: .shortcut(Shortcut(id: id(0), serviceID: optionalID(3), name: text(4), text: text(5)))
    case .wrapUps: .wrapUp(WrapUp(id: id(0), serviceID: optionalID(3), name: text(4)))
    case .contacts: .contact(Contact(id: id(0), name: text(3), notes: text(4)))
    case .contactAddresses:
      .contactAddress(ContactAddress(id: id(0), contactID: id(3), medium: try code(4), address: text(5)))
    case .conversations: .conversation(try conversation())
    case .messages: .message(try message())
    case .drafts:
      if let draft = storedDraft() {
        .draft(draft)
      } else {
        throw MirrorError.corrupt(path: "", detail: "a stored draft has no known kind")
      }
    case .templates:
      .template(
        Template(
          id: id(0), channelID: id(3), name: text(4), language: text(5), body: text(6),
          state: TemplateState(rawValue: text(7)) ?? .rejected))
    }
  }

  private func conversation() throws -> Conversation {
    Conversation(
      id: id(0), protocolNumber: text(3), externalProtocol: optionalText(4), contactID: id(5), channelID: id(6),
      medium: try code(7), serviceID: id(8), assigneeID: optionalID(9), state: try code(10), openedAt: time(11),
      finalisedAt: optionalTime(12), wrapUpID: optionalID(13), lastMessageID: optionalID(14),
      lastInboundAt: optionalTime(15), lastOutboundAt: optionalTime(16), unreadCount: Int(int(17)),
      expiresAt: optionalTime(18))
  }

  private func message() throws -> Message {
    Message(
      id: id(0), conversationID: id(3), kind: try code(4), authorID: optionalID(5), text: text(6), sentAt: time(7),
      delivery: try optionalCode(8), failure: optionalText(9), quotedID: optionalID(10),
      event: try optionalText(11).map { try storedEvent(in: $0) },
      operationID: isNull(12) ? nil : withBytes(12) { OperationID(bytes: $0) })
  }
}
