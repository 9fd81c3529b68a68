import Backend
import BackendTesting
import Domain
import Testing

@Suite struct BackfillContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func place(_ daysAgo: Int64, _ id: Int64) -> FinalisedPlace {
    FinalisedPlace(finalisedAt: TestClock.start - .hours(24 * daysAgo), id: .init(id))
  }

  /// Three more finalised conversations of João's, two of them ended at one moment.
  private func makeStore(_ kind: StoreKind) async throws -> any Store {
    let store = try await kind.makeLoaded(in: folder)
    try await store.write(SmallCompany.id) { writer in
      let rows = [(5, 2, SmallCompany.support), (6, 2, SmallCompany.sales), (7, 90, SmallCompany.sales)].map {
        id, days, service in
        Conversation(
          id: .init(id), protocolNumber: "P\(id)", externalProtocol: id == 6 ? "EXT" : nil, contactID: .init(1),
          channelID: SmallCompany.mailbox, medium: .email, serviceID: service, state: .finalised,
          openedAt: TestClock.start - .hours(24 * 365), finalisedAt: TestClock.start - .hours(24 * Int64(days)))
      }
      _ = try writer.publish(
        rows.map { StagedChange(.put(.conversation($0)), scope: .service($0.serviceID)) }, at: TestClock.start)
    }
    return store
  }

  @Test(arguments: StoreKind.allCases)
  func aContactsFinalisedConversationsComeNewestFirst(kind: StoreKind) async throws {
    let store = try await makeStore(kind)
    let places = [nil, place(1, 3), place(2, 6), place(2, 5), place(90, 7)]
    let pages = try await store.read(SmallCompany.id) { reader in
      try places.map { try reader.finalisedConversations(of: .init(1), before: $0, limit: 2).map(\.record.key) }
    }
    #expect(pages == [[3, 6], [6, 5], [5, 7], [7], []])
  }

  @Test(arguments: StoreKind.allCases)
  func aCompanysFinalisedConversationsComeNewestFirst(kind: StoreKind) async throws {
    let store = try await makeStore(kind)
    let (all, rest) = try await store.read(SmallCompany.id) { reader in
      (
        try reader.searchableConversations(before: nil, limit: 100),
        try reader.searchableConversations(before: place(2, 6), limit: 2)
      )
    }
    #expect(all.map(\.place.id.rawValue) == [3, 6, 5, 7, 4])
    #expect(Array(all[2...3]) == rest)
    #expect(
      all[1]
        == SearchableConversation(
          place: place(2, 6), serviceID: SmallCompany.sales, protocolNumber: "P6", externalProtocol: "EXT",
          contactName: "João Conceição"))
  }

  @Test(arguments: StoreKind.allCases)
  func messagesComeByFallingID(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let pages = try await store.read(SmallCompany.id) { reader in
      try [nil, MessageID(2), MessageID(1)].map { before in
        try reader.messages(of: SmallCompany.inSales, before: before, limit: 2).map(\.message.id.rawValue)
      }
    }
    #expect(pages == [[2, 1], [1], []])
  }

  @Test(arguments: StoreKind.allCases)
  func aConversationIsFoundByItsProtocol(kind: StoreKind) async throws {
    let store = try await makeStore(kind)
    let found = try await store.read(SmallCompany.id) { reader in
      try ["20260309000001", "P6", "EXT", ""].map { try reader.conversation(protocolNumber: $0)?.id.rawValue }
    }
    #expect(found == [3, 6, nil, nil])
  }
}
