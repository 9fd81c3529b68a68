import Domain

extension JSONReader {
  mutating func snapshotLine() throws(Unusual) -> SnapshotLine {
    try expect("{\"table\":\"")
    let table = try table()
    let version = try number(after: ",\"version\":")
    try expect(",\"row\":")
    let row = try record(of: table)
    try expect("}")
    return SnapshotLine(version: version, row: row)
  }

  mutating func changesReply() throws(Unusual) -> ChangesReply {
    let epoch = try string(after: "{\"epoch\":\"")
    try expect(",\"entries\":[")
    var entries: [Change] = []
    if !skips("]") {
      entries.reserveCapacity(expectedCount)
      repeat { entries.append(try change()) } while skips(",")
      try expect("]")
    }
    let next = try number(after: ",\"next\":")
    let head = try number(after: ",\"head\":")
    let now = try number(after: ",\"server_ms\":")
    try expect("}")
    return ChangesReply(epoch: epoch, entries: entries, next: next, head: head, serverMilliseconds: now)
  }

  private mutating func change() throws(Unusual) -> Change {
    let sequence = try number(after: "{\"seq\":")
    try expect(",\"scope\":\"")
    let scope = try scope()
    let operation: OperationID? = skips(",\"op\":\"") ? try operationID() : nil
    try expect(",\"kind\":\"")
    let kind: Change.Kind
    if skips("put\"") {
      let place = try place()
      let version = try number(after: ",\"version\":")
      try expect(",\"row\":")
      let row = try record(of: place.table)
      // Codable passes the key over and takes the row's: let it decide what a difference means.
      guard row.key == place.key else { throw Unusual() }
      kind = .put(version: version, row)
    } else if skips("del\"") {
      let place = try place()
      kind = .del(place.table, key: place.key)
    } else if skips("drop\"") {
      let place = try place()
      kind = .drop(place.table, key: place.key)
    } else if skips("scope_add\"") {
      kind = .scopeAdd(scope)
    } else {
      try expect("scope_drop\"")
      kind = .scopeDrop(scope)
    }
    try expect("}")
    return Change(sequence: sequence, scope: scope, operationID: operation, kind: kind)
  }

  /// Nearly every row is of one of two tables.
  private mutating func table() throws(Unusual) -> RecordTable {
    if skips("messages\"") { return .messages }
    if skips("conversations\"") { return .conversations }
    return try word(after: "")
  }

  private mutating func place() throws(Unusual) -> (table: RecordTable, key: Int64) {
    try expect(",\"table\":\"")
    return (try table(), try number(after: ",\"key\":"))
  }

  /// With its closing quote.
  private mutating func scope() throws(Unusual) -> Scope {
    if skips("config\"") { return .config }
    let scope: Scope
    if skips("service:") {
      scope = .service(.init(try number()))
    } else if skips("contact:") {
      scope = .contact(.init(try number()))
    } else if skips("conversation:") {
      scope = .conversation(.init(try number()))
    } else {
      try expect("agent:")
      scope = .agent(.init(try number()))
    }
    try expect("\"")
    return scope
  }

  private mutating func operationID() throws(Unusual) -> OperationID {
    guard let id = OperationID(rawValue: try string()) else { throw Unusual() }
    return id
  }

  private mutating func record(of table: RecordTable) throws(Unusual) -> Record {
    switch table {
    case .messages: .message(try message())
    case .conversations: .conversation(try conversation())
    case .contacts: .contact(try contact())
    case .contactAddresses: .contactAddress(try address())
    case .companies, .accessProfiles, .agents, .services, .serviceMembers, .channels, .shortcuts, .wrapUps,
      .drafts, .templates:
      throw Unusual()
    }
  }

  private mutating func message() throws(Unusual) -> Message {
    var row = Message(
      id: .init(try number(after: "{\"id\":")), conversationID: .init(try number(after: ",\"conversation\":")),
      kind: try word(after: ",\"kind\":\""), authorID: try number(ifAfter: ",\"author\":").map { .init($0) },
      text: try string(after: ",\"text\":\""), sentAt: .init(rawValue: try number(after: ",\"sent_at\":")))
    if skips(",\"delivery\":") { row.delivery = try word(after: "\"") }
    if skips(",\"failure\":\"") { row.failure = try string() }
    row.quotedID = try number(ifAfter: ",\"quoted\":").map { .init($0) }
    if skips(",\"event\":") { row.event = try systemEvent() }
    if skips(",\"op\":\"") { row.operationID = try operationID() }
    try expect("}")
    return row
  }

  private mutating func systemEvent() throws(Unusual) -> SystemEvent {
    try expect("{\"kind\":\"")
    let event: SystemEvent
    if skips("opened\"") {
      event = .opened
    } else if skips("expired\"") {
      event = .expired
    } else if skips("finalised\"") {
      event = .finalised(wrapUp: try number(ifAfter: ",\"wrap_up\":").map { .init($0) })
    } else if skips("transferred_to_agent\"") {
      event = .transferredToAgent(
        from: try number(ifAfter: ",\"from\":").map { .init($0) }, to: .init(try number(after: ",\"to\":")))
    } else {
      try expect("transferred_to_service\"")
      event = .transferredToService(
        from: .init(try number(after: ",\"from\":")), to: .init(try number(after: ",\"to\":")))
    }
    try expect("}")
    return event
  }

  private mutating func conversation() throws(Unusual) -> Conversation {
    let row = Conversation(
      id: .init(try number(after: "{\"id\":")), protocolNumber: try string(after: ",\"protocol\":\""),
      externalProtocol: skips(",\"external_protocol\":\"") ? try string() : nil,
      contactID: .init(try number(after: ",\"contact\":")), channelID: .init(try number(after: ",\"channel\":")),
      medium: try word(after: ",\"medium\":\""), serviceID: .init(try number(after: ",\"service\":")),
      assigneeID: try number(ifAfter: ",\"assignee\":").map { .init($0) }, state: try word(after: ",\"state\":\""),
      openedAt: .init(rawValue: try number(after: ",\"opened_at\":")),
      finalisedAt: try number(ifAfter: ",\"finalised_at\":").map { .init(rawValue: $0) },
      wrapUpID: try number(ifAfter: ",\"wrap_up\":").map { .init($0) },
      lastMessageID: try number(ifAfter: ",\"last_message\":").map { .init($0) },
      lastInboundAt: try number(ifAfter: ",\"last_inbound_at\":").map { .init(rawValue: $0) },
      lastOutboundAt: try number(ifAfter: ",\"last_outbound_at\":").map { .init(rawValue: $0) },
      unreadCount: Int(try number(after: ",\"unread\":")),
      expiresAt: try number(ifAfter: ",\"expires_at\":").map { .init(rawValue: $0) })
    try expect("}")
    return row
  }

  private mutating func contact() throws(Unusual) -> Contact {
    let row = Contact(
      id: .init(try number(after: "{\"id\":")), name: try string(after: ",\"name\":\""),
      notes: try string(after: ",\"notes\":\""))
    try expect("}")
    return row
  }

  private mutating func address() throws(Unusual) -> ContactAddress {
    let row = ContactAddress(
      id: .init(try number(after: "{\"id\":")), contactID: .init(try number(after: ",\"contact\":")),
      medium: try word(after: ",\"medium\":\""), address: try string(after: ",\"address\":\""))
    try expect("}")
    return row
  }
}
