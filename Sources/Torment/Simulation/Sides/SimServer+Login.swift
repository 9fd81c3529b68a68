import Backend
import Cryptography
import Domain
import StoreSQLite
import SyncClient

extension SimServer {
  /// What a login with the right password writes and answers, without the password: its check needs a thread of its
  /// own.
  ///
  /// - Parameter device: of an earlier login of that console; nil asks for a new one.
  /// - Returns: nil: the server is down, or the agent may not log in.
  func logIn(_ agent: AgentID, device: String?, dice: inout Dice) async -> Credentials? {
    let texts = (0..<4).map { _ in dice.bytes(16).map { String($0, radix: 16) }.joined() }
    guard let store else { return nil }
    let moment = clock.wall()
    let (access, refresh, family) = (texts[0], texts[1], texts[2])
    do {
      guard let row = try await store.read(SmallWorld.company, { try $0.agent(agent) }), row.isActive else {
        return nil
      }
      let used = try await store.writeAccounts { writer -> String in
        var used = texts[3]
        if let device, try !writer.isRevoked(device: device, of: agent) { used = device }
        try writer.insert(
          StoredAccessToken(
            hash: sha256(access), company: SmallWorld.company, agent: agent, device: used, family: family,
            expiresAt: moment + SimServer.accessTokenLifetime))
        try writer.insert(
          StoredRefreshToken(
            hash: sha256(refresh), company: SmallWorld.company, agent: agent, device: used, family: family,
            expiresAt: moment + .hours(24 * 30)))
        return used
      }
      return Credentials(
        server: "http://simulated", username: row.username, device: used, agentID: agent,
        companyID: SmallWorld.company, refreshToken: refresh, accessToken: access,
        accessExpiresAt: moment + SimServer.accessTokenLifetime)
    } catch {
      return nil
    }
  }
}
