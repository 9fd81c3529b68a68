import Domain
import Foundation

extension JSONWriter {
  mutating func add(_ line: SnapshotLine) throws {
    raw("{\"table\":")
    word(line.row.table.rawValue)
    raw(",\"version\":")
    number(line.version)
    raw(",\"row\":")
    try add(line.row)
    raw("}")
  }

  mutating func add(_ change: Change) throws {
    raw("{\"seq\":")
    number(change.sequence)
    raw(",\"scope\":")
    word(change.scope.rawValue)
    if let id = change.operationID {
      raw(",\"op\":")
      word(id.rawValue)
    }
    switch change.kind {
    case .put(let version, let row):
      raw(",\"kind\":\"put\"")
      place(row.table, row.key)
      raw(",\"version\":")
      number(version)
      raw(",\"row\":")
      try add(row)
    case .del(let table, let key):
      raw(",\"kind\":\"del\"")
      place(table, key)
    case .drop(let table, let key):
      raw(",\"kind\":\"drop\"")
      place(table, key)
    case .scopeAdd: raw(",\"kind\":\"scope_add\"")
    case .scopeDrop: raw(",\"kind\":\"scope_drop\"")
    }
    raw("}")
  }

  private mutating func place(_ table: RecordTable, _ key: Int64) {
    raw(",\"table\":")
    word(table.rawValue)
    raw(",\"key\":")
    number(key)
  }

  private mutating func add(_ record: Record) throws {
    switch record {
    case .message(let row): add(row)
    case .conversation(let row): add(row)
    case .contact(let row): add(row)
    case .contactAddress(let row): add(row)
    case .company(let row): try addCoded(row)
    case .accessProfile(let row): try addCoded(row)
    case .agent(let row): try addCoded(row)
    case .service(let row): try addCoded(row)
    case .serviceMember(let row): try addCoded(row)
    case .channel(let row): try addCoded(row)
    case .shortcut(let row): try addCoded(row)
    case .wrapUp(let row): try addCoded(row)
    case .draft(let row): try addCoded(row)
    case .template(let row): try addCoded(row)
    }
  }

  private mutating func addCoded(_ row: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    raw(try encoder.encode(row))
  }

  private mutating func add(_ row: Message) {
    raw("{\"id\":")
    number(row.id.rawValue)
    raw(",\"conversation\":")
    number(row.conversationID.rawValue)
    raw(",\"kind\":")
    word(row.kind.rawValue)
    optional(",\"author\":", row.authorID?.rawValue)
    raw(",\"text\":")
    string(row.text)
    raw(",\"sent_at\":")
    number(row.sentAt.rawValue)
    if let delivery = row.delivery {
      raw(",\"delivery\":")
      word(delivery.rawValue)
    }
    if let failure = row.failure {
      raw(",\"failure\":")
      string(failure)
    }
    optional(",\"quoted\":", row.quotedID?.rawValue)
    if let event = row.event {
      raw(",\"event\":")
      add(event)
    }
    if let id = row.operationID {
      raw(",\"op\":")
      word(id.rawValue)
    }
    raw("}")
  }

  private mutating func add(_ event: SystemEvent) {
    switch event {
    case .opened: raw("{\"kind\":\"opened\"")
    case .expired: raw("{\"kind\":\"expired\"")
    case .finalised(let wrapUp):
      raw("{\"kind\":\"finalised\"")
      optional(",\"wrap_up\":", wrapUp?.rawValue)
    case .transferredToAgent(let from, let to):
      raw("{\"kind\":\"transferred_to_agent\"")
      optional(",\"from\":", from?.rawValue)
      optional(",\"to\":", to.rawValue)
    case .transferredToService(let from, let to):
      raw("{\"kind\":\"transferred_to_service\"")
      optional(",\"from\":", from.rawValue)
      optional(",\"to\":", to.rawValue)
    }
    raw("}")
  }

  private mutating func add(_ row: Conversation) {
    raw("{\"id\":")
    number(row.id.rawValue)
    raw(",\"protocol\":")
    string(row.protocolNumber)
    if let external = row.externalProtocol {
      raw(",\"external_protocol\":")
      string(external)
    }
    raw(",\"contact\":")
    number(row.contactID.rawValue)
    raw(",\"channel\":")
    number(row.channelID.rawValue)
    raw(",\"medium\":")
    word(row.medium.rawValue)
    raw(",\"service\":")
    number(row.serviceID.rawValue)
    optional(",\"assignee\":", row.assigneeID?.rawValue)
    raw(",\"state\":")
    word(row.state.rawValue)
    raw(",\"opened_at\":")
    number(row.openedAt.rawValue)
    optional(",\"finalised_at\":", row.finalisedAt?.rawValue)
    optional(",\"wrap_up\":", row.wrapUpID?.rawValue)
    optional(",\"last_message\":", row.lastMessageID?.rawValue)
    optional(",\"last_inbound_at\":", row.lastInboundAt?.rawValue)
    optional(",\"last_outbound_at\":", row.lastOutboundAt?.rawValue)
    raw(",\"unread\":")
    number(Int64(row.unreadCount))
    optional(",\"expires_at\":", row.expiresAt?.rawValue)
    raw("}")
  }

  private mutating func add(_ row: Contact) {
    raw("{\"id\":")
    number(row.id.rawValue)
    raw(",\"name\":")
    string(row.name)
    raw(",\"notes\":")
    string(row.notes)
    raw("}")
  }

  private mutating func add(_ row: ContactAddress) {
    raw("{\"id\":")
    number(row.id.rawValue)
    raw(",\"contact\":")
    number(row.contactID.rawValue)
    raw(",\"medium\":")
    word(row.medium.rawValue)
    raw(",\"address\":")
    string(row.address)
    raw("}")
  }
}
