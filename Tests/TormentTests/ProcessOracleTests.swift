import Foundation
import GRDBSQLite
import Testing

@testable import Torment

/// What judges a round of real processes finds each kind of fault: one that finds nothing proves nothing.
@Suite struct ProcessOracleTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oracle-\(UUID().uuidString)").path

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  private func database(_ name: String, _ sql: String) throws -> PlainDatabase {
    var handle: OpaquePointer?
    let path = folder + "/" + name
    try #require(sqlite3_open(path, &handle) == SQLITE_OK)
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    try #require(code == SQLITE_OK, "\(String(cString: sqlite3_errmsg(handle)))")
    sqlite3_close(handle)
    return try PlainDatabase(path)
  }

  private func server(_ rows: String) throws -> PlainDatabase {
    try database(
      "server.db",
      "CREATE TABLE ops(id TEXT); CREATE TABLE messages(id INTEGER, op_id TEXT, kind TEXT, text TEXT);" + rows)
  }

  private static func entry(
    _ id: String, _ kind: OperationLedger.Kind = .reply, text: String = "bom dia"
  ) -> OperationLedger.Entry {
    .init(id: id, kind: kind, conversation: 5, text: text, round: 1)
  }

  private func judge(
    _ rows: String, _ prepare: (inout OperationLedger) -> Void
  ) throws -> (problems: [String], tally: ProcessTally) {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var ledger = OperationLedger()
    prepare(&ledger)
    var tally = ProcessTally()
    let problems = try ledger.judge(try server(rows), tally: &tally)
    return (problems, tally)
  }

  @Test func whatTookEffectOnceIsFine() throws {
    let rows = """
      INSERT INTO ops VALUES('a'), ('b'), ('c');
      INSERT INTO messages VALUES(1, 'a', 'outbound', 'bom dia'), (2, 'b', 'comment', 'bom dia')
      """
    let result = try judge(rows) {
      $0.acknowledge(Self.entry("a"))
      $0.acknowledge(Self.entry("b", .comment))
      // To where it was already: no line.
      $0.acknowledge(Self.entry("c", .transferToAgent))
    }
    #expect(result.problems.isEmpty)
    #expect(result.tally.tookEffect == 3)
  }

  @Test func anAcknowledgedOperationThatIsNowhereIsLost() throws {
    let result = try judge("") { $0.acknowledge(Self.entry("a")) }
    #expect(result.tally.lost == 1 && result.problems.count == 1)
  }

  @Test func anOperationThatTheBackendRefusedUnseenIsLost() throws {
    let result = try judge("INSERT INTO ops VALUES('a')") { $0.acknowledge(Self.entry("a")) }
    #expect(result.tally.lost == 1)
  }

  @Test func twoLinesOfOneOperationAreDoubledWhetherItWasAcknowledgedOrNot() throws {
    let rows = """
      INSERT INTO ops VALUES('a'), ('b');
      INSERT INTO messages VALUES(1, 'a', 'outbound', 'bom dia'), (2, 'a', 'outbound', 'bom dia'),
        (3, 'b', 'outbound', 'bom dia'), (4, 'b', 'outbound', 'bom dia')
      """
    let result = try judge(rows) {
      $0.acknowledge(Self.entry("a"))
      $0.leaveUncertain(Self.entry("b"))
    }
    #expect(result.tally.doubled == 2)
  }

  @Test func aParkedOperationThatTookEffectIsFound() throws {
    let rows = "INSERT INTO ops VALUES('a'); INSERT INTO messages VALUES(1, 'a', 'outbound', 'bom dia')"
    let result = try judge(rows) {
      $0.acknowledge(Self.entry("a"))
      $0.park("a")
    }
    #expect(result.tally.doubled == 1)
  }

  @Test func wordsThatChangedOnTheirWayAreFound() throws {
    let rows = "INSERT INTO ops VALUES('a'); INSERT INTO messages VALUES(1, 'a', 'outbound', 'boa noite')"
    #expect(try judge(rows) { $0.acknowledge(Self.entry("a")) }.problems.count == 1)
  }

  @Test func whatWasSaidFirstAndStandsLastIsOutOfOrder() throws {
    let rows = """
      INSERT INTO ops VALUES('a'), ('b');
      INSERT INTO messages VALUES(2, 'a', 'outbound', 'bom dia'), (1, 'b', 'outbound', 'bom dia')
      """
    let result = try judge(rows) {
      $0.acknowledge(Self.entry("a"))
      $0.acknowledge(Self.entry("b"))
    }
    #expect(result.tally.outOfOrder == 1)
  }
}
