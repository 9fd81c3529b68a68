import Domain
import GRDB

/// The tables of the scope `config`.
extension TableSpec {
  /// Of access profiles: every request looks at its agent's.
  private static let permissions = DecodedTexts<Set<Permission>>(limit: 256)

  static let configTables: [TableSpec] = [
    TableSpec(.companies, ["name", "settings"]) { row in
      .company(Company(id: .init(row[1] as Int64), name: row[2], settings: try JSONText.decode(row[3])))
    },
    TableSpec(.accessProfiles, ["name", "permissions"]) { row in
      .accessProfile(
        AccessProfile(id: .init(row[1] as Int64), name: row[2], permissions: try permissions.decode(row[3])))
    },
    TableSpec(.agents, ["username", "name", "profile", "language", "time_zone", "is_active"]) { row in
      .agent(
        Agent(
          id: .init(row[1] as Int64), username: row[2], name: row[3], profileID: .init(row[4] as Int64),
          language: try decoded(row[5], "language", of: .agents), timeZone: row[6], isActive: row[7]))
    },
    TableSpec(.services, ["name", "is_active"]) { row in
      .service(Service(id: .init(row[1] as Int64), name: row[2], isActive: row[3]))
    },
    TableSpec(.serviceMembers, ["service", "agent"]) { row in
      .serviceMember(
        ServiceMember(
          id: .init(row[1] as Int64), serviceID: .init(row[2] as Int64), agentID: .init(row[3] as Int64)))
    },
    TableSpec(.channels, ["medium", "name", "address", "service", "expiry_hours"]) { row in
      .channel(
        Channel(
          id: .init(row[1] as Int64), medium: try decoded(row[2], "medium", of: .channels), name: row[3],
          address: row[4], serviceID: .init(row[5] as Int64), expiryHours: row[6]))
    },
    TableSpec(.shortcuts, ["service", "name", "text"]) { row in
      .shortcut(
        Shortcut(
          id: .init(row[1] as Int64), serviceID: (row[2] as Int64?).map { .init($0) }, name: row[3], text: row[4]))
    },
    TableSpec(.templates, ["channel", "name", "language", "body", "state"]) { row in
      .template(
        Template(
          id: .init(row[1] as Int64), channelID: .init(row[2] as Int64), name: row[3], language: row[4], body: row[5],
          state: try decoded(row[6], "state", of: .templates)))
    },
    TableSpec(.wrapUps, ["service", "name"]) { row in
      .wrapUp(
        WrapUp(id: .init(row[1] as Int64), serviceID: (row[2] as Int64?).map { .init($0) }, name: row[3]))
    },
  ]
}
