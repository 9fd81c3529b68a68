import Backend
import BackendTesting
import Domain
import Testing

@Suite struct SnapshotContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private let month = ScopeSlice(service: SmallCompany.sales, finalisedSince: TestClock.start - .hours(24 * 30))

  @Test(arguments: StoreKind.allCases)
  func aSliceHoldsOpenConversationsAndRecentlyFinalisedOnes(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let month = month
    let (contacts, conversations, messages) = try await store.read(SmallCompany.id) { reader in
      (
        try reader.contacts(month, after: .init(0), limit: 10).map(\.record.key),
        try reader.conversations(month, after: .init(0), limit: 10).map(\.record.key),
        try reader.messages(month, after: (.init(0), .init(0)), limit: 10).map(\.message.id.rawValue)
      )
    }
    #expect(contacts == [1])
    #expect(conversations == [1, 3])
    #expect(messages == [1, 2, 5])
  }

  @Test(arguments: StoreKind.allCases)
  func addressesComeByContactsAndSayHowFarTheyLooked(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let all = ScopeSlice(service: SmallCompany.sales, finalisedSince: Timestamp(milliseconds: 0))
    let pages = try await store.read(SmallCompany.id) { reader in
      try [0, 1, 2].map { try reader.addresses(all, after: .init($0), contactLimit: 1) }
    }
    #expect(pages.map { $0.rows.map(\.record.key) } == [[1, 3], [2], []])
    #expect(pages.map(\.last) == [ContactID(1), ContactID(2), nil])
  }

  @Test(arguments: StoreKind.allCases, [1, 2, 3, 7, 100])
  func pagesOfAnySizeGiveTheSameMessages(kind: StoreKind, limit: Int) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let all = ScopeSlice(service: SmallCompany.sales, finalisedSince: Timestamp(milliseconds: 0))
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
      [
        try reader.isContact(.init(1), in: [SmallCompany.sales]),
        try reader.isContact(.init(1), in: [SmallCompany.support]),
        try reader.isContact(.init(2), in: [SmallCompany.sales, SmallCompany.support]),
        try reader.isContact(.init(2), in: []),
      ]
    }
    #expect(answers == [true, false, true, false])
  }
}
