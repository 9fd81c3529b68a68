import Foundation
import Testing

@testable import Bench

/// The report of `atende bench sync` and the plain SQLite that it is measured against.
@Suite struct SyncReportTests {
  private static func report(ratio: Double = 0.5, memory: [(Int, Int, Int)] = []) -> SyncReport {
    SyncReport(
      firstMirror: .init(
        messages: 1_000_000, rows: 1_200_000, seconds: 20, rowsPerSecond: 60_000, bulkSeconds: 10,
        bulkRowsPerSecond: 120_000, ratio: ratio, listSeconds: 0.2, usableSeconds: 0.4, allOpenSeconds: 1.1,
        memory: memory.map { .init(percent: $0.0, clientKiB: $0.1, serverKiB: $0.2) }),
      catchUp: .init(changes: 10_000, seconds: 0.2, changesPerSecond: 50_000, ratio: 0.4),
      latency: .init(fromRequest: Spread([20, 30]), fromCommit: Spread([5, 7])),
      operations: .init(
        count: 2_000, singlePerSecond: 500, batchedPerSecond: 600, plainCommitsPerSecond: 1_000, singleRatio: 0.5,
        batchedRatio: 0.6))
  }

  @Test func ratiosMustReachTheirLimitAndTimesMayNotExceedTheirs() {
    let memory = [(25, 50_000, 40_000), (100, 55_000, 42_000)]
    #expect(Self.report(memory: memory).targets.filter { !$0.isMet }.isEmpty)
    let slow = Self.report(ratio: 0.2, memory: memory).targets.filter { !$0.isMet }
    #expect(slow.map(\.name) == ["first mirror: rows/s, of bulk load"])
  }

  @Test func memoryThatGrowsWithTheCopyMissesItsTarget() {
    let missed = Self.report(memory: [(25, 50_000, 40_000), (100, 100_000, 40_000)]).targets.filter { !$0.isMet }
    #expect(missed.map(\.name) == ["client's memory, 100 % of 25 %"])
  }

  @Test func memoryOfAProcessThatIsGoneMeetsNoTarget() {
    let missed = Self.report(memory: [(25, 50_000, 40_000), (100, 55_000, 0)]).targets.filter { !$0.isMet }
    #expect(missed.map(\.name) == ["server's memory, 100 % of 25 %"])
    #expect(missed.first?.measured == -1)
  }

  @Test func whatWasNotMeasuredIsNotMet() {
    let missed = Self.report().targets.filter { !$0.isMet }
    #expect(missed.count == 2 && missed.allSatisfy { $0.measured == -1 })
  }

  @Test func theTableHasEveryTargetAndTheJSONReadsBack() throws {
    let report = Self.report(memory: [(25, 50_000, 40_000)])
    for target in report.targets { #expect(report.table.contains(target.name)) }
    struct Document: Decodable { var report: SyncReport }
    let read = try JSONDecoder().decode(Document.self, from: Data(report.json.utf8)).report
    #expect(read.firstMirror.memory == report.firstMirror.memory)
  }
}

@Suite struct CommitWatchTests {
  /// By the clock of every measurement.
  private static var now: Int64 { SyncClientLine(rows: 0, isLive: false).at }

  @Test func whatIsCountedFromACommitIsNeverTooShort() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("atende-watch-\(UUID().uuidString)").path
    defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
    let database = try RawDatabase(path)
    try database.execute("PRAGMA journal_mode=WAL; CREATE TABLE lines(text TEXT)")
    for number in 0..<20 {
      let begun = Self.now
      let watch = CommitWatch(path)
      try database.execute("INSERT INTO lines VALUES('\(number)')")
      let committed = Self.now
      // Whether the watching thread has seen it yet, or not.
      let look = try #require(watch.lastLookBeforeCommit())
      #expect(look >= begun && look < committed)
    }
  }

  @Test func aDatabaseThatCannotBeLookedAtGivesNothing() {
    #expect(CommitWatch("/nowhere/at/all.db").lastLookBeforeCommit() == nil)
  }
}

@Suite struct BulkFloorTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "atende-floor-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  @Test func rowsThatTravelAreCountedAndDerivedOnesAreOnlyWritten() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = try RawDatabase(path("mirror.db"))
    try source.execute(
      """
      CREATE TABLE messages(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, text TEXT);
      CREATE INDEX messages_by_version ON messages(version);
      CREATE TABLE search_blocks(key INTEGER PRIMARY KEY, entries BLOB);
      WITH RECURSIVE n(value) AS (VALUES(1) UNION ALL SELECT value + 1 FROM n WHERE value < 10000)
        INSERT INTO messages SELECT value, value, 'text ' || value FROM n;
      """)
    try source.execute("INSERT INTO search_blocks VALUES(1, x'00ff'), (2, NULL)")
    #expect(try BulkFloor.countRows(at: path("mirror.db")) == 10_000)
    let result = try BulkFloor.load(from: path("mirror.db"), into: path("floor.db"))
    #expect(result.rows == 10_000)
    #expect(result.rowsPerSecond > 0)
    #expect(!FileManager.default.fileExists(atPath: path("floor.db")))
  }

  @Test func operationsAreWrittenAgainOneTransactionEach() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = try RawDatabase(path("server.db"))
    try source.execute(
      """
      CREATE TABLE sync_head(company INTEGER PRIMARY KEY, seq INTEGER);
      CREATE TABLE change_log(company INTEGER, seq INTEGER, table_name TEXT, key INTEGER, op_id TEXT,
        PRIMARY KEY(company, seq)) WITHOUT ROWID;
      CREATE TABLE ops(company INTEGER, id TEXT, seq INTEGER, PRIMARY KEY(company, id)) WITHOUT ROWID;
      CREATE TABLE messages(id INTEGER PRIMARY KEY, text TEXT, op_id TEXT);
      INSERT INTO sync_head VALUES(1, 4);
      INSERT INTO messages VALUES(7, 'a', 'x'), (8, 'b', 'y');
      INSERT INTO ops VALUES(1, 'x', 2), (1, 'y', 4);
      INSERT INTO change_log VALUES(1, 1, 'messages', 7, 'x'), (1, 2, 'conversations', 1, 'x'),
        (1, 3, 'messages', 8, 'y'), (1, 4, 'conversations', 1, 'y');
      """)
    let result = try CommitFloor.load(from: path("server.db"), after: 0, upTo: 4, into: path("floor.db"))
    #expect(result.commits == 2 && result.seconds > 0)
    #expect(throws: RawDatabase.Failure.self) {
      try CommitFloor.load(from: path("server.db"), after: 4, upTo: 4, into: path("floor.db"))
    }
  }
}
