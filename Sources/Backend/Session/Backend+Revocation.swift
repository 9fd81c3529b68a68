import Domain
import Logging

extension Backend {
  /// Takes logins away: their tokens are answered `revoked` from now on.
  ///
  /// - Parameters:
  ///   - device: nil: every device of the agent; of one's own, all but the one that asks.
  ///   - agent: nil: oneself; another's needs the permission `security`.
  /// - Returns: how many devices lost a login.
  /// - Throws: `forbidden`, `notFound` when there is no such agent.
  package func revoke(device: String?, of agent: AgentID?, _ session: AgentSession) async throws -> Int {
    let target = agent ?? session.agent.id
    let isOwn = target == session.agent.id
    try await store.read(session.company) { reader in
      if !isOwn { try reader.require(.security, session) }
      guard try reader.agent(target) != nil else { throw BackendError.notFound("there is no such agent") }
    }
    let spared = isOwn && device == nil ? session.device : nil
    let moment = now()
    let count = try await store.writeAccounts { try $0.revoke(target, device: device, but: spared, at: moment) }
    log.notice(
      "logins taken away",
      metadata: ["company": "\(session.company)", "agent": "\(target)", "devices": "\(count)"])
    return count
  }
}
