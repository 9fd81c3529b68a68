import Backend
import Domain
import GRDB

extension Domain.Record {
  /// The values of the table's columns, in the order of `TableSpec.columns`.
  func values() throws -> [(any DatabaseValueConvertible)?] {
    switch self {
    case .company(let row): [row.name, try JSONText.encode(row.settings)]
    case .accessProfile(let row): [row.name, try JSONText.encode(row.permissions.sorted { $0.rawValue < $1.rawValue })]
    case .agent(let row):
      [row.username, row.name, row.profileID.rawValue, row.language.rawValue, row.timeZone, row.isActive]
    case .service(let row): [row.name, row.isActive]
    case .serviceMember(let row): [row.serviceID.rawValue, row.agentID.rawValue]
    case .channel(let row):
      [row.medium.rawValue, row.name, row.address, row.serviceID.rawValue, row.expiryHours]
    case .shortcut(let row): [row.serviceID?.rawValue, row.name, row.text]
    case .template(let row): [row.channelID.rawValue, row.name, row.language, row.body, row.state.rawValue]
    case .wrapUp(let row): [row.serviceID?.rawValue, row.name]
    case .contact(let row): [row.name, row.notes]
    case .contactAddress(let row):
      [row.contactID.rawValue, row.medium.rawValue, row.address, addressKey(row.address, medium: row.medium)]
    case .conversation(let row): row.values
    case .message(let row): try row.values()
    case .draft(let row): row.values
    }
  }
}

extension Conversation {
  fileprivate var values: [(any DatabaseValueConvertible)?] {
    [
      protocolNumber, externalProtocol, contactID.rawValue, channelID.rawValue, medium.rawValue, serviceID.rawValue,
      assigneeID?.rawValue, state.rawValue, openedAt.rawValue, finalisedAt?.rawValue, wrapUpID?.rawValue,
      lastMessageID?.rawValue, lastInboundAt?.rawValue, lastOutboundAt?.rawValue, unreadCount, expiresAt?.rawValue,
    ]
  }
}

extension Message {
  func values() throws -> [(any DatabaseValueConvertible)?] {
    [
      conversationID.rawValue, kind.rawValue, authorID?.rawValue, text, sentAt.rawValue, delivery?.rawValue, failure,
      quotedID?.rawValue, event?.jsonText, operationID?.rawValue,
    ]
  }
}
