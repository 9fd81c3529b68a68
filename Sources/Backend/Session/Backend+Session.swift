import Cryptography
import Domain
import Logging

extension Backend {
  /// Logs an agent in.
  ///
  /// Takes as long for an unknown user as for a wrong password.
  /// - Parameters:
  ///   - device: of an earlier login on the same console; nil asks for a new one.
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

    let grant = makeGrant(
      company: credential.company, agent: credential.agent, device: device ?? hex(randomBytes(16)),
      family: hex(randomBytes(16)))
    let moment = now()
    try await store.writeAccounts { writer in
      try writer.pruneTokens(expiredBefore: moment)
      try writer.insert(grant.access)
      try writer.insert(grant.refresh)
    }
    log.info("login", metadata: ["company": "\(credential.company)", "agent": "\(credential.agent)"])
    return grant.tokens
  }

  /// Exchanges a refresh token for new tokens; each works once.
  ///
  /// A spent token is a sign of theft: its whole family is revoked. The exception is a lost reply: within
  /// `refreshGrace`, while the successor is unspent, the successor is replaced.
  /// - Throws: `unauthenticated`.
  package func refresh(_ refreshToken: String) async throws -> IssuedTokens {
    let hash = sha256(refreshToken)
    guard let known = try await store.readAccounts({ try $0.refreshToken(hash) }) else {
      throw BackendError.unauthenticated
    }
    guard try await store.read(known.company, { try $0.rights(of: known.agent) != nil }) else {
      throw BackendError.unauthenticated
    }
    let grant = makeGrant(
      company: known.company, agent: known.agent, device: known.device, family: known.family)
    let moment = now()
    let grace = settings.refreshGrace
    let isGranted = try await store.writeAccounts { writer in
      guard let token = try writer.refreshToken(hash), token.expiresAt > moment else { return false }
      if let usedAt = token.usedAt {
        guard moment - usedAt <= grace, let successor = token.successor,
          let unspent = try writer.refreshToken(successor), unspent.usedAt == nil
        else {
          try writer.revokeFamily(token.family)
          return false
        }
        try writer.deleteRefreshToken(successor)
      }
      try writer.insert(grant.access)
      try writer.insert(grant.refresh)
      try writer.markUsed(hash, at: token.usedAt ?? moment, successor: grant.refresh.hash)
      return true
    }
    guard isGranted else {
      log.notice("refresh refused", metadata: ["company": "\(known.company)", "agent": "\(known.agent)"])
      throw BackendError.unauthenticated
    }
    return grant.tokens
  }

  /// Who holds the access token, with the rights of this moment.
  ///
  /// - Throws: `unauthenticated`.
  package func session(accessToken: String) async throws -> AgentSession {
    let hash = sha256(accessToken)
    guard let token = try await store.readAccounts({ try $0.accessToken(hash) }), token.expiresAt > now(),
      let rights = try await store.read(token.company, { try $0.rights(of: token.agent) })
    else { throw BackendError.unauthenticated }
    return AgentSession(
      company: token.company, agent: rights.agent, visibility: rights.visibility, device: token.device,
      expiresAt: token.expiresAt)
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

private struct Grant: Sendable {
  var tokens: IssuedTokens
  var access: StoredAccessToken
  var refresh: StoredRefreshToken
}
