import Domain

/// Reply of `GET /v1/sync/digest?scope`: to be compared at an equal cursor only.
package struct DigestReply: Codable, Hashable, Sendable {
  package var epoch: String
  package var scope: Scope
  package var digest: ScopeDigest
  package var serverMilliseconds: Int64

  package init(epoch: String, scope: Scope, digest: ScopeDigest, serverMilliseconds: Int64) {
    self.epoch = epoch
    self.scope = scope
    self.digest = digest
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case epoch, scope, digest
    case serverMilliseconds = "server_ms"
  }
}

/// Reply of `GET /v1/ops/{id}`.
package struct OperationReply: Codable, Hashable, Sendable {
  package var epoch: String
  package var result: OperationResult
  package var serverMilliseconds: Int64

  package init(epoch: String, result: OperationResult, serverMilliseconds: Int64) {
    self.epoch = epoch
    self.result = result
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case epoch, result
    case serverMilliseconds = "server_ms"
  }
}

/// Reply of `GET /v1/sync/backfill`.
package struct BackfillReply: Codable, Hashable, Sendable {
  package var epoch: String
  /// The head of the log, read before the first row.
  package var head: Int64
  package var rows: [SnapshotLine]
  /// What to pass as `before` for the next page; nil: there is nothing older.
  package var before: String?
  /// Everything newer than that moment was looked at; nil: everything there is.
  package var reachedMilliseconds: Int64?
  package var serverMilliseconds: Int64

  package init(
    epoch: String, head: Int64, rows: [SnapshotLine], before: String?, reachedMilliseconds: Int64?,
    serverMilliseconds: Int64
  ) {
    self.epoch = epoch
    self.head = head
    self.rows = rows
    self.before = before
    self.reachedMilliseconds = reachedMilliseconds
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case epoch, head, rows, before
    case reachedMilliseconds = "reached_ms"
    case serverMilliseconds = "server_ms"
  }
}

/// Body of `POST /v1/auth/revoke`: takes logins away. Without a device, every device of the agent but the caller's own.
package struct RevokeRequest: Codable, Hashable, Sendable {
  /// nil: the caller's own; another's needs the permission `security`.
  package var agentID: AgentID?
  package var device: String?

  package init(agentID: AgentID? = nil, device: String? = nil) {
    self.agentID = agentID
    self.device = device
  }

  enum CodingKeys: String, CodingKey {
    case device
    case agentID = "agent"
  }
}

/// Reply to it.
package struct RevokeReply: Codable, Hashable, Sendable {
  package var devices: Int
  package var serverMilliseconds: Int64

  package init(devices: Int, serverMilliseconds: Int64) {
    self.devices = devices
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case devices
    case serverMilliseconds = "server_ms"
  }
}
