/// A machine on which an agent is logged in.
package struct LoginDevice: Codable, Hashable, Sendable {
  /// Made by the backend at the first login there; says nothing of the machine.
  package var id: String
  /// When its tokens were last renewed: a console that is open does so at least every quarter of an hour.
  package var lastSeenAt: Timestamp
  /// The one that asks.
  package var isThis: Bool

  package init(id: String, lastSeenAt: Timestamp, isThis: Bool) {
    self.id = id
    self.lastSeenAt = lastSeenAt
    self.isThis = isThis
  }

  enum CodingKeys: String, CodingKey {
    case id
    case lastSeenAt = "last_seen"
    case isThis = "is_this"
  }
}
