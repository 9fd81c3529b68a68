import Backend
import BackendTesting
import Domain
import Testing

@Suite struct ChangeLogContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func touch(_ contact: Int64) -> StagedChange {
    StagedChange(.touch(.contacts, key: contact), scope: .contact(.init(contact)))
  }

  @Test(arguments: StoreKind.allCases)
  func sequencesStayDenseUnderConcurrentWriters(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<8 {
        group.addTask {
          var count = 0
          for round in 0..<25 {
            let contacts = (0...(writer + round) % 3).map { Int64($0 % 2 + 1) }
            let changes = contacts.map(touch)
            let last = try await store.write(SmallCompany.id) { try $0.publish(changes, at: TestClock.start) }
            #expect(last > 1)
            count += changes.count
          }
          return count
        }
      }
      let total = try await group.reduce(0, +)
      let entries = try await store.read(SmallCompany.id) { try $0.logEntries(since: 1, limit: 10_000) }
      #expect(entries.map(\.sequence) == (0..<total).map { Int64($0) + 2 })
      let versions = try await store.read(SmallCompany.id) { reader in
        try [1, 2].map { try reader.row(.contacts, $0)?.version }
      }
      for contact in [Int64(1), 2] {
        let newest = entries.last { $0.key == contact }?.sequence
        #expect(versions[Int(contact) - 1] == newest)
      }
      #expect(try await store.heads()[SmallCompany.id] == Int64(total) + 1)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anEntryTellsWhatWasStaged(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let operation = try #require(OperationID(rawValue: "01890a5d-ac96-774b-bcce-b302099a8057"))
    let change = StagedChange(
      .touch(.conversations, key: 1), scope: .service(.init(2)), previousScope: .service(.init(1)),
      operationID: operation)
    _ = try await store.write(SmallCompany.id) { try $0.publish([change], at: TestClock.start) }
    let entries = try await store.read(SmallCompany.id) { try $0.logEntries(since: 1, limit: 10) }
    #expect(
      entries == [
        LogEntry(
          sequence: 2, scope: .service(.init(2)), previousScope: .service(.init(1)), table: .conversations, key: 1,
          kind: .put, operationID: operation)
      ])
  }

  @Test(arguments: StoreKind.allCases)
  func touchingAConversationsMessagesGivesEachItsOwnNumber(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let changes = [
      touch(1), StagedChange(.touchMessages(of: SmallCompany.inSales), scope: .service(SmallCompany.support)), touch(2),
    ]
    let last = try await store.write(SmallCompany.id) { try $0.publish(changes, at: TestClock.start) }
    #expect(last == 5)
    let (entries, versions, untouched) = try await store.read(SmallCompany.id) { reader in
      (
        try reader.logEntries(since: 1, limit: 10), try [1, 2].map { try reader.row(.messages, $0)?.version },
        try reader.row(.messages, 4)?.version
      )
    }
    #expect(entries.map(\.key) == [1, 1, 2, 2])
    #expect(entries.map(\.sequence) == [2, 3, 4, 5])
    #expect(entries.map(\.table) == [.contacts, .messages, .messages, .contacts])
    #expect(versions == [3, 4])
    #expect(untouched == 1)
  }

  @Test(arguments: StoreKind.allCases)
  func publishingNothingKeepsTheHead(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    #expect(try await store.write(SmallCompany.id) { try $0.publish([], at: TestClock.start) } == 1)
  }

  @Test(arguments: StoreKind.allCases)
  func theLogIsReadInPages(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let changes = (0..<7).map { touch(Int64($0 % 2 + 1)) }
    _ = try await store.write(SmallCompany.id) { try $0.publish(changes, at: TestClock.start) }
    let pages = try await store.read(SmallCompany.id) { reader in
      try [1, 4, 7, 8].map { try reader.logEntries(since: $0, limit: 3).map(\.sequence) }
    }
    #expect(pages == [[2, 3, 4], [5, 6, 7], [8], []])
  }
}
