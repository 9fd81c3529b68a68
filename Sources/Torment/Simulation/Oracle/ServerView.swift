import Backend
import Domain

/// All rows of the server at one moment, and what an agent should see of them: worked out row by row, with no use of
/// the change log, of snapshots, or of the backend's own idea of visibility.
struct ServerView: Sendable {
  typealias Rows = [RecordTable: [Int64: VersionedRecord]]

  var rows: Rows = [:]
  var head: SyncHead
  var moment: Timestamp
  var operations: [OperationID: StoredOperation] = [:]

  /// nil: the agent may see nothing at all.
  func services(of agent: AgentID) -> Set<ServiceID>? {
    guard case .agent(let row) = rows[.agents]?[agent.rawValue]?.record, row.isActive else { return nil }
    var services: Set<ServiceID> = []
    var seesAll = false
    if case .accessProfile(let profile) = rows[.accessProfiles]?[row.profileID.rawValue]?.record {
      seesAll = profile.permissions.contains(.seeAllServices)
    }
    for case .service(let service) in records(.services) where seesAll { services.insert(service.id) }
    for case .serviceMember(let member) in records(.serviceMembers) where member.agentID == agent {
      services.insert(member.serviceID)
    }
    return services
  }

  func records(_ table: RecordTable) -> [Record] { rows[table]?.values.map(\.record) ?? [] }

  var messages: [Message] {
    records(.messages).compactMap { if case .message(let row) = $0 { row } else { nil } }
  }

  /// Rows that the agent's mirror must hold, and those that it may hold.
  ///
  /// - Parameter horizon: of finished conversations; what is older may be there or not.
  func expected(by agent: AgentID, horizon: Duration) -> (required: Rows, allowed: Rows) {
    guard let services = services(of: agent) else { return ([:], [:]) }
    var required: Rows = [:]
    var allowed: Rows = [:]
    for table in RecordTable.allCases.prefix(while: { $0 != .contacts }) { required[table] = rows[table] }

    var wanted: Set<ConversationID> = []
    var seen: Set<ConversationID> = []
    var wantedContacts: Set<ContactID> = []
    var seenContacts: Set<ContactID> = []
    for case .conversation(let row) in records(.conversations) where services.contains(row.serviceID) {
      seen.insert(row.id)
      seenContacts.insert(row.contactID)
      if let finalisedAt = row.finalisedAt, finalisedAt < moment - horizon { continue }
      wanted.insert(row.id)
      wantedContacts.insert(row.contactID)
    }
    func pick(_ table: RecordTable, _ isIn: (Record) -> Bool) -> [Int64: VersionedRecord] {
      (rows[table] ?? [:]).filter { isIn($0.value.record) }
    }
    for (conversations, contacts, isRequired) in [(wanted, wantedContacts, true), (seen, seenContacts, false)] {
      var part: Rows = [:]
      for table in [RecordTable.contacts, .contactAddresses, .conversations, .messages] {
        part[table] = pick(table) { record in
          switch record {
          case .contact(let row): contacts.contains(row.id)
          case .contactAddress(let row): contacts.contains(row.contactID)
          case .conversation(let row): conversations.contains(row.id)
          case .message(let row): conversations.contains(row.conversationID)
          default: false
          }
        }
      }
      if isRequired { required.merge(part) { $1 } } else { allowed = part }
    }
    // Without any conversation a contact is seen by who may edit contacts; one who may no longer keeps what came before.
    var withConversation: Set<ContactID> = []
    for case .conversation(let row) in records(.conversations) { withConversation.insert(row.contactID) }
    for table in [RecordTable.contacts, .contactAddresses] {
      let alone = pick(table) { record in
        switch record {
        case .contact(let row): !withConversation.contains(row.id)
        case .contactAddress(let row): !withConversation.contains(row.contactID)
        default: false
        }
      }
      allowed[table, default: [:]].merge(alone) { $1 }
    }
    required[.drafts] = pick(.drafts) { if case .draft(let row) = $0 { row.agentID == agent } else { false } }
    allowed[.drafts] = required[.drafts]
    allowed.merge(required.filter { $0.key.isOfCompany }) { $1 }
    return (required, allowed)
  }
}

extension ServerView {
  /// - Parameters:
  ///   - ids: operations to look for.
  init(_ reader: any StoreReader, at moment: Timestamp, looksFor ids: [OperationID] = []) throws {
    self.init(head: try reader.syncHead(), moment: moment)
    for table in RecordTable.allCases {
      var found: [Int64: VersionedRecord] = [:]
      var key: Int64 = 0
      var misses = 0
      // Ids rise from 1; a few are missing where a transaction was rolled back or a row deleted.
      while misses < 30 {
        key += 1
        if let row = try reader.row(table, key) {
          found[key] = row
          misses = 0
        } else {
          misses += 1
        }
      }
      rows[table] = found
    }
    for id in ids { operations[id] = try reader.operation(id) }
  }
}

extension RecordTable {
  /// Of the scope `config`.
  var isOfCompany: Bool {
    switch self {
    case .contacts, .contactAddresses, .conversations, .messages, .drafts: false
    default: true
    }
  }
}
