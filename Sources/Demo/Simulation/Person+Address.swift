import Domain

extension Person {
  /// The customer whose address on `medium` it is; nil: none that the seed would make.
  static func customer(address: String, medium: Medium, seed: UInt64) -> Person? {
    for index in candidates(address: address, medium: medium) {
      let person = customer(index, seed: seed)
      if person.address(medium) == address { return person }
    }
    return nil
  }

  /// An address ends with its customer's number, in one of two ways.
  private static func candidates(address: String, medium: Medium) -> [Int] {
    if medium == .email {
      let digits = address.prefix { $0 != "@" }.reversed().prefix { $0.isASCII && $0.isNumber }
      return Int(String(digits.reversed())).map { $0 >= 1_000 ? [$0 - 1_000] : [] } ?? []
    }
    let digits = address.filter { $0.isASCII && $0.isNumber }
    let plain = String(digits.suffix(7))
    let spaced = String(digits.suffix(8).prefix(1) + digits.suffix(6))
    return [plain, spaced].compactMap { $0.count == 7 ? Int($0) : nil }
  }
}

/// A customer who is reached on one channel.
struct KnownCustomer: Hashable, Sendable {
  var person: Person
  var channel: Channel
  var address: String

  /// Customers whose conversations are open in every seeded company of at least `count` open conversations, by rising id.
  /// Cost: milliseconds for the 40 of a usual demonstration.
  static func open(seed: UInt64, count: Int, channels: [Channel]) -> [KnownCustomer] {
    // Which channel a conversation is on depends neither on the moment nor on how much is seeded.
    var generator = SeedGenerator(
      SeedOptions(conversations: count, messages: 0, seed: seed, now: .init(milliseconds: 0)))
    let byID = Dictionary(channels.map { ($0.id, $0) }) { first, _ in first }
    var known: [KnownCustomer] = []
    while let batch = generator.next() {
      for conversation in batch.conversations where conversation.state == .open {
        let person = Person.customer(Int(conversation.contactID.rawValue) - 1, seed: seed)
        guard let channel = byID[conversation.channelID], let address = person.address(channel.medium) else { continue }
        known.append(KnownCustomer(person: person, channel: channel, address: address))
      }
    }
    return known
  }
}
