import Domain

/// Reply to `GET /v1/auth/devices`: where the agent is logged in, the one last seen first.
package struct DevicesReply: Codable, Hashable, Sendable {
  package var devices: [LoginDevice]
  package var serverMilliseconds: Int64

  package init(devices: [LoginDevice], serverMilliseconds: Int64) {
    self.devices = devices
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case devices
    case serverMilliseconds = "server_ms"
  }
}

/// Body of `POST /v1/auth/password`; the reply is a `RevokeReply`: every other device must log in anew.
package struct PasswordRequest: Codable, Hashable, Sendable {
  package var old: String
  package var new: String

  package init(old: String, new: String) {
    self.old = old
    self.new = new
  }
}

/// Body of `POST /v1/profile`: what agents may change of their own; nil leaves as it is.
package struct ProfileRequest: Codable, Hashable, Sendable {
  package var language: Language?
  /// A name of the IANA zone database.
  package var timeZone: String?
  /// 1 to 80 characters; only with the permission for it.
  package var name: String?

  package init(language: Language? = nil, timeZone: String? = nil, name: String? = nil) {
    self.name = name
    self.language = language
    self.timeZone = timeZone
  }

  enum CodingKeys: String, CodingKey {
    case language, name
    case timeZone = "time_zone"
  }
}

package struct ProfileReply: Codable, Hashable, Sendable {
  package var serverMilliseconds: Int64

  package init(serverMilliseconds: Int64) { self.serverMilliseconds = serverMilliseconds }

  enum CodingKeys: String, CodingKey {
    case serverMilliseconds = "server_ms"
  }
}
