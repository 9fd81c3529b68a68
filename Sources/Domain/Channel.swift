/// One account on a medium: a WhatsApp number, a bot, a mailbox, a trunk (manual: 'canal').
package struct Channel: Codable, Hashable, Sendable {
  package var id: ChannelID
  package var medium: Medium
  package var name: String
  /// Where customers reach it: a number, an e-mail address, a bot's name.
  package var address: String
  /// The service that new conversations of this channel belong to.
  package var serviceID: ServiceID
  /// Hours from the customer's last message to expiry; nil: conversations of this channel never expire.
  package var expiryHours: Int?

  package init(
    id: ChannelID, medium: Medium, name: String, address: String, serviceID: ServiceID, expiryHours: Int? = nil
  ) {
    self.id = id
    self.medium = medium
    self.name = name
    self.address = address
    self.serviceID = serviceID
    self.expiryHours = expiryHours
  }

  enum CodingKeys: String, CodingKey {
    case id, medium, name, address
    case serviceID = "service"
    case expiryHours = "expiry_hours"
  }
}
