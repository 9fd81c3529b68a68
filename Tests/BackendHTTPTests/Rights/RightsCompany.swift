import Backend
import BackendTesting
import Domain

/// A third company, made for the walk: one agent for each access profile, all members of the desk and none of the
/// back room, and in both services a conversation for each agent and kind of command.
enum RightsCompany {
  static let id = CompanyID(3)
  static let desk = ServiceID(31)
  static let backroom = ServiceID(32)
  static let channel = ChannelID(31)
  static let secret: [UInt8] = Array("the walk's key".utf8)
  /// Member of both services; nobody logs in as this one.
  static let colleague = AgentID(390)
  /// Words that only those may read who see the back room.
  static let backroomWords = "words of the back room"
  static let deskWords = "words of the desk"

  /// No permission, each alone, and all.
  static let profiles: [Set<Permission>] =
    [[]] + Permission.allCases.map { [$0] } + [Set(Permission.allCases)]

  static func username(_ profile: Int) -> String { "walker\(profile)" }
  static func agent(_ profile: Int) -> AgentID { AgentID(Int64(301 + profile)) }

  static func conversation(_ profile: Int, _ kind: Int, in service: ServiceID) -> ConversationID {
    ConversationID(service.rawValue * 10_000 + Int64(profile) * 100 + Int64(kind) + 1)
  }

  /// A finalised one of each service, for what asks for older rows.
  static func finalised(in service: ServiceID) -> ConversationID { ConversationID(service.rawValue * 10_000 + 9_999) }
  /// Each conversation has a contact and a message of the same number.
  static func contact(of conversation: ConversationID) -> ContactID { ContactID(conversation.rawValue) }
  static func message(of conversation: ConversationID) -> MessageID { MessageID(conversation.rawValue) }

  static func load(into store: any Store) async throws {
    let hash = try SmallCompany.passwordHash.get()
    let kinds = CommandKind.allCases.count
    try await store.bulkLoad(Company(id: id, name: "Walked")) { writer in
      for (service, name) in [(desk, "Desk"), (backroom, "Back room")] {
        try writer.add(.service(Service(id: service, name: name)))
      }
      try writer.add(
        .channel(Channel(id: channel, medium: .whatsApp, name: "Walk", address: "551150000000", serviceID: desk)))
      try writer.add(
        .template(
          Template(id: .init(302), channelID: channel, name: "survey", language: "pt_BR", body: "De 1 a 5?")))
      try writer.setGatewaySecret(channel, secret: secret)
      for (index, permissions) in profiles.enumerated() {
        let profile = AccessProfileID(Int64(301 + index))
        try writer.add(.accessProfile(AccessProfile(id: profile, name: "profile \(index)", permissions: permissions)))
        try writer.add(
          .agent(Agent(id: agent(index), username: username(index), name: "Walker \(index)", profileID: profile)))
        try writer.setPassword(agent(index), passwordHash: hash)
        try writer.add(
          .serviceMember(ServiceMember(id: .init(Int64(301 + index)), serviceID: desk, agentID: agent(index))))
      }
      try writer.add(
        .agent(Agent(id: colleague, username: "walkers-colleague", name: "C", profileID: .init(301))))
      for (member, service) in [(Int64(391), desk), (392, backroom)] {
        try writer.add(
          .serviceMember(ServiceMember(id: .init(member), serviceID: service, agentID: colleague)))
      }
      for service in [desk, backroom] {
        for profile in profiles.indices {
          for kind in 0..<kinds { try add(conversation(profile, kind, in: service), service, .open, writer) }
        }
        try add(finalised(in: service), service, .finalised, writer)
      }
    }
  }

  private static func add(
    _ id: ConversationID, _ service: ServiceID, _ state: ConversationState, _ writer: any BulkWriter
  ) throws {
    let words = service == desk ? deskWords : backroomWords
    let start = TestClock.start - .hours(1)
    try writer.add(.contact(Contact(id: contact(of: id), name: "\(words), \(id)")))
    try writer.add(
      .contactAddress(
        ContactAddress(
          id: .init(id.rawValue), contactID: contact(of: id), medium: .whatsApp, address: "5511900\(id)")))
    try writer.add(
      .conversation(
        Conversation(
          id: id, protocolNumber: "3\(id)", contactID: contact(of: id), channelID: channel, medium: .whatsApp,
          serviceID: service, state: state, openedAt: start, finalisedAt: state == .finalised ? start : nil,
          lastMessageID: message(of: id), lastInboundAt: start, unreadCount: 1, expiresAt: start + .hours(24))))
    try writer.add(
      .message(
        Message(id: message(of: id), conversationID: id, kind: .inbound, text: words, sentAt: start)))
  }
}
