import Backend
import BackendTesting
import Domain
import Testing

/// Which expiries are still to be told.
@Suite struct ExpiryContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private let expiry = TestClock.start + .hours(23)

  private func untold(_ store: any Store, _ moment: Timestamp, limit: Int = 9) async throws -> [Int64] {
    try await store.read(SmallCompany.id) { reader in
      try reader.untoldExpiries(until: moment, limit: limit).map(\.id.rawValue)
    }
  }

  private func put(_ store: any Store, _ change: @escaping @Sendable (inout Conversation) -> Void) async throws {
    try await store.write(SmallCompany.id) { writer in
      guard var row = try writer.conversation(SmallCompany.inSales) else { return }
      change(&row)
      _ = try writer.publish(
        [StagedChange(.put(.conversation(row)), scope: .service(row.serviceID))], at: TestClock.start)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anExpiryIsToldOnceAndALaterOneAgain(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    #expect(try await untold(store, expiry - .milliseconds(1)) == [])
    #expect(try await untold(store, expiry) == [1])
    try await store.write(SmallCompany.id) { try $0.setExpiryTold([SmallCompany.inSales]) }
    #expect(try await untold(store, expiry + .hours(99)) == [])
    // Other changes of the row don't make it new.
    try await put(store) { $0.unreadCount = 0 }
    #expect(try await untold(store, expiry + .hours(99)) == [])
    let later = expiry + .hours(24)
    try await put(store) { $0.expiresAt = later }
    #expect(try await untold(store, later - .milliseconds(1)) == [])
    #expect(try await untold(store, later) == [1])
  }

  @Test(arguments: StoreKind.allCases)
  func finalisedOnesAndThoseThatNeverExpireAreLeftOut(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    try await put(store) { $0.state = .finalised }
    #expect(try await untold(store, .init(milliseconds: .max / 4)) == [])
  }

  @Test(arguments: StoreKind.allCases)
  func theEarliestComeFirst(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let rows = [(10, 3), (11, 1), (12, 2)].map { id, hours in
      Conversation(
        id: .init(id), protocolNumber: "P\(id)", contactID: .init(2), channelID: SmallCompany.whatsApp,
        medium: .whatsApp, serviceID: SmallCompany.sales, openedAt: TestClock.start,
        expiresAt: TestClock.start + .hours(Int64(hours)))
    }
    try await store.write(SmallCompany.id) { writer in
      _ = try writer.publish(
        rows.map { StagedChange(.put(.conversation($0)), scope: .service($0.serviceID)) }, at: TestClock.start)
    }
    #expect(try await untold(store, expiry) == [11, 12, 10, 1])
    #expect(try await untold(store, expiry, limit: 2) == [11, 12])
  }
}
