import Cryptography
import Domain

extension SeedCompany {
  /// The password of every demonstration login.
  package static let demoPassword = "atende"
  /// The login that `atende demo` opens the console with: a member of every service.
  package static let demoUsername = "ana"

  /// Companies of different seeds have different names, so that whoever has logins at several tells them apart.
  private static func companyName(_ seed: UInt64) -> String {
    let names = ["Serra Turismo", "Grupo Horizonte", "Litoral Telecom", "Vale Seguros"]
    return names[Int(seed % UInt64(names.count))]
  }

  /// The company of the demonstration. Channel secrets follow from `seed` alone: whoever knows it can sign, so such a
  /// database is not for a listener that strangers reach.
  package static func demo(seed: UInt64) -> SeedCompany {
    let staff = demoStaff
    var members: [ServiceMember] = []
    for member in staff {
      for service in member.services {
        members.append(
          ServiceMember(id: .init(Int64(members.count + 1)), serviceID: service.id, agentID: member.agent.id))
      }
    }
    return SeedCompany(
      company: Company(id: .init(1), name: companyName(seed)),
      profiles: demoProfiles,
      logins: staff.map { Login(agent: $0.agent, password: demoPassword) },
      services: DemoService.allCases.map { Service(id: $0.id, name: $0.name) },
      members: members,
      gateways: demoChannels.map { Gateway(channel: $0, secret: gatewaySecret(channel: $0.id, seed: seed)) },
      shortcuts: demoShortcuts,
      wrapUps: demoWrapUps,
      templates: demoTemplates)
  }

  /// 64 hexadecimal digits, equal for an equal seed and channel.
  package static func gatewaySecret(channel: ChannelID, seed: UInt64) -> String {
    hex(sha256("atende demo gateway \(seed) \(channel)"))
  }

  private static let demoProfiles = [
    AccessProfile(
      id: .init(1), name: "Agente",
      permissions: [.reply, .comment, .transfer, .finalise, .editContacts, .changeOwnName]),
    AccessProfile(
      id: .init(2), name: "Supervisor",
      permissions: [
        .reply, .comment, .transfer, .finalise, .seeAllServices, .editContacts, .inPersonRecords, .reports,
      ]),
    AccessProfile(id: .init(3), name: "Administrador", permissions: Set(Permission.allCases)),
  ]

  struct StaffMember: Sendable {
    var agent: Agent
    var services: [DemoService]
  }

  static let demoStaff: [StaffMember] = [
    staff(1, "ana", "Ana Beatriz Souza", 1, DemoService.allCases),
    staff(2, "bruno", "Bruno Carvalho", 1, [.sales, .bookings]),
    staff(3, "carla", "Carla Menezes", 2, DemoService.allCases),
    staff(4, "diego", "Diego Fernandes", 1, [.support]),
    staff(5, "elisa", "Elisa Nogueira", 1, [.billing, .collections]),
    staff(6, "fabio", "Fábio Tanaka", 1, [.support, .afterSales]),
    staff(7, "gabriela", "Gabriela Lima", 1, [.sales, .afterSales]),
    staff(8, "heitor", "Heitor Albuquerque", 1, [.collections, .billing]),
    staff(9, "isabel", "Isabel Moreira", 2, [.billing, .collections]),
    staff(10, "joao", "João Pedro Ribeiro", 1, [.afterSales], zone: "America/Manaus"),
    staff(11, "kate", "Kate Sullivan", 1, [.bookings, .support], language: .english),
    staff(12, "luis", "Luís Guerrero", 1, [.bookings, .sales]),
    staff(13, "marina", "Marina Duarte", 3, [.support]),
  ]

  private static func staff(
    _ id: Int64, _ username: String, _ name: String, _ profile: Int64, _ services: [DemoService],
    zone: String = "America/Sao_Paulo", language: Language = .portuguese
  ) -> StaffMember {
    StaffMember(
      agent: Agent(
        id: .init(id), username: username, name: name, profileID: .init(profile), language: language, timeZone: zone),
      services: services)
  }

  static let demoChannels = [
    channel(1, .whatsApp, "WhatsApp Vendas", "+551140028900", .sales, 24),
    channel(2, .whatsApp, "WhatsApp Suporte", "+551140028911", .support, 24),
    channel(3, .boteria, "Íris no site", "iris-site", .support, 24),
    channel(4, .boteria, "Íris Reservas", "iris-reservas", .bookings, 12),
    channel(5, .voice, "Central 0800", "08007771234", .support, nil),
    channel(6, .email, "E-mail", "atendimento@horizonte.example", .afterSales, nil),
    channel(7, .inPerson, "Loja Paulista", "Av. Paulista, 1000", .sales, nil),
  ]

  private static func channel(
    _ id: Int64, _ medium: Medium, _ name: String, _ address: String, _ service: DemoService, _ hours: Int?
  ) -> Channel {
    Channel(
      id: .init(id), medium: medium, name: name, address: address, serviceID: service.id, expiryHours: hours)
  }
}
