import Domain

/// What is known before a company is.
package protocol AccountReader {
  func credential(username: String) throws -> Credential?
  /// - Parameter hash: SHA-256 of the token.
  func accessToken(_ hash: [UInt8]) throws -> StoredAccessToken?
  func refreshToken(_ hash: [UInt8]) throws -> StoredRefreshToken?
  func channelAccess(_ channel: ChannelID) throws -> ChannelAccess?
}

package protocol AccountWriter: AccountReader {
  func insert(_ token: StoredAccessToken) throws
  func insert(_ token: StoredRefreshToken) throws
  /// Marks a refresh token as spent.
  func markUsed(_ hash: [UInt8], at moment: Timestamp, successor: [UInt8]) throws
  func deleteRefreshToken(_ hash: [UInt8]) throws
  /// Deletes every token of the family: whoever holds one must log in again.
  func revokeFamily(_ family: String) throws
  /// Deletes tokens that expired before `moment`.
  func pruneTokens(expiredBefore moment: Timestamp) throws
  func setPassword(_ agent: AgentID, passwordHash: String) throws
}

package struct Credential: Hashable, Sendable {
  package var company: CompanyID
  package var agent: AgentID
  /// In the form of crypt(5).
  package var passwordHash: String
  /// False: the agent may no longer log in.
  package var isActive: Bool

  package init(company: CompanyID, agent: AgentID, passwordHash: String, isActive: Bool) {
    self.company = company
    self.agent = agent
    self.passwordHash = passwordHash
    self.isActive = isActive
  }
}

package struct StoredAccessToken: Hashable, Sendable {
  package var hash: [UInt8]
  package var company: CompanyID
  package var agent: AgentID
  package var device: String
  /// One login and all its rotations.
  package var family: String
  package var expiresAt: Timestamp

  package init(
    hash: [UInt8], company: CompanyID, agent: AgentID, device: String, family: String, expiresAt: Timestamp
  ) {
    self.hash = hash
    self.company = company
    self.agent = agent
    self.device = device
    self.family = family
    self.expiresAt = expiresAt
  }
}

package struct StoredRefreshToken: Hashable, Sendable {
  package var hash: [UInt8]
  package var company: CompanyID
  package var agent: AgentID
  package var device: String
  package var family: String
  package var expiresAt: Timestamp
  /// nil: not yet spent.
  package var usedAt: Timestamp?
  /// The hash of the token that was given for it.
  package var successor: [UInt8]?

  package init(
    hash: [UInt8], company: CompanyID, agent: AgentID, device: String, family: String, expiresAt: Timestamp,
    usedAt: Timestamp? = nil, successor: [UInt8]? = nil
  ) {
    self.hash = hash
    self.company = company
    self.agent = agent
    self.device = device
    self.family = family
    self.expiresAt = expiresAt
    self.usedAt = usedAt
    self.successor = successor
  }
}

/// What a gateway's route needs to know of a channel before it believes a request.
package struct ChannelAccess: Hashable, Sendable {
  package var company: CompanyID
  package var channel: Channel
  /// The key with which the gateway signs; never logged.
  package var secret: [UInt8]

  package init(company: CompanyID, channel: Channel, secret: [UInt8]) {
    self.company = company
    self.channel = channel
    self.secret = secret
  }
}
