import Domain

/// Who is asking, with the rights of this moment. Made anew for every call; never kept across calls.
package struct AgentSession: Hashable, Sendable {
  package var company: CompanyID
  package var agent: Agent
  package var visibility: Visibility
  /// The console's installation, as given at login.
  package var device: String
  /// When the access token ends, by the server's clock.
  package var expiresAt: Timestamp

  package init(
    company: CompanyID, agent: Agent, visibility: Visibility, device: String, expiresAt: Timestamp
  ) {
    self.company = company
    self.agent = agent
    self.visibility = visibility
    self.device = device
    self.expiresAt = expiresAt
  }
}

/// What a login or a refresh gives. The tokens are secrets: never logged.
package struct IssuedTokens: Hashable, Sendable {
  package var accessToken: String
  package var expiresInSeconds: Int
  package var refreshToken: String
  package var device: String
  package var agent: AgentID
  package var company: CompanyID

  package init(
    accessToken: String, expiresInSeconds: Int, refreshToken: String, device: String, agent: AgentID,
    company: CompanyID
  ) {
    self.accessToken = accessToken
    self.expiresInSeconds = expiresInSeconds
    self.refreshToken = refreshToken
    self.device = device
    self.agent = agent
    self.company = company
  }
}
