import Cryptography
import Domain
import Logging

/// What agents see and change of their own login.
extension Backend {
  /// Where the agent is logged in, the one last seen first.
  package func devices(_ session: AgentSession) async throws -> [LoginDevice] {
    let moment = now()
    let lifetime = settings.refreshTokenLifetime
    let known = try await store.readAccounts { try $0.devices(of: session.agent.id, at: moment) }
    return known.map { device, expiresAt in
      LoginDevice(id: device, lastSeenAt: expiresAt - lifetime, isThis: device == session.device)
    }
    .sorted { ($1.lastSeenAt, $0.id) < ($0.lastSeenAt, $1.id) }
  }

  /// Changes the agent's own password; every other device of theirs must log in anew.
  ///
  /// - Parameter remote: where the request came from, for the limit of attempts.
  /// - Returns: how many devices lost a login.
  /// - Throws: `wrongCredentials` when `old` is not the present one, `rateLimited`, `malformed` for a new one that is
  ///   not taken, `unavailable`.
  package func changePassword(
    old: String, new: String, remote: String, _ session: AgentSession
  ) async throws -> Int {
    if let problem = problem(newPassword: new, old: old) {
      throw BackendError.malformed("the new password is not taken: \(problem)")
    }
    let username = session.agent.username
    try logins.begin(username: username, remote: remote)
    let credential = try await store.readAccounts { try $0.credential(username: username) }
    guard try await passwords.isCorrect(old, hash: credential?.passwordHash) else {
      throw BackendError.wrongCredentials
    }
    logins.succeed(username: username, remote: remote)
    let hash = try await passwords.hash(new)
    let moment = now()
    let count = try await store.writeAccounts { writer in
      // Changed meanwhile by another device: this one no longer knows the present one.
      guard try writer.credential(username: username)?.passwordHash == credential?.passwordHash else {
        throw BackendError.wrongCredentials
      }
      try writer.setPassword(session.agent.id, passwordHash: hash)
      return try writer.revoke(session.agent.id, device: nil, but: session.device, at: moment)
    }
    log.notice(
      "password changed",
      metadata: ["company": "\(session.company)", "agent": "\(session.agent.id)", "devices": "\(count)"])
    return count
  }

  /// Changes what agents may change of their own row; nil leaves as it is.
  ///
  /// - Parameters:
  ///   - timeZone: judged by the caller, who may ask the zone database.
  ///   - name: only with the permission for it.
  /// - Throws: `forbidden`, `malformed` for a name that is not taken: nothing was changed.
  package func changeOwnProfile(
    language: Language?, timeZone: String?, name: String? = nil, _ session: AgentSession
  ) async throws {
    let moment = now()
    let name = name.map(tidiedName)
    if let problem = name.flatMap({ problem(ownName: $0) }) {
      throw BackendError.malformed("the name is not taken: \(problem)")
    }
    try await commit(session.company) { writer in
      guard let old = try writer.agent(session.agent.id), old.isActive else { throw BackendError.revoked }
      var row = old
      if let name, name != old.name {
        guard try writer.rights(of: old.id)?.visibility.permissions.contains(.changeOwnName) ?? false else {
          throw BackendError.forbidden("the access profile does not allow to change one's own name")
        }
        row.name = name
      }
      row.language = language ?? row.language
      row.timeZone = timeZone ?? row.timeZone
      guard row != old else { return ((), nil) }
      return ((), try writer.publish([StagedChange(.put(.agent(row)), scope: .config)], at: moment))
    }
  }
}
