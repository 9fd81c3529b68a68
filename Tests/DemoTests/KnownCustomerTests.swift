import Domain
import Testing

@testable import Demo

@Suite struct KnownCustomerTests {
  @Test(arguments: [Medium.whatsApp, .boteria, .voice, .email])
  func addressesLeadBackToTheirCustomers(medium: Medium) throws {
    for index in Array(0..<600) + [40_000, 999_999, 4_123_456] {
      let person = Person.customer(index, seed: 7)
      let address = try #require(person.address(medium))
      #expect(Person.customer(address: address, medium: medium, seed: 7) == person)
    }
  }

  @Test(arguments: ["", "web-", "+55", "ana@correio.example", "cliente12@correio.example", "99999999999999999999"])
  func strangersAddressesLeadNowhere(address: String) {
    for medium in Medium.allCases {
      #expect(Person.customer(address: address, medium: medium, seed: 7) == nil)
    }
  }

  @Test func knownCustomersHaveTheOpenConversationsOfTheSeededCompany() {
    let options = SeedOptions(seed: 1, now: SeedTests.now)
    let rows = SeedTests.rows(options).batch
    let addresses = Dictionary(grouping: rows.addresses, by: \.contactID)
    let expected = rows.conversations.filter { $0.state == .open }.compactMap { conversation -> String? in
      let address = addresses[conversation.contactID]?.first { $0.medium == conversation.medium }?.address
      return address.map { "\(conversation.channelID) \($0)" }
    }
    let known = KnownCustomer.open(
      seed: 1, count: options.conversations, channels: SeedCompany.demo(seed: 1).gateways.map(\.channel))
    #expect(known.map { "\($0.channel.id) \($0.address)" } == expected)
    #expect(known.count > 30)
  }
}
