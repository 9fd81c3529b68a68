import Backend
import Cryptography
import Domain

/// A company in small, with one agent of each kind: what the rules are tested on.
///
/// Services: sales (1), support (2), closed (3, not active). Conversations: 1 in sales, nobody's, on WhatsApp;
/// 2 in support, Carla's, by e-mail; 3 in sales, finalised yesterday; 4 in sales, finalised a year ago.
package enum SmallCompany {
  package static let id = CompanyID(1)
  package static let password = "correct horse"
  /// Made once at the least cost: tests log in often.
  package static let passwordHash = Result { try PasswordHash.make(password, cost: 1) }

  package static let sales = ServiceID(1)
  package static let support = ServiceID(2)
  package static let closed = ServiceID(3)

  /// Member of sales.
  package static let ana = AgentID(1)
  /// Member of sales and support.
  package static let bruno = AgentID(2)
  /// Member of support.
  package static let carla = AgentID(3)
  /// Member of sales, may do nothing but look.
  package static let olga = AgentID(4)
  /// Member of nothing, sees and may do everything.
  package static let sam = AgentID(5)
  /// Member of sales, no longer active.
  package static let ivo = AgentID(6)
  /// Member of sales, may only comment.
  package static let tina = AgentID(7)

  package static let whatsApp = ChannelID(1)
  package static let mailbox = ChannelID(2)
  package static let gatewaySecret: [UInt8] = Array("a key for tests".utf8)

  package static let inSales = ConversationID(1)
  package static let inSupport = ConversationID(2)
  package static let finalised = ConversationID(3)
  package static let longAgo = ConversationID(4)

  package static let company = Company(id: id, name: "Small")

  package static func load(into store: any Store, company: Company = company) async throws {
    let hash = try passwordHash.get()
    try await store.bulkLoad(company) { writer in
      for record in config + customers { try writer.add(record) }
      for agent in 1...7 { try writer.setPassword(AgentID(Int64(agent)), passwordHash: hash) }
      for channel in [whatsApp, mailbox] { try writer.setGatewaySecret(channel, secret: gatewaySecret) }
    }
  }

  package static var config: [Record] {
    let working: Set<Permission> = [.reply, .comment, .transfer, .finalise, .editContacts]
    let profiles: [Record] = [
      .accessProfile(AccessProfile(id: .init(1), name: "agent", permissions: working)),
      .accessProfile(AccessProfile(id: .init(2), name: "observer", permissions: [])),
      .accessProfile(AccessProfile(id: .init(3), name: "supervisor", permissions: Set(Permission.allCases))),
      .accessProfile(AccessProfile(id: .init(4), name: "commenter", permissions: [.comment])),
    ]
    let services: [Record] = [
      .service(Service(id: sales, name: "Sales")), .service(Service(id: support, name: "Support")),
      .service(Service(id: closed, name: "Closed", isActive: false)),
    ]
    let names = [
      (ana, "ana", 1), (bruno, "bruno", 1), (carla, "carla", 1), (olga, "olga", 2), (sam, "sam", 3), (ivo, "ivo", 1),
      (tina, "tina", 4),
    ]
    let agents: [Record] = names.map { id, name, profile in
      .agent(
        Agent(
          id: id, username: name, name: name.capitalized(), profileID: .init(Int64(profile)), isActive: id != ivo))
    }
    let memberships = [(sales, [ana, bruno, olga, ivo, tina]), (support, [bruno, carla])]
    var members: [Record] = []
    for (service, agents) in memberships {
      for agent in agents {
        members.append(
          .serviceMember(
            ServiceMember(id: .init(Int64(members.count + 1)), serviceID: service, agentID: agent)))
      }
    }
    let others: [Record] = [
      .channel(
        Channel(
          id: whatsApp, medium: .whatsApp, name: "Zap", address: "551130000000", serviceID: sales, expiryHours: 24)),
      .channel(
        Channel(id: mailbox, medium: .email, name: "Box", address: "help@example.com", serviceID: support)),
      .shortcut(Shortcut(id: .init(1), serviceID: sales, name: "hello", text: "Olá, {contact}!")),
      .shortcut(Shortcut(id: .init(2), serviceID: nil, name: "bye", text: "Até logo.")),
      .wrapUp(WrapUp(id: .init(1), serviceID: sales, name: "sold")),
      .wrapUp(WrapUp(id: .init(2), serviceID: nil, name: "other")),
      .wrapUp(WrapUp(id: .init(3), serviceID: support, name: "fixed")),
    ]
    let approved: [Record] = templates.map(Record.template)
    return profiles + services + agents + members + others + approved
  }

  /// Of `whatsApp`, the last one paused; the third is of a number that nobody has.
  package static let templates = [
    Template(
      id: .init(1), channelID: whatsApp, name: "again", language: "pt_BR",
      body: "Olá, {{first_name}}! Ainda quer {{1}}?"),
    Template(id: .init(2), channelID: whatsApp, name: "survey", language: "pt_BR", body: "De 1 a 5?"),
    Template(id: .init(3), channelID: .init(9), name: "other", language: "pt_BR", body: "Olá!"),
    Template(id: .init(4), channelID: whatsApp, name: "sleeps", language: "pt_BR", body: "Olá!", state: .paused),
  ]

  package static var customers: [Record] {
    let start = TestClock.start
    return [
      .contact(Contact(id: .init(1), name: "João Conceição")),
      .contact(Contact(id: .init(2), name: "Zoë Müller", notes: "prefers e-mail")),
      .contactAddress(
        ContactAddress(id: .init(1), contactID: .init(1), medium: .whatsApp, address: "5511987654321")),
      .contactAddress(
        ContactAddress(id: .init(2), contactID: .init(2), medium: .email, address: "zoe@example.com")),
      .contactAddress(
        ContactAddress(id: .init(3), contactID: .init(1), medium: .email, address: "joao@example.com")),
      .conversation(
        Conversation(
          id: inSales, protocolNumber: "20260310000001", contactID: .init(1), channelID: whatsApp, medium: .whatsApp,
          serviceID: sales, openedAt: start - .hours(1), lastMessageID: .init(2), lastInboundAt: start - .hours(1),
          unreadCount: 1, expiresAt: start + .hours(23))),
      .conversation(
        Conversation(
          id: inSupport, protocolNumber: "20260310000002", contactID: .init(2), channelID: mailbox, medium: .email,
          serviceID: support, assigneeID: carla, openedAt: start - .hours(2), lastMessageID: .init(4),
          lastInboundAt: start - .hours(2), unreadCount: 0)),
      .conversation(
        Conversation(
          id: finalised, protocolNumber: "20260309000001", contactID: .init(1), channelID: whatsApp,
          medium: .whatsApp, serviceID: sales, assigneeID: ana, state: .finalised, openedAt: start - .hours(30),
          finalisedAt: start - .hours(24), wrapUpID: .init(1), lastMessageID: .init(5))),
      .conversation(
        Conversation(
          id: longAgo, protocolNumber: "20250309000001", contactID: .init(2), channelID: whatsApp, medium: .whatsApp,
          serviceID: sales, state: .finalised, openedAt: start - .hours(24 * 365),
          finalisedAt: start - .hours(24 * 364), lastMessageID: .init(6))),
      .message(
        Message(
          id: .init(1), conversationID: inSales, kind: .system, text: "", sentAt: start - .hours(1), event: .opened)),
      .message(
        Message(id: .init(2), conversationID: inSales, kind: .inbound, text: "Bom dia 👋", sentAt: start - .hours(1))),
      .message(
        Message(
          id: .init(3), conversationID: inSupport, kind: .system, text: "", sentAt: start - .hours(2), event: .opened)),
      .message(
        Message(
          id: .init(4), conversationID: inSupport, kind: .inbound, text: "It is broken", sentAt: start - .hours(2))),
      .message(
        Message(
          id: .init(5), conversationID: finalised, kind: .outbound, authorID: ana, text: "Obrigada!",
          sentAt: start - .hours(25), delivery: .read)),
      .message(
        Message(
          id: .init(6), conversationID: longAgo, kind: .inbound, text: "old", sentAt: start - .hours(24 * 365))),
    ]
  }
}

extension String {
  fileprivate func capitalized() -> String { prefix(1).uppercased() + dropFirst() }
}
