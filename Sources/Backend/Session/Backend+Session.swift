import Cryptography
import Domain
import Logging

extension Backend {
  /// Logs an agent in.
  ///
  /// Takes as long for an unknown user as for a wrong password.
  /// - Parameters:
  ///   - device: of an earlier login on the same console; nil asks for a new one, and one that was taken away gets one.
  ///   - remote: where the request came from, for the limit of attempts.
  /// - Throws: `wrongCredentials`, `rateLimited`, `malformed`, `unavailable`.
  package func logIn(
    username: String, password: String, device: String?, remote: String
  ) async throws -> IssuedTokens {
    let username = username.lowercased()
    guard Self.isUsername(username) else { throw BackendError.wrongCredentials }
    if let device, !Self.isDevice(device) { throw BackendError.malformed("the device id is not one of ours") }
    try logins.begin(username: username, remote: remote)

    let credential = try await store.readAccounts { try $0.credential(username: username) }
    let isCorrect = try await passwords.isCorrect(password, hash: credential?.passwordHash)
    guard isCorrect, let credential, credential.isActive else {
      log.notice("login refused", metadata: ["remote": "\(remote)"])
      throw BackendError.wrongCredentials
    }
    logins.succeed(username: username, remote: remote)

    let moment = now()
    let tokens = try await store.writeAccounts { [self] writer in
      var device = device
      if let given = device, try writer.isRevoked(device: given, of: credential.agent) { device = nil }
      let grant = makeGrant(
        company: credential.company, agent: credential.agent, device: device ?? hex(randomBytes(16)),
        family: hex(randomBytes(16)))
      try writer.pruneTokens(expiredBefore: moment, limit: 1_000)
      try writer.insert(grant.access)
      try writer.insert(grant.refresh)
      return grant.tokens
    }
    log.info("login", metadata: ["company": "\(credential.company)", "agent": "\(credential.agent)"])
    return tokens
  }

  /// Exchanges a refresh token for new tokens; each works once.
  ///
  /// A spent token is a sign of theft: its whole family is revoked. The exception is a lost reply: within
  /// `refreshGrace`, while the successor is unspent, the successor is replaced.
  /// - Throws: `unauthenticated`, `revoked`.
  package func refresh(_ refreshToken: String) async throws -> IssuedTokens {
    let hash = sha256(refreshToken)
    let moment = now()
    let grace = settings.refreshGrace
    let known = try await store.readAccounts { reader -> StoredRefreshToken in
      guard let token = try reader.refreshToken(hash) else { throw BackendError.unauthenticated }
      try reader.checkHolder(token.agent, of: token.company, revokedAt: token.revokedAt)
      return token
    }
    let grant = makeGrant(
      company: known.company, agent: known.agent, device: known.device, family: known.family)
    // What a refused token does is kept, so the refusal is no error of the transaction.
    let refusal = try await store.writeAccounts { writer -> BackendError? in
      guard let token = try writer.refreshToken(hash) else { return .unauthenticated }
      if token.revokedAt != nil { return .revoked }
      guard token.expiresAt > moment else { return .unauthenticated }
      if let usedAt = token.usedAt {
        guard moment - usedAt <= grace, let successor = token.successor,
          let unspent = try writer.refreshToken(successor), unspent.usedAt == nil
        else {
          try writer.revokeFamily(token.family)
          return .unauthenticated
        }
        try writer.deleteRefreshToken(successor)
      }
      try writer.insert(grant.access)
      try writer.insert(grant.refresh)
      try writer.markUsed(hash, at: token.usedAt ?? moment, successor: grant.refresh.hash)
      return nil
    }
    if let refusal {
      log.notice("refresh refused", metadata: ["company": "\(known.company)", "agent": "\(known.agent)"])
      throw refusal
    }
    return grant.tokens
  }

  /// Who holds the access token, with the rights of this moment. One read.
  ///
  /// - Throws: `unauthenticated`; `revoked` when the device's login was taken away or the agent switched off.
  package func session(accessToken: String) async throws -> AgentSession {
    let hash = sha256(accessToken)
    let moment = now()
    return try await store.readAccounts { reader in
      guard let token = try reader.accessToken(hash) else { throw BackendError.unauthenticated }
      let rights = try reader.checkHolder(token.agent, of: token.company, revokedAt: token.revokedAt)
      guard token.expiresAt > moment else { throw BackendError.unauthenticated }
      return AgentSession(
        company: token.company, agent: rights.agent, visibility: rights.visibility, device: token.device,
        expiresAt: token.expiresAt)
    }
  }

  private func makeGrant(company: CompanyID, agent: AgentID, device: String, family: String) -> Grant {
    let access = base64url(randomBytes(32))
    let refresh = base64url(randomBytes(32))
    let moment = now()
    return Grant(
      tokens: IssuedTokens(
        accessToken: access, expiresInSeconds: Int(settings.accessTokenLifetime.wholeSeconds), refreshToken: refresh,
        device: device, agent: agent, company: company),
      access: StoredAccessToken(
        hash: sha256(access), company: company, agent: agent, device: device, family: family,
        expiresAt: moment + settings.accessTokenLifetime),
      refresh: StoredRefreshToken(
        hash: sha256(refresh), company: company, agent: agent, device: device, family: family,
        expiresAt: moment + settings.refreshTokenLifetime))
  }

  /// Bounded, and without the zero at which databases end a text: one user has one name, and one limit.
  private static func isUsername(_ text: String) -> Bool {
    (1...128).contains(text.utf8.count) && !text.utf8.contains(0)
  }

  private static func isDevice(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

extension AccountReader {
  /// - Returns: the holder's present rights.
  /// - Throws: `revoked`.
  @discardableResult
  fileprivate func checkHolder(
    _ agent: AgentID, of company: CompanyID, revokedAt: Timestamp?
  ) throws -> (agent: Agent, visibility: Visibility) {
    guard revokedAt == nil, let rights = try rows(of: company).rights(of: agent) else { throw BackendError.revoked }
    return rights
  }
}

private struct Grant: Sendable {
  var tokens: IssuedTokens
  var access: StoredAccessToken
  var refresh: StoredRefreshToken
}
