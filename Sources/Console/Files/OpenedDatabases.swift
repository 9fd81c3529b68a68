import Mirror
import SyncClient

/// A login's two databases, opened and looked over.
struct OpenedDatabases {
  var mirror: MirrorDatabase
  var outbox: OutboxDatabase
  var findings: [FileFinding] = []

  /// - Throws: `MirrorError` for what can't be mended; `OutboxError.otherAgent`, `.otherServer`.
  init(_ files: LoginFiles, _ credentials: Credentials) throws {
    let owner = credentials.owner
    let (outbox, rescued) = try OutboxDatabase.open(at: files.outboxPath)
    self.outbox = outbox
    if let rescued { findings.append(.outbox(rescued)) }
    try outbox.claim(agentID: owner.agentID, server: owner.server)
    let (mirror, reports) = try MirrorDatabase.open(at: files.mirrorPath, owner: owner)
    self.mirror = mirror
    findings += reports.map { .mirror($0) }
  }
}
