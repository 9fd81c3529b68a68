import Domain
import GRDB

/// The tables of a service's scope.
extension TableSpec {
  static let customerTables: [TableSpec] = [
    TableSpec(.contacts, ["name", "notes"]) { row in
      .contact(Contact(id: .init(row[1] as Int64), name: row[2], notes: row[3]))
    },
    TableSpec(.contactAddresses, ["contact", "medium", "address", "match_key"]) { row in
      .contactAddress(
        ContactAddress(
          id: .init(row[1] as Int64), contactID: .init(row[2] as Int64),
          medium: try decoded(row[3], "medium", of: .contactAddresses), address: row[4]))
    },
    TableSpec(
      .conversations,
      [
        "protocol", "external_protocol", "contact", "channel", "medium", "service", "assignee", "state", "opened_at",
        "finalised_at", "wrap_up", "last_message", "last_inbound_at", "last_outbound_at", "unread", "expires_at",
      ],
      fixed: ["protocol", "contact", "channel", "service", "state", "finalised_at"]
    ) { row in .conversation(try Conversation(row: row)) },
    messages,
  ]

  static let messages = TableSpec(
    .messages,
    [
      "conversation", "kind", "author", "text", "sent_at", "delivery", "failure", "quoted", "event", "op_id",
    ],
    fixed: ["conversation"]
  ) { row in .message(try Message(row: row)) }
}

extension Conversation {
  /// - Parameter row: of `TableSpec.selection`.
  init(row: StoredRow) throws {
    self.init(
      id: .init(row[1] as Int64), protocolNumber: row[2], externalProtocol: row[3],
      contactID: .init(row[4] as Int64), channelID: .init(row[5] as Int64),
      medium: try decoded(row[6], "medium", of: .conversations), serviceID: .init(row[7] as Int64),
      assigneeID: (row[8] as Int64?).map { .init($0) }, state: try decoded(row[9], "state", of: .conversations),
      openedAt: .init(rawValue: row[10]), finalisedAt: (row[11] as Int64?).map(Timestamp.init(rawValue:)),
      wrapUpID: (row[12] as Int64?).map { .init($0) }, lastMessageID: (row[13] as Int64?).map { .init($0) },
      lastInboundAt: (row[14] as Int64?).map(Timestamp.init(rawValue:)),
      lastOutboundAt: (row[15] as Int64?).map(Timestamp.init(rawValue:)), unreadCount: row[16],
      expiresAt: (row[17] as Int64?).map(Timestamp.init(rawValue:)))
  }
}

extension Message {
  /// - Parameter row: of `TableSpec.selection`.
  init(row: StoredRow) throws {
    self.init(
      id: .init(row[1] as Int64), conversationID: .init(row[2] as Int64),
      kind: try decoded(row[3], "kind", of: .messages), authorID: (row[4] as Int64?).map { .init($0) },
      text: row[5], sentAt: .init(rawValue: row[6]),
      delivery: try (row[7] as String?).map { try decoded($0, "delivery", of: .messages) }, failure: row[8],
      quotedID: (row[9] as Int64?).map { .init($0) }, event: try (row[10] as String?).map(storedEvent),
      operationID: try (row[11] as String?).map { try decoded($0, "op_id", of: .messages) })
  }
}

private func storedEvent(_ text: String) throws -> SystemEvent {
  try SystemEvent(jsonText: text) ?? JSONText.decode(text)
}
