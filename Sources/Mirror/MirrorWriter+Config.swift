import Domain

extension MirrorWriter {
  private static let company = upsert(.companies, "name", "expiry_media", "requires_external", "horizon_days")
  private static let profile = upsert(.accessProfiles, "name", "permissions")
  private static let agent = upsert(
    .agents, "username", "name", "profile_id", "language", "time_zone", "is_active")
  private static let service = upsert(.services, "name", "is_active")
  private static let member = upsert(.serviceMembers, "service_id", "agent_id")
  private static let channel = upsert(.channels, "medium", "name", "address", "service_id", "expiry_hours")
  private static let shortcut = upsert(.shortcuts, "service_id", "name", "text")
  private static let wrapUp = upsert(.wrapUps, "service_id", "name")
  private static let template = upsert(.templates, "channel_id", "name", "language", "body", "state")

  func putConfig(_ record: Record, version: Int64) throws -> Bool {
    switch record {
    case .company(let row):
      try isTaken(
        Self.company, row.id, version, generation, row.name, row.settings.expiryMarkMedia.bits,
        row.settings.requiresExternalProtocol, row.settings.finishedHorizonDays)
    case .accessProfile(let row):
      try isTaken(
        Self.profile, row.id, version, generation, row.name,
        row.permissions.map(\.rawValue).sorted().joined(separator: " "))
    case .agent(let row):
      try isTaken(
        Self.agent, row.id, version, generation, row.username, row.name, row.profileID, row.language.rawValue,
        row.timeZone, row.isActive)
    case .service(let row):
      try isTaken(Self.service, row.id, version, generation, row.name, row.isActive)
    case .serviceMember(let row):
      try isTaken(Self.member, row.id, version, generation, row.serviceID, row.agentID)
    case .channel(let row):
      try isTaken(
        Self.channel, row.id, version, generation, row.medium.code, row.name, row.address, row.serviceID,
        row.expiryHours)
    case .shortcut(let row):
      try isTaken(Self.shortcut, row.id, version, generation, row.serviceID, row.name, row.text)
    case .wrapUp(let row):
      try isTaken(Self.wrapUp, row.id, version, generation, row.serviceID, row.name)
    case .template(let row):
      try isTaken(
        Self.template, row.id, version, generation, row.channelID, row.name, row.language, row.body, row.state.rawValue)
    case .contact, .contactAddress, .conversation, .message, .draft:
      false
    }
  }
}
