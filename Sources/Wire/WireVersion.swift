/// Version of the sync protocol and of the row schema that travels on it. A server answers 426 to an older console.
package let wireVersion = 1

/// Request headers and media types of the protocol.
package enum WireHeader {
  package static let version = "x-atende-version"
  package static let ndjson = "application/x-ndjson"
  package static let json = "application/json"
  package static let eventStream = "text/event-stream"
}

/// Paths of the protocol, each with its method in `DESIGN`'s table and in the routes of `BackendHTTP`.
package enum WirePath {
  package static let token = "/v1/auth/token"
  package static let refresh = "/v1/auth/refresh"
  package static let hello = "/v1/sync/hello"
  package static let snapshot = "/v1/sync/snapshot"
  package static let changes = "/v1/sync/changes"
  package static let events = "/v1/sync/events"
  package static let ops = "/v1/ops"
  package static let health = "/v1/health"
  package static let digest = "/v1/sync/digest"
  package static let backfill = "/v1/sync/backfill"
  package static let presence = "/v1/presence"
  package static let revoke = "/v1/auth/revoke"
  package static let devices = "/v1/auth/devices"
  package static let password = "/v1/auth/password"
  package static let profile = "/v1/profile"
  package static let openAPI = "/openapi.json"
  /// Followed by a channel's id and `inbound`, `outbound` or `statuses`.
  package static let gateways = "/v1/gateways"
}

/// Bounds of the protocol, told by `hello` and held by the server.
package struct WireLimits: Codable, Hashable, Sendable {
  /// Rows a page of changes or of a snapshot.
  package var pageRows: Int
  /// Bytes a page of changes.
  package var pageBytes: Int
  /// Operations a request.
  package var operations: Int
  /// Seconds that `changes` may wait.
  package var waitSeconds: Int
  /// Seconds between pings of the event stream.
  package var pingSeconds: Int

  package init(
    pageRows: Int = 1_000, pageBytes: Int = 1_048_576, operations: Int = 50, waitSeconds: Int = 25,
    pingSeconds: Int = 15
  ) {
    self.pageRows = pageRows
    self.pageBytes = pageBytes
    self.operations = operations
    self.waitSeconds = waitSeconds
    self.pingSeconds = pingSeconds
  }

  enum CodingKeys: String, CodingKey {
    case pageRows = "page_rows"
    case pageBytes = "page_bytes"
    case operations
    case waitSeconds = "wait_seconds"
    case pingSeconds = "ping_seconds"
  }
}
