import Backend
import Domain

/// The company of every simulation: three services, four agents, one of them an administrator without a console.
enum SmallWorld {
  static let company = CompanyID(1)
  static let services: [ServiceID] = [ServiceID(1), ServiceID(2), ServiceID(3)]

  /// Member of sales.
  static let ana = AgentID(1)
  /// Member of sales and support.
  static let bruno = AgentID(2)
  /// Member of billing, with a profile that sees every service from time to time.
  static let carla = AgentID(3)
  static let admin = AgentID(4)

  static let worker = AccessProfileID(1)
  static let observer = AccessProfileID(2)
  static let supervisor = AccessProfileID(3)
  static let administrator = AccessProfileID(4)

  static let channels: [Channel] = [
    Channel(
      id: .init(1), medium: .whatsApp, name: "Zap", address: "551130000000", serviceID: services[0], expiryHours: 24),
    Channel(id: .init(2), medium: .email, name: "Box", address: "help@example.com", serviceID: services[1]),
    Channel(id: .init(3), medium: .boteria, name: "Bot", address: "bot", serviceID: services[2], expiryHours: 2),
  ]

  static let wrapUps: [WrapUp] = [
    WrapUp(id: .init(1), serviceID: services[0], name: "sold"), WrapUp(id: .init(2), serviceID: nil, name: "other"),
    WrapUp(id: .init(3), serviceID: services[1], name: "fixed"),
  ]

  /// The last one is never taken.
  static let templates: [Template] = [
    Template(
      id: .init(1), channelID: .init(1), name: "again", language: "pt_BR", body: "{{first_name}}, ainda quer? {{1}}"),
    Template(id: .init(2), channelID: .init(1), name: "plain", language: "pt_BR", body: "Olá!"),
    Template(id: .init(3), channelID: .init(1), name: "sleeps", language: "pt_BR", body: "Olá!", state: .paused),
  ]

  static func load(into store: any Store) async throws {
    try await store.bulkLoad(Company(id: company, name: "Small", settings: .init(finishedHorizonDays: 2))) { writer in
      for record in config + customers { try writer.add(record) }
    }
  }

  private static var config: [Record] {
    let working: Set<Permission> = [.reply, .comment, .transfer, .finalise, .editContacts]
    let profiles = [
      AccessProfile(id: worker, name: "worker", permissions: working),
      AccessProfile(id: observer, name: "observer", permissions: [.comment]),
      AccessProfile(id: supervisor, name: "supervisor", permissions: working.union([.seeAllServices])),
      AccessProfile(id: administrator, name: "administrator", permissions: Set(Permission.allCases)),
    ]
    let agents = [
      (ana, "ana", worker), (bruno, "bruno", worker), (carla, "carla", worker), (admin, "adm", administrator),
    ]
    let members = [(services[0], ana), (services[0], bruno), (services[1], bruno), (services[2], carla)]
    var rows: [Record] = profiles.map(Record.accessProfile)
    rows += ["Sales", "Support", "Billing"].enumerated().map {
      .service(Service(id: services[$0.offset], name: $0.element))
    }
    rows += agents.map { .agent(Agent(id: $0.0, username: $0.1, name: $0.1, profileID: $0.2)) }
    rows += members.enumerated().map {
      .serviceMember(
        ServiceMember(id: .init(Int64($0.offset) + 1), serviceID: $0.element.0, agentID: $0.element.1))
    }
    rows += channels.map(Record.channel)
    rows.append(.shortcut(Shortcut(id: .init(1), serviceID: services[0], name: "hello", text: "Olá!")))
    return rows + wrapUps.map(Record.wrapUp) + templates.map(Record.template)
  }

  /// One contact and one open conversation on each channel, and two finalised ones: of yesterday, and of a year ago.
  private static var customers: [Record] {
    var rows: [Record] = []
    var message: Int64 = 0
    func add(_ conversation: Conversation) {
      var conversation = conversation
      for index in 0..<2 {
        message += 1
        rows.append(
          .message(
            Message(
              id: .init(message), conversationID: conversation.id, kind: index == 0 ? .inbound : .outbound,
              authorID: index == 0 ? nil : bruno, text: "line \(message)",
              sentAt: conversation.openedAt + .seconds(Int64(index)), delivery: index == 0 ? nil : .sent)))
      }
      conversation.lastMessageID = .init(message)
      conversation.lastInboundAt = conversation.openedAt
      conversation.lastOutboundAt = conversation.openedAt + .seconds(1)
      rows.append(.conversation(conversation))
    }
    for (index, channel) in channels.enumerated() {
      let id = Int64(index) + 1
      rows.append(.contact(Contact(id: .init(id), name: "Contact \(id)")))
      rows.append(
        .contactAddress(
          ContactAddress(id: .init(id), contactID: .init(id), medium: channel.medium, address: address(Int(id)))))
      add(
        Conversation(
          id: .init(id), protocolNumber: "2026030900000\(id)", contactID: .init(id), channelID: channel.id,
          medium: channel.medium, serviceID: channel.serviceID, openedAt: SimClock.start - .hours(1)))
      for (days, number) in [(1, id + 3), (365, id + 6)] {
        add(
          Conversation(
            id: .init(number), protocolNumber: "2026030800000\(number)", contactID: .init(id), channelID: channel.id,
            medium: channel.medium, serviceID: channel.serviceID, state: .finalised,
            openedAt: SimClock.start - .hours(Int64(days) * 24 + 2),
            finalisedAt: SimClock.start - .hours(Int64(days) * 24), wrapUpID: .init(2)))
      }
    }
    return rows
  }

  /// Where customer number `customer` writes from: the same on every medium.
  static func address(_ customer: Int) -> String { "5511900000\(100 + customer)" }
}
