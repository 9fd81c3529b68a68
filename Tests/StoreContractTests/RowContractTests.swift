import Backend
import BackendTesting
import Domain
import Testing

@Suite struct RowContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: StoreKind.allCases)
  func loadedRowsAreReadBackAsTheyWere(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let all = [Record.company(SmallCompany.company)] + SmallCompany.config + SmallCompany.customers
    let read = try await store.read(SmallCompany.id) { reader in try all.map { try reader.row($0.table, $0.key) } }
    #expect(read.compactMap { $0?.record } == all)
    #expect(Set(read.compactMap { $0?.version }) == [1])
  }

  @Test(arguments: StoreKind.allCases)
  func manyRowsAreReadAtOnceAndWhatIsNotThereIsLeftOut(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let all = SmallCompany.config + SmallCompany.customers
    for table in RecordTable.allCases where table != .companies {
      let expected = all.filter { $0.table == table }
      let keys = expected.map(\.key) + [987_654_321]
      let read = try await store.read(SmallCompany.id) { try $0.rows(table, keys) }
      #expect(read.map(\.record).sorted { $0.key < $1.key } == expected.sorted { $0.key < $1.key })
      let foreign = try await store.read(CompanyID(99)) { try $0.rows(table, keys) }
      #expect(foreign.isEmpty, "another company's rows")
      #expect(try await store.read(SmallCompany.id) { try $0.rows(table, []) }.isEmpty)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func publishedRowsAreReadBackAsTheyWere(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let operation = try #require(OperationID(rawValue: "01890a5d-ac96-774b-bcce-b302099a8057"))
    let events: [SystemEvent] = [
      .opened, .expired, .transferredToAgent(from: nil, to: .init(2)),
      .transferredToService(from: .init(1), to: .init(2)),
      .finalised(wrapUp: .init(1)), .finalised(wrapUp: nil),
    ]
    let messages = events.enumerated().map { number, event in
      Record.message(
        Message(
          id: .init(100 + Int64(number)), conversationID: .init(1), kind: .system, authorID: .init(1), text: "",
          sentAt: TestClock.start, event: event, operationID: operation))
    }
    let failed = Record.message(
      Message(
        id: .init(200), conversationID: .init(1), kind: .outbound, authorID: .init(1), text: "a\u{fffd}b\u{1b}[31m✅",
        sentAt: Timestamp(milliseconds: -1), delivery: .failed, failure: "131047", quotedID: .init(2)))
    let settings = CompanySettings(expiryMarkMedia: [], requiresExternalProtocol: true, finishedHorizonDays: 3)
    let company = Record.company(Company(id: SmallCompany.id, name: "Renamed", settings: settings))
    let records = messages + [failed, company]
    let last = try await store.write(SmallCompany.id) { writer in
      try writer.publish(records.map { StagedChange(.put($0), scope: .config) }, at: TestClock.start)
    }
    #expect(last == 1 + Int64(records.count))
    let read = try await store.read(SmallCompany.id) { reader in try records.map { try reader.row($0.table, $0.key) } }
    #expect(read.compactMap { $0?.record } == records)
    #expect(read.compactMap { $0?.version } == (0..<records.count).map { Int64($0) + 2 })
  }

  @Test(arguments: StoreKind.allCases)
  func aBodyThatThrowsLeavesNothingBehind(kind: StoreKind) async throws {
    struct Stop: Error {}
    let store = try await kind.makeLoaded(in: folder)
    await #expect(throws: Stop.self) {
      try await store.write(SmallCompany.id) { writer in
        _ = try writer.nextID(.contacts)
        _ = try writer.publish(
          [StagedChange(.put(.contact(Contact(id: .init(1), name: "other"))), scope: .contact(.init(1)))],
          at: TestClock.start)
        throw Stop()
      }
    }
    let (name, head) = try await store.read(SmallCompany.id) { reader in
      (try reader.contact(.init(1))?.name, try reader.syncHead().sequence)
    }
    #expect(name == "João Conceição")
    #expect(head == 1)
  }

  @Test(arguments: StoreKind.allCases)
  func aDeletedRowIsGoneAndItsIDIsNotGivenAgain(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let first = try await store.write(SmallCompany.id) { writer in
      let id = try writer.nextID(.contacts)
      _ = try writer.publish(
        [StagedChange(.put(.contact(Contact(id: .init(id), name: "short"))), scope: .contact(.init(id)))],
        at: TestClock.start)
      return id
    }
    #expect(first == 3)
    let second = try await store.write(SmallCompany.id) { writer in
      let entries = [StagedChange(.del(.contacts, key: first), scope: .contact(.init(first)))]
      _ = try writer.publish(entries, at: TestClock.start)
      return try writer.nextID(.contacts)
    }
    #expect(second == 4)
    let (row, last) = try await store.read(SmallCompany.id) { reader in
      (try reader.row(.contacts, first), try reader.logEntries(since: 2, limit: 10).last)
    }
    #expect(row == nil)
    #expect(last?.kind == .del)
  }

  @Test(arguments: StoreKind.allCases)
  func companiesDoNotSeeEachOther(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let other = Company(id: .init(2), name: "Other")
    try await store.bulkLoad(other) { writer in
      try writer.add(.service(Service(id: .init(50), name: "Theirs")))
      try writer.add(.contact(Contact(id: .init(50), name: "Their customer")))
    }
    let (services, theirs, mine) = try await store.read(other.id) { reader in
      (try reader.allServices(), try reader.contact(.init(50)), try reader.contact(.init(1)))
    }
    #expect(services == [.init(50)])
    #expect(theirs?.name == "Their customer")
    #expect(mine == nil)
    await #expect(throws: (any Error).self) {
      try await store.write(other.id) { writer in
        try writer.publish(
          [StagedChange(.put(.contact(Contact(id: .init(1), name: "stolen"))), scope: .contact(.init(1)))],
          at: TestClock.start)
      }
    }
    #expect(try await store.read(SmallCompany.id) { try $0.contact(.init(1))?.name } == "João Conceição")
    #expect(try await store.heads() == [SmallCompany.id: 1, other.id: 1])
  }

  @Test(arguments: StoreKind.allCases)
  func aBulkLoadIsWholeOrAbsent(kind: StoreKind) async throws {
    struct Stop: Error {}
    let store = try kind.make(in: folder)
    await #expect(throws: Stop.self) {
      try await store.bulkLoad(SmallCompany.company) { writer in
        try writer.add(.contact(Contact(id: .init(1), name: "half")))
        throw Stop()
      }
    }
    #expect(try await store.heads().isEmpty)
    try await SmallCompany.load(into: store)
    await #expect(throws: (any Error).self) { try await SmallCompany.load(into: store) }
    #expect(try await store.heads() == [SmallCompany.id: 1])
  }

  @Test(arguments: StoreKind.allCases)
  func protocolNumbersGoOnAfterTheLoadedOnes(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let numbers = try await store.write(SmallCompany.id) { writer in
      try ["20260310", "20260310", "20260311"].map { try writer.nextProtocolSequence(day: $0) }
    }
    #expect(numbers == [3, 4, 1])
  }
}
