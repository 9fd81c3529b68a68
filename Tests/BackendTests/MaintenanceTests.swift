import Backend
import BackendTesting
import Domain
import Logging
import StoreSQLite
import Synchronization
import Testing

@Suite struct MaintenanceTests {
  private static let sales = Scope.service(SmallCompany.sales)

  private func compact(_ test: TestBackend, keeping days: Int64 = 14) async throws -> Int? {
    try await test.backend.compact(keeping: .hours(24 * days))[SmallCompany.id]
  }

  private func gone(_ reason: GoneReason) -> BackendError { .gone(reason: reason, scopes: nil) }

  @Test func oldEntriesAreCutAndOldCursorsAreGone() async throws {
    let test = try await TestBackend()
    _ = try await test.receive("old", id: "w1")
    let middle = try await test.head()
    test.clock.advance(.hours(24 * 14) + .milliseconds(1))
    _ = try await test.receive("new", id: "w2")
    #expect(try await compact(test) == Int(middle) - 1)
    #expect(try await compact(test) == 0)
    let session = try await test.session(SmallCompany.ana)
    await #expect(throws: gone(.compacted)) {
      try await test.backend.changes(session, since: middle - 1, limit: 10, maxBytes: 1_000)
    }
    #expect(try await test.told(SmallCompany.ana, since: middle) == ["put conversations 1", "put messages 8"])
    #expect(try await test.backend.hello(session).head.floor == middle)
  }

  @Test func aLongLogIsCutInManySteps() async throws {
    let test = try await TestBackend()
    let changes = (0..<5_000).map { _ in StagedChange(.touch(.contacts, key: 1), scope: .contact(.init(1))) }
    _ = try await test.store.write(SmallCompany.id) { try $0.publish(changes, at: TestClock.start) }
    test.clock.advance(.hours(24 * 15))
    #expect(try await compact(test) == 5_000)
    #expect(try await test.store.read(SmallCompany.id) { try $0.logEntries(since: 0, limit: 1) }.isEmpty)
  }

  @Test func aSnapshotInProgressHoldsTheLog() async throws {
    let test = try await TestBackend()
    let session = try await test.session(SmallCompany.ana)
    let first = try await test.backend.snapshotPage(session, scope: Self.sales, after: nil, limit: 1)
    _ = try await test.receive("meanwhile", id: "w1")
    // Long-lived entries are cut at once here: only the pin keeps them.
    test.clock.advance(.minutes(14))
    #expect(try await compact(test, keeping: 0) == 0)
    let second = try await test.backend.snapshotPage(session, scope: Self.sales, after: first.after, limit: 1)
    #expect(second.head > first.head)
    test.clock.advance(.minutes(14))
    #expect(try await compact(test, keeping: 0) == 0)
    var after = second.after
    while after != nil {
      after = try await test.backend.snapshotPage(session, scope: Self.sales, after: after, limit: 1).after
    }
    test.clock.advance(.minutes(14))
    #expect(try await compact(test, keeping: 0) == 0)
    // Whoever has asked for the changes since needs nothing older.
    _ = try await test.backend.changes(session, since: first.head, limit: 10, maxBytes: 1_000)
    #expect(try await compact(test, keeping: 0) == Int(second.head - first.head))
  }

  @Test func aSnapshotLeftAloneLetsGo() async throws {
    let test = try await TestBackend()
    let session = try await test.session(SmallCompany.ana)
    let first = try await test.backend.snapshotPage(session, scope: Self.sales, after: nil, limit: 1)
    _ = try await test.receive("meanwhile", id: "w1")
    test.clock.advance(.minutes(15))
    #expect(try await compact(test, keeping: 0) ?? 0 > 0)
    await #expect(throws: gone(.compacted)) {
      try await test.backend.changes(session, since: first.head, limit: 10, maxBytes: 1_000)
    }
  }

  @Test func onlyTheDeviceThatHasCaughtUpLetsGo() async throws {
    let test = try await TestBackend()
    let one = try await test.session(SmallCompany.ana, device: "one")
    let two = try await test.session(SmallCompany.ana, device: "two")
    _ = try await test.backend.snapshotPage(one, scope: Self.sales, after: nil, limit: 5_000)
    _ = try await test.backend.snapshotPage(two, scope: Self.sales, after: nil, limit: 5_000)
    _ = try await test.receive("meanwhile", id: "w1")
    test.clock.advance(.minutes(1))
    _ = try await test.backend.changes(one, since: 1, limit: 10, maxBytes: 1_000)
    #expect(try await compact(test, keeping: 0) == 0)
    _ = try await test.backend.changes(two, since: 1, limit: 10, maxBytes: 1_000)
    #expect(try await compact(test, keeping: 0) ?? 0 > 0)
  }

  @Test func aRestoredBackupIsAnotherHistory() async throws {
    let test = try await TestBackend()
    _ = try await test.receive("before", id: "w1")
    let head = try await test.head()
    let old = try await test.epoch()
    let session = try await test.session(SmallCompany.ana)
    var heads = test.backend.headUpdates(SmallCompany.id).makeAsyncIterator()
    #expect(await heads.next() == head)
    try await test.backend.renewEpoch(SmallCompany.id)
    let fresh = try await test.head()
    #expect(await heads.next() == fresh)
    #expect(try await test.epoch() != old)
    _ = try await test.receive("after", id: "w2")
    // Cursors of the earlier history, those that the backup had lost among them.
    for since in [1, head, head + 1, head + 1_000] {
      await #expect(throws: gone(.epoch)) {
        try await test.backend.changes(session, since: since, limit: 10, maxBytes: 1_000)
      }
    }
    #expect(try await test.told(SmallCompany.ana, since: fresh) == ["put conversations 1", "put messages 8"])
    let held = try await test.snapshot(SmallCompany.ana, Self.sales)
    #expect(held.contains { $0.version == fresh + 2 })
    await test.backend.shutDown()
  }

  @Test func maintenanceGoesOnUntilItIsCancelledWhateverFails() async throws {
    let test = try await TestBackend()
    let rounds = Mutex<[Duration]>([])
    let backend = Backend(
      store: test.store, settings: BackendSettings(logLifetime: .hours(1), maintenanceInterval: .minutes(3)),
      now: { test.clock.now }, randomBytes: { [UInt8](repeating: 7, count: $0) },
      sleep: { pause in
        let count = rounds.withLock { rounds in
          rounds.append(pause)
          return rounds.count
        }
        test.clock.advance(.hours(1))
        switch count {
        case 1: test.faults.crash(at: .beforeCommit)
        case 4: throw CancellationError()
        default: break
        }
      }, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    _ = try await test.receive("old", id: "w1")
    let head = try await test.head()
    await backend.runMaintenance()
    #expect(rounds.withLock { $0 } == [Duration](repeating: .minutes(3), count: 4))
    #expect(try await test.store.read(SmallCompany.id) { try $0.syncHead().floor } == head)
  }
}
