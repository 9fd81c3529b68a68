import Backend
import BackendTesting
import Domain

/// A second tenant of the same database, of which nobody of the first may learn anything.
enum OtherCompany {
  static let id = CompanyID(2)
  static let service = ServiceID(11)
  static let channel = ChannelID(11)
  static let conversation = ConversationID(11)
  static let secret: [UInt8] = Array("the other key".utf8)

  static func load(into store: any Store) async throws {
    let start = TestClock.start
    try await store.bulkLoad(Company(id: id, name: "Other")) { writer in
      try writer.add(.accessProfile(AccessProfile(id: .init(11), name: "all", permissions: Set(Permission.allCases))))
      try writer.add(.service(Service(id: service, name: "Foreign")))
      try writer.add(
        .channel(
          Channel(id: channel, medium: .whatsApp, name: "Other", address: "551140000000", serviceID: service)))
      try writer.add(.contact(Contact(id: .init(11), name: "Nobody's business")))
      try writer.add(
        .conversation(
          Conversation(
            id: conversation, protocolNumber: "20260310900001", contactID: .init(11), channelID: channel,
            medium: .whatsApp, serviceID: service, openedAt: start, lastMessageID: .init(11))))
      try writer.add(
        .message(
          Message(id: .init(11), conversationID: conversation, kind: .inbound, text: "hush", sentAt: start)))
      try writer.setGatewaySecret(channel, secret: secret)
    }
  }
}
