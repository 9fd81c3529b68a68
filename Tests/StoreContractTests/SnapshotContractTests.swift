import Backend
import BackendTesting
import Domain
import Testing

@Suite struct SnapshotContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private let open = ScopeSlice(service: SmallCompany.sales, part: .open)
  private let month = finalised(since: TestClock.start - .hours(24 * 30))
  private let ever = finalised(since: Timestamp(milliseconds: 0))

  private static func finalised(since: Timestamp, orChangedAfter sequence: Int64 = 1) -> ScopeSlice {
    ScopeSlice(service: SmallCompany.sales, part: .finalised(since: since, orChangedAfter: sequence))
  }

  private struct Keys: Equatable {
    var contacts: [Int64]
    var addresses: [Int64]
    var conversations: [Int64]
    var messages: [Int64]
  }

  private func keys(_ slice: ScopeSlice, _ store: any Store) async throws -> Keys {
    try await store.read(SmallCompany.id) { reader in
      Keys(
        contacts: try reader.contacts(slice, after: .init(0), limit: 10).map(\.record.key),
        addresses: try reader.addresses(slice, after: .init(0), contactLimit: 10).rows.map(\.record.key),
        conversations: try reader.conversations(slice, after: .init(0), limit: 10).map(\.record.key),
        messages: try reader.messages(slice, after: (.init(0), .init(0)), limit: 10).map(\.message.id.rawValue))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aSliceHoldsOpenConversationsOrThoseFinalisedSinceAMoment(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    #expect(
      try await keys(open, store) == Keys(contacts: [1], addresses: [1, 3], conversations: [1], messages: [1, 2]))
    #expect(
      try await keys(month, store) == Keys(contacts: [1], addresses: [1, 3], conversations: [3], messages: [5]))
    #expect(
      try await keys(ever, store)
        == Keys(contacts: [1, 2], addresses: [1, 3, 2], conversations: [3, 4], messages: [5, 6]))
  }

  @Test(arguments: StoreKind.allCases)
  func whatIsOpenAndChangedComesWithTheFinalisedOnes(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let touch = StagedChange(.touch(.conversations, key: 1), scope: .service(SmallCompany.sales))
    _ = try await store.write(SmallCompany.id) { try $0.publish([touch], at: TestClock.start) }
    #expect(try await keys(month, store).conversations == [1, 3])
    #expect(try await keys(month, store).messages == [1, 2, 5])
    let later = Self.finalised(since: TestClock.start - .hours(24 * 30), orChangedAfter: 2)
    #expect(try await keys(later, store).conversations == [3])
  }

  @Test(arguments: StoreKind.allCases)
  func addressesComeByContactsAndSayHowFarTheyLooked(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let ever = ever
    let pages = try await store.read(SmallCompany.id) { reader in
      try [0, 1, 2].map { try reader.addresses(ever, after: .init($0), contactLimit: 1) }
    }
    #expect(pages.map { $0.rows.map(\.record.key) } == [[1, 3], [2], []])
    #expect(pages.map(\.last) == [ContactID(1), ContactID(2), nil])
  }

  @Test(arguments: StoreKind.allCases, [1, 2, 3, 7, 100])
  func pagesOfAnySizeGiveTheSameMessages(kind: StoreKind, limit: Int) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let all = Self.finalised(since: Timestamp(milliseconds: 0), orChangedAfter: 0)
    let found = try await store.read(SmallCompany.id) { reader in
      var found: [Int64] = []
      var position = (conversation: ConversationID(0), message: MessageID(0))
      while true {
        let page = try reader.messages(all, after: position, limit: limit)
        found += page.map(\.message.id.rawValue)
        guard let last = page.last?.message, page.count == limit else { return found }
        position = (last.conversationID, last.id)
      }
    }
    #expect(found == [1, 2, 5, 6])
  }

  @Test(arguments: StoreKind.allCases)
  func configRowsComeByKey(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let pages = try await store.read(SmallCompany.id) { reader in
      try [0, 3, 7].map { try reader.configRows(.agents, after: $0, limit: 3).map(\.record.key) }
    }
    #expect(pages == [[1, 2, 3], [4, 5, 6], []])
  }

  @Test(arguments: StoreKind.allCases)
  func aContactIsInTheServicesOfItsConversations(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let answers = try await store.read(SmallCompany.id) { reader in
      try [1, 2, 99].map { try reader.services(ofContact: .init($0)) }
    }
    #expect(answers == [[SmallCompany.sales], [SmallCompany.sales, SmallCompany.support], []])
  }

  @Test(arguments: StoreKind.allCases)
  func aMembershipIsFoundByItsAgentAndService(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let found = try await store.read(SmallCompany.id) { reader in
      [
        try reader.membership(of: SmallCompany.ana, in: SmallCompany.sales),
        try reader.membership(of: SmallCompany.carla, in: SmallCompany.support),
        try reader.membership(of: SmallCompany.ana, in: SmallCompany.support),
      ]
    }
    #expect(found == [.init(1), .init(7), nil])
  }
}
