import Domain

/// What is known before a company is.
package protocol AccountReader {
  func credential(username: String) throws -> Credential?
  /// - Parameter hash: SHA-256 of the token.
  func accessToken(_ hash: [UInt8]) throws -> StoredAccessToken?
  func refreshToken(_ hash: [UInt8]) throws -> StoredRefreshToken?
  /// Whether the agent's login on that device was taken away once.
  func isRevoked(device: String, of agent: AgentID) throws -> Bool
  /// The devices whose login still counts at `moment`, with the end of the last refresh token of each.
  func devices(of agent: AgentID, at moment: Timestamp) throws -> [(device: String, expiresAt: Timestamp)]
  func channelAccess(_ channel: ChannelID) throws -> ChannelAccess?
  /// The company's rows in the same state of the database.
  func rows(of company: CompanyID) -> any StoreReader
}

package protocol AccountWriter: AccountReader {
  func insert(_ token: StoredAccessToken) throws
  func insert(_ token: StoredRefreshToken) throws
  /// Marks a refresh token as spent.
  func markUsed(_ hash: [UInt8], at moment: Timestamp, successor: [UInt8]) throws
  func deleteRefreshToken(_ hash: [UInt8]) throws
  /// Deletes every token of the family: whoever holds one must log in again.
  func revokeFamily(_ family: String) throws
  /// Marks the tokens of an agent's devices as taken away, and the devices too.
  ///
  /// - Parameters:
  ///   - device: nil: every device but `spared`.
  ///   - spared: nil: none.
  /// - Returns: how many devices had a token that counted until now.
  func revoke(_ agent: AgentID, device: String?, but spared: String?, at moment: Timestamp) throws -> Int
  /// Deletes tokens that expired before `moment`, at most `limit` of each kind; those taken away stay.
  ///
  /// - Returns: how many.
  @discardableResult
  func pruneTokens(expiredBefore moment: Timestamp, limit: Int) throws -> Int
  /// Forgets what was taken away before `moment`, tokens and devices, at most `limit` of each kind.
  ///
  /// - Returns: how many.
  func pruneRevocations(before moment: Timestamp, limit: Int) throws -> Int
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
  /// nil: not taken away.
  package var revokedAt: Timestamp?

  package init(
    hash: [UInt8], company: CompanyID, agent: AgentID, device: String, family: String, expiresAt: Timestamp,
    revokedAt: Timestamp? = nil
  ) {
    self.hash = hash
    self.company = company
    self.agent = agent
    self.device = device
    self.family = family
    self.expiresAt = expiresAt
    self.revokedAt = revokedAt
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
  /// nil: not taken away.
  package var revokedAt: Timestamp?

  package init(
    hash: [UInt8], company: CompanyID, agent: AgentID, device: String, family: String, expiresAt: Timestamp,
    usedAt: Timestamp? = nil, successor: [UInt8]? = nil, revokedAt: Timestamp? = nil
  ) {
    self.hash = hash
    self.company = company
    self.agent = agent
    self.device = device
    self.family = family
    self.expiresAt = expiresAt
    self.usedAt = usedAt
    self.successor = successor
    self.revokedAt = revokedAt
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
