package enum Language: String, Codable, Hashable, Sendable, CaseIterable {
  case english = "en"
  case portuguese = "pt-BR"
}

/// A person who answers (manual: 'usuário', 'atendente', 'agente').
package struct Agent: Codable, Hashable, Sendable {
  package var id: AgentID
  /// What the agent logs in with; unique in the backend, ASCII, lower case.
  package var username: String
  package var name: String
  package var profileID: AccessProfileID
  package var language: Language
  /// A name of the IANA zone database, such as `America/Sao_Paulo`.
  package var timeZone: String
  package var isActive: Bool

  package init(
    id: AgentID, username: String, name: String, profileID: AccessProfileID, language: Language = .portuguese,
    timeZone: String = "America/Sao_Paulo", isActive: Bool = true
  ) {
    self.id = id
    self.username = username
    self.name = name
    self.profileID = profileID
    self.language = language
    self.timeZone = timeZone
    self.isActive = isActive
  }

  enum CodingKeys: String, CodingKey {
    case id, username, name, language
    case profileID = "profile"
    case timeZone = "time_zone"
    case isActive = "is_active"
  }
}
