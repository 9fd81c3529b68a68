import Backend
import BackendTesting
import Domain
import GRDB
import StoreSQLite
import Testing

@Suite struct MigrationTests {
  let folder: TemporaryFolder
  var path: String { folder.file("server.db") }
  init() throws { folder = try TemporaryFolder() }

  private func make(_ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  private func schema(_ path: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    let found = try queue.read { db in
      try String.fetchAll(
        db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name")
    }
    try queue.close()
    return found.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  private func recomputed(_ rows: [(RecordTable, Int64, Int64)], at sequence: Int64) -> ScopeDigest {
    rows.reduce(into: ScopeDigest(sequence: sequence)) { $0.add($1.0, key: $1.1, version: $1.2) }
  }

  @Test func aDatabaseOfTheFirstVersionIsBroughtForwardWithItsRows() async throws {
    try make(VersionOne.tables + VersionOne.indexes + VersionOne.marks + VersionOne.rows)
    let store = try SQLiteStore.open(path: path)
    #expect(try await store.pragma("user_version") == 5)
    let company = CompanyID(1)
    let (config, sales, head, entries) = try await store.read(company) { reader in
      (
        try reader.digest(of: .config), try reader.digest(of: .service(.init(1))), try reader.syncHead(),
        try reader.logEntries(since: 1, limit: 10)
      )
    }
    #expect(head == SyncHead(sequence: 40, floor: 1, epoch: "first"))
    #expect(entries.map(\.kind) == [.put])
    #expect(
      config
        == recomputed(
          [(.companies, 1, 1), (.accessProfiles, 1, 1), (.agents, 1, 1), (.services, 1, 1), (.serviceMembers, 1, 7)],
          at: 40))
    #expect(sales == recomputed([(.conversations, 1, 39), (.messages, 1, 1), (.messages, 2, 40)], at: 40))
    let id = try #require(OperationID(rawValue: "019cd799-1400-7000-8000-000000000001"))
    let operation = try await store.read(company) { try $0.operation(id) }
    #expect(operation?.result == .applied)
    #expect(operation?.sequence == 40)
    let (access, refresh) = try await store.readAccounts { (try $0.accessToken([1]), try $0.refreshToken([2])) }
    #expect(access?.device == "d")
    #expect(access?.revokedAt == nil)
    #expect(refresh?.revokedAt == nil)
    #expect(
      try await store.read(company) { try $0.searchableConversations(before: nil, limit: 5).map(\.place.id) } == [
        .init(2)
      ])
    let draft = StoredDraft(
      id: .init(1), agentID: .init(1), conversationID: .init(1), kind: .reply, device: "d", machine: "m", text: "t",
      generation: 1, savedAt: TestClock.start)
    let (kept, digest) = try await store.write(company) { writer in
      _ = try writer.publish([StagedChange(.put(.draft(draft)), scope: .agent(.init(1)))], at: TestClock.start)
      return (try writer.drafts(of: .init(1), after: .init(0), limit: 5), try writer.digest(of: .agent(.init(1))))
    }
    #expect(kept == [VersionedRecord(version: 41, record: .draft(draft))])
    #expect(digest == recomputed([(.drafts, 1, 41)], at: 41))
    try await store.close()
  }

  @Test func aDatabaseBroughtForwardHasTheFormOfANewOne() async throws {
    try make(VersionOne.tables + VersionOne.indexes + VersionOne.marks)
    try await SQLiteStore.open(path: path).close()
    let fresh = folder.file("fresh.db")
    try await SQLiteStore.open(path: fresh).close()
    #expect(try schema(path) == schema(fresh))
  }

  @Test func aBulkLoadLeavesTheFormAsItWas() async throws {
    let store = try SQLiteStore.open(path: path)
    try await SmallCompany.load(into: store)
    try await store.close()
    let fresh = folder.file("fresh.db")
    try await SQLiteStore.open(path: fresh).close()
    #expect(try schema(path) == schema(fresh))
  }
}
