import Foundation
import Mirror
import SyncClient

extension Credentials {
  /// Whose files a login's are. A backend on this machine may have another port with each start: its agents and epochs
  /// tell it from others.
  var owner: LoginIdentity {
    guard let scheme = server.range(of: "://") else { return LoginIdentity(agentID: agentID, server: server) }
    let host = server[scheme.upperBound...].prefix { $0 != "/" }
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
    let isLoopback = name == "localhost" || name == "[::1]" || name.hasPrefix("127.")
    return LoginIdentity(agentID: agentID, server: isLoopback ? "localhost" : server)
  }
}

/// Refuses a login whose outbox holds what another agent said; makes an empty one this agent's.
///
/// - Parameters:
///   - files: claimed, with nothing of them open.
///   - onFinding: told what was found wrong with the outbox, and mended, also when the login is refused then. To be
///     said: no later opening finds it.
/// - Throws: `OutboxError.otherAgent`, `.otherServer`, `MirrorError`.
package func checkOutbox(
  _ files: LoginFiles, _ credentials: Credentials, onFinding: (FileFinding) -> Void
) throws {
  let (outbox, rescued) = try OutboxDatabase.open(at: files.outboxPath)
  defer { try? outbox.close() }
  if let rescued { onFinding(.outbox(rescued)) }
  try outbox.claim(agentID: credentials.owner.agentID, server: credentials.owner.server)
}
