import Domain

/// What a login keeps on this machine. The tokens are secrets: never logged, never in arguments.
package struct Credentials: Codable, Hashable, Sendable {
  package var server: String
  package var username: String
  package var device: String
  package var agentID: AgentID
  package var companyID: CompanyID
  package var refreshToken: String
  package var accessToken: String
  /// By this machine's clock.
  package var accessExpiresAt: Timestamp

  package init(
    server: String, username: String, device: String, agentID: AgentID, companyID: CompanyID, refreshToken: String,
    accessToken: String, accessExpiresAt: Timestamp
  ) {
    self.server = server
    self.username = username
    self.device = device
    self.agentID = agentID
    self.companyID = companyID
    self.refreshToken = refreshToken
    self.accessToken = accessToken
    self.accessExpiresAt = accessExpiresAt
  }

  enum CodingKeys: String, CodingKey {
    case server, username, device
    case agentID = "agent"
    case companyID = "company"
    case refreshToken = "refresh_token"
    case accessToken = "access_token"
    case accessExpiresAt = "access_expires_at"
  }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Without the tokens, so that no log or failure message can hold them.
  package var description: String { "\(username) at \(server)" }
  package var debugDescription: String { description }
  package var customMirror: Swift.Mirror { Swift.Mirror(self, children: ["username": username, "server": server]) }
}

/// Where a login's credentials are kept. Calls block for one small file at most.
package protocol CredentialStore: Sendable {
  /// nil: there are none.
  func load() throws(CredentialError) -> Credentials?
  /// Durable when it returns; replaces what was there.
  func save(_ credentials: Credentials) throws(CredentialError)
  func clear() throws(CredentialError)
}

package struct CredentialError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What failed, why and what to do, in one sentence.
  package var message: String

  package init(_ message: String) { self.message = message }

  package var description: String { message }
}
