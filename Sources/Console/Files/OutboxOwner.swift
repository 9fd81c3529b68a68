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
/// - Parameter files: claimed, with nothing of them open.
/// - Throws: `OutboxError.otherAgent`, `.otherServer`, `MirrorError`.
package func checkOutbox(_ files: LoginFiles, _ credentials: Credentials) throws {
  let outbox = try OutboxDatabase.open(at: files.outboxPath).outbox
  defer { try? outbox.close() }
  try outbox.claim(agentID: credentials.owner.agentID, server: credentials.owner.server)
}
