import Domain

/// Body of `POST /v1/auth/token`.
package struct TokenRequest: Codable, Hashable, Sendable {
  package var username: String
  package var password: String
  /// Given by an earlier login on this machine; nil asks for a new one.
  package var device: String?

  package init(username: String, password: String, device: String?) {
    self.username = username
    self.password = password
    self.device = device
  }
}

/// Body of `POST /v1/auth/refresh`. Each refresh token works once; the reply brings the next.
package struct RefreshRequest: Codable, Hashable, Sendable {
  package var refreshToken: String

  package init(refreshToken: String) { self.refreshToken = refreshToken }

  enum CodingKeys: String, CodingKey { case refreshToken = "refresh_token" }
}

/// Reply to both.
package struct TokenReply: Codable, Hashable, Sendable {
  package var accessToken: String
  /// Seconds from `serverMilliseconds` on.
  package var expiresInSeconds: Int
  package var refreshToken: String
  package var device: String
  package var agentID: AgentID
  package var companyID: CompanyID
  package var serverMilliseconds: Int64

  package init(
    accessToken: String, expiresInSeconds: Int, refreshToken: String, device: String, agentID: AgentID,
    companyID: CompanyID, serverMilliseconds: Int64
  ) {
    self.accessToken = accessToken
    self.expiresInSeconds = expiresInSeconds
    self.refreshToken = refreshToken
    self.device = device
    self.agentID = agentID
    self.companyID = companyID
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case accessToken = "access_token"
    case expiresInSeconds = "expires_in"
    case refreshToken = "refresh_token"
    case device
    case agentID = "agent"
    case companyID = "company"
    case serverMilliseconds = "server_ms"
  }
}

/// Body of every reply whose status is 400 or more.
package struct ErrorReply: Codable, Hashable, Sendable {
  /// For programs: never shown, never matched as text elsewhere than here.
  package enum Code: String, Codable, Hashable, Sendable, CaseIterable {
    case malformed
    case unauthenticated
    case wrongCredentials = "wrong_credentials"
    /// The device's login was taken away: the console wipes its mirror and keeps its outbox.
    case revoked
    case rateLimited = "rate_limited"
    case forbidden
    case notFound = "not_found"
    /// 410: the cursor is too old; `scopes` are to be fetched again.
    case gone
    /// 405, with the header `allow`.
    case methodNotAllowed = "method_not_allowed"
    /// 426: this console is too old.
    case upgradeRequired = "upgrade_required"
    case tooLarge = "too_large"
    case unavailable
    case internalError = "internal"
  }

  package var code: Code
  /// For people: what failed, why, what to do.
  package var message: String
  package var retryAfterSeconds: Int?
  /// With `gone`: why.
  package var reason: GoneReason?
  /// With `gone`: which scopes to fetch again; nil: all.
  package var scopes: [Scope]?
  package var serverMilliseconds: Int64

  package init(
    code: Code, message: String, retryAfterSeconds: Int? = nil, reason: GoneReason? = nil, scopes: [Scope]? = nil,
    serverMilliseconds: Int64
  ) {
    self.reason = reason
    self.code = code
    self.message = message
    self.retryAfterSeconds = retryAfterSeconds
    self.scopes = scopes
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case code, message, reason, scopes
    case retryAfterSeconds = "retry_after"
    case serverMilliseconds = "server_ms"
  }
}
