import Mirror
import SyncClient

/// A login's two databases, opened and looked over.
struct OpenedDatabases {
  var mirror: MirrorDatabase
  var outbox: OutboxDatabase

  /// - Parameter onFinding: told at once what was wrong with a file and what was done about it, also when this throws
  ///   then: no later opening finds it.
  /// - Throws: `MirrorError` for what can't be mended; `OutboxError.otherAgent`, `.otherServer`.
  init(_ files: LoginFiles, _ credentials: Credentials, onFinding: (FileFinding) -> Void) throws {
    let owner = credentials.owner
    let (outbox, rescued) = try OutboxDatabase.open(at: files.outboxPath)
    self.outbox = outbox
    if let rescued { onFinding(.outbox(rescued)) }
    try outbox.claim(agentID: owner.agentID, server: owner.server)
    let (mirror, reports) = try MirrorDatabase.open(at: files.mirrorPath, owner: owner)
    self.mirror = mirror
    for report in reports { onFinding(.mirror(report)) }
  }
}
