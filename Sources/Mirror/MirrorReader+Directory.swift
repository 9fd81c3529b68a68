import Domain
import Text

extension MirrorReader {
  /// The small tables whole, by name without regard to accents and case.
  func directory(agentID: AgentID) throws -> Directory {
    var directory = Directory()
    try session.prepared(
      "SELECT id, name, expiry_media, requires_external, horizon_days FROM companies LIMIT 1"
    ).first { row in
      directory.company = Company(
        id: row.id(0), name: row.text(1),
        settings: CompanySettings(
          expiryMarkMedia: Set(bits: row.int(2)), requiresExternalProtocol: row.bool(3),
          finishedHorizonDays: Int(row.int(4))))
    }
    directory.agents = try agents()
    directory.me = directory.agents.first { $0.id == agentID }
    if let profile = directory.me?.profileID {
      let names = try session.text("SELECT permissions FROM access_profiles WHERE id=?1", profile) ?? ""
      directory.permissions = Set(names.split(separator: " ").compactMap { Permission(rawValue: String($0)) })
    }
    directory.services = try all("SELECT id, name, is_active FROM services", \.name) { row in
      Service(id: row.id(0), name: row.text(1), isActive: row.bool(2))
    }
    directory.members = try all("SELECT id, service_id, agent_id FROM service_members ORDER BY id", nil) { row in
      ServiceMember(id: row.id(0), serviceID: row.id(1), agentID: row.id(2))
    }
    directory.channels = try all(
      "SELECT id, medium, name, address, service_id, expiry_hours FROM channels", \.name
    ) { row in
      Channel(
        id: row.id(0), medium: try row.code(1), name: row.text(2), address: row.text(3), serviceID: row.id(4),
        expiryHours: row.optionalInt(5).map { Int($0) })
    }
    directory.shortcuts = try all("SELECT id, service_id, name, text FROM shortcuts", \.name) { row in
      Shortcut(id: row.id(0), serviceID: row.optionalID(1), name: row.text(2), text: row.text(3))
    }
    directory.wrapUps = try all("SELECT id, service_id, name FROM wrap_ups", \.name) { row in
      WrapUp(id: row.id(0), serviceID: row.optionalID(1), name: row.text(2))
    }
    directory.templates = try all(
      "SELECT id, channel_id, name, language, body, state FROM templates", \.name
    ) { row in
      guard let state = TemplateState(rawValue: row.text(5)) else {
        throw MirrorError.corrupt(path: "", detail: "a stored template has no known state")
      }
      return Template(
        id: row.id(0), channelID: row.id(1), name: row.text(2), language: row.text(3), body: row.text(4), state: state)
    }
    return directory
  }

  private func agents() throws -> [Agent] {
    try all("SELECT id, username, name, profile_id, language, time_zone, is_active FROM agents", \.name) { row in
      guard let language = Language(rawValue: row.text(4)) else {
        throw MirrorError.corrupt(path: "", detail: "a stored agent has no known language")
      }
      return Agent(
        id: row.id(0), username: row.text(1), name: row.text(2), profileID: row.id(3), language: language,
        timeZone: row.text(5), isActive: row.bool(6))
    }
  }

  private func all<Value>(
    _ sql: String, _ name: KeyPath<Value, String>?, _ body: (RowReader) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try session.prepared(sql).forEach { row in
      values.append(try body(row))
      return true
    }
    guard let name else { return values }
    return values.map { (foldedForSearch($0[keyPath: name]), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
