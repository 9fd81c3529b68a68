/// Reply of `GET /v1/health`, which asks for no login.
package struct HealthReply: Codable, Hashable, Sendable {
  package var version: Int
  package var serverMilliseconds: Int64

  package init(version: Int = wireVersion, serverMilliseconds: Int64) {
    self.version = version
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case version
    case serverMilliseconds = "server_ms"
  }
}
