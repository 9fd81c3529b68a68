import Backend
import BackendTesting
import Domain
import Testing

/// Pins, the cutting of the log, and epochs.
@Suite struct KeepingContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func publish(_ count: Int, at moment: Timestamp, _ store: any Store) async throws {
    let changes = (0..<count).map { _ in StagedChange(.touch(.contacts, key: 1), scope: .contact(.init(1))) }
    _ = try await store.write(SmallCompany.id) { try $0.publish(changes, at: moment) }
  }

  private func cut(
    before moment: Timestamp, upTo sequence: Int64 = .max, limit: Int = 100, _ store: any Store
  ) async throws -> Int {
    try await store.write(SmallCompany.id) { writer in
      try writer.cutLog(writtenBefore: moment, upTo: sequence, limit: limit)
    }
  }

  private func log(_ store: any Store) async throws -> (floor: Int64, entries: [Int64]) {
    try await store.read(SmallCompany.id) { reader in
      (try reader.syncHead().floor, try reader.logEntries(since: 0, limit: 100).map(\.sequence))
    }
  }

  private func pin(_ scope: Scope, _ sequence: Int64, device: String = "d", minutes: Int64 = 15) -> SnapshotPin {
    SnapshotPin(
      agent: SmallCompany.ana, device: device, scope: scope, sequence: sequence,
      until: TestClock.start + .minutes(minutes))
  }

  @Test(arguments: StoreKind.allCases)
  func onlyAPrefixOfOldEntriesIsCut(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let (early, late) = (TestClock.start, TestClock.start + .hours(1))
    try await publish(3, at: early, store)
    try await publish(1, at: late, store)
    try await publish(2, at: early, store)
    #expect(try await cut(before: early, store) == 0)
    #expect(try await log(store).floor == 1)
    #expect(try await cut(before: late, limit: 2, store) == 2)
    #expect(try await log(store) == (3, [4, 5, 6, 7]))
    #expect(try await cut(before: late, store) == 1)
    // The entry of the later moment keeps those behind it.
    #expect(try await cut(before: late, store) == 0)
    #expect(try await log(store) == (4, [5, 6, 7]))
    #expect(try await cut(before: late + .hours(1), upTo: 6, store) == 2)
    #expect(try await log(store) == (6, [7]))
    #expect(try await store.heads() == [SmallCompany.id: 7])
  }

  @Test(arguments: StoreKind.allCases)
  func aPinIsSetRenewedReleasedAndForgotten(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let scope = Scope.service(SmallCompany.sales)
    let pins = [pin(scope, 5), pin(.config, 7), pin(scope, 6, device: "other", minutes: 30)]
    try await store.write(SmallCompany.id) { writer in
      for pin in pins { try writer.set(pin) }
    }
    func oldest(_ minutes: Int64) async throws -> Int64? {
      try await store.read(SmallCompany.id) { try $0.oldestPin(at: TestClock.start + .minutes(minutes)) }
    }
    #expect(try await oldest(0) == 5)
    #expect(try await oldest(15) == 6)
    #expect(try await oldest(30) == nil)
    let renewed = pin(scope, 5, minutes: 40)
    try await store.write(SmallCompany.id) { try $0.set(renewed) }
    let known = try await store.read(SmallCompany.id) { reader in
      (
        try reader.pin(agent: SmallCompany.ana, device: "d", scope: scope),
        try reader.pin(agent: SmallCompany.bruno, device: "d", scope: scope),
        try [4, 5].map { try reader.hasPin(agent: SmallCompany.ana, device: "d", upTo: $0) }
      )
    }
    #expect(known.0 == renewed)
    #expect(known.1 == nil)
    #expect(known.2 == [false, true])
    try await store.write(SmallCompany.id) { try $0.releasePins(agent: SmallCompany.ana, device: "d", upTo: 5) }
    #expect(try await oldest(0) == 6)
    try await store.write(SmallCompany.id) { try $0.prunePins(at: TestClock.start + .minutes(20)) }
    let left = try await store.read(SmallCompany.id) { reader in
      try pins.compactMap { try reader.pin(agent: $0.agent, device: $0.device, scope: $0.scope)?.sequence }
    }
    #expect(left == [6])
  }

  @Test(arguments: StoreKind.allCases)
  func aNewEpochLeavesEveryEarlierCursorBehind(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    try await publish(3, at: TestClock.start, store)
    let head = try await store.write(SmallCompany.id) { try $0.renewEpoch("another") }
    let now = try await store.read(SmallCompany.id) { try $0.syncHead() }
    #expect(now == SyncHead(sequence: head, floor: head, epoch: "another", epochStart: head))
    #expect(head > 1_000_000)
    try await publish(2, at: TestClock.start, store)
    #expect(
      try await store.read(SmallCompany.id) { try $0.logEntries(since: head, limit: 10).map(\.sequence) }
        == [head + 1, head + 2])
    // What the earlier history left is cut whatever its age.
    #expect(try await cut(before: Timestamp(milliseconds: 0), store) == 3)
    #expect(try await log(store) == (head, [head + 1, head + 2]))
  }

  @Test(arguments: StoreKind.allCases)
  func companiesAreNamedByRisingID(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    try await store.bulkLoad(Company(id: .init(7), name: "Other")) { _ in }
    try await store.bulkLoad(Company(id: .init(3), name: "Third")) { _ in }
    #expect(try await store.companies() == [SmallCompany.id, .init(3), .init(7)])
  }

  @Test(arguments: StoreKind.allCases)
  func entriesAboutScopesTellWhomAndWhat(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let scope = Scope.agent(SmallCompany.ana)
    let changes = [
      StagedChange(.scopeAdd(SmallCompany.support), scope: scope),
      StagedChange(.scopeDrop(SmallCompany.sales), scope: scope),
    ]
    #expect(try await store.write(SmallCompany.id) { try $0.publish(changes, at: TestClock.start) } == 3)
    let entries = try await store.read(SmallCompany.id) { try $0.logEntries(since: 1, limit: 10) }
    #expect(
      entries == [
        LogEntry(sequence: 2, scope: scope, table: .services, key: 2, kind: .scopeAdd),
        LogEntry(sequence: 3, scope: scope, table: .services, key: 1, kind: .scopeDrop),
      ])
    #expect(try await store.read(SmallCompany.id) { try $0.row(.services, 1)?.version } == 1)
  }
}
