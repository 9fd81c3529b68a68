import Domain

/// Reply of `GET /v1/sync/hello`.
package struct HelloReply: Codable, Hashable, Sendable {
  package var version: Int
  /// Changes when a backup was restored: everything mirrored before is to be fetched anew.
  package var epoch: String
  package var head: Int64
  /// The oldest cursor that `changes` still takes.
  package var floor: Int64
  /// What to fetch as snapshots, in this order.
  package var scopes: [Scope]
  package var limits: WireLimits
  package var agentID: AgentID
  package var serverMilliseconds: Int64

  package init(
    version: Int = wireVersion, epoch: String, head: Int64, floor: Int64, scopes: [Scope],
    limits: WireLimits = .init(), agentID: AgentID, serverMilliseconds: Int64
  ) {
    self.version = version
    self.epoch = epoch
    self.head = head
    self.floor = floor
    self.scopes = scopes
    self.limits = limits
    self.agentID = agentID
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case version, epoch, head, floor, scopes, limits
    case agentID = "agent"
    case serverMilliseconds = "server_ms"
  }
}

/// Reply of `GET /v1/sync/changes`.
package struct ChangesReply: Codable, Hashable, Sendable {
  package var epoch: String
  package var entries: [Change]
  /// The next cursor: everything up to it is in `entries` or not visible to this agent.
  package var next: Int64
  package var head: Int64
  package var serverMilliseconds: Int64

  package init(epoch: String, entries: [Change], next: Int64, head: Int64, serverMilliseconds: Int64) {
    self.epoch = epoch
    self.entries = entries
    self.next = next
    self.head = head
    self.serverMilliseconds = serverMilliseconds
  }

  package var isLast: Bool { next >= head }

  enum CodingKeys: String, CodingKey {
    case epoch, entries, next, head
    case serverMilliseconds = "server_ms"
  }
}

/// One event of the stream at `GET /v1/sync/events`. Its name goes into the `event:` line, itself into `data:`.
package enum StreamEvent: Hashable, Sendable {
  case head(Int64, serverMilliseconds: Int64)
  case ping(serverMilliseconds: Int64)
  /// The server is about to stop: reconnect.
  case drain
  /// The access token is about to expire or was revoked.
  case auth
  case presence(PresenceNews)
}
