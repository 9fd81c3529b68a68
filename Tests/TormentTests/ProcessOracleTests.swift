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

  private static let schema =
    "CREATE TABLE ops(id TEXT); CREATE TABLE messages(id INTEGER, op_id TEXT, kind TEXT, text TEXT);"

  private func server(_ rows: String) throws -> PlainDatabase {
    try database("server.db", Self.schema + rows)
  }

  @Test func whatTookEffectAndIsGoneLaterIsLost() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var ledger = OperationLedger()
    for (id, kind) in [("a", OperationLedger.Kind.reply), ("b", .transferToAgent), ("c", .transferToAgent)] {
      ledger.acknowledge(Self.entry(id, kind))
    }
    var tally = ProcessTally()
    let before = try server(
      """
      INSERT INTO ops VALUES('a'), ('b'), ('c');
      INSERT INTO messages VALUES(1, 'a', 'outbound', 'bom dia'), (2, 'b', 'system', '')
      """)
    #expect(try ledger.judge(before, tally: &tally).isEmpty)
    // A transfer may have no line; that of `b` had one.
    let later = try database("later.db", Self.schema + "INSERT INTO ops VALUES('a'), ('b'), ('c')")
    let problems = try ledger.judge(later, tally: &tally)
    #expect(problems.map { $0.prefix(30) } == Array(repeating: "gone after it had taken effect", count: 2))
    #expect(tally.lost == 2 && tally.tookEffect == 3)
  }

  @Test func wordsThatChangeInALaterRoundAreFound() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var ledger = OperationLedger()
    ledger.acknowledge(Self.entry("a"))
    var tally = ProcessTally()
    let rows = "INSERT INTO ops VALUES('a'); INSERT INTO messages VALUES(1, 'a', 'outbound', "
    #expect(try ledger.judge(try server(rows + "'bom dia')"), tally: &tally).isEmpty)
    let later = try database("later.db", Self.schema + rows + "'boa noite')")
    #expect(try ledger.judge(later, tally: &tally).count == 1)
  }

  @Test func aCustomersMessageIsLookedForInEveryLaterRound() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var memory = ProcessMemory()
    memory.heard = [.init(id: "1", customer: 1), .init(id: "2", customer: 2), .init(id: "3", customer: 3)]
    var tally = ProcessTally()
    let all = (1...3).map { "(\($0), NULL, 'inbound', 'pergunta \($0)')" }.joined(separator: ", ")
    let first = try server("INSERT INTO messages VALUES" + all)
    #expect(try memory.judgeCustomers(first, tally: &tally).isEmpty)
    let later = try database(
      "later.db",
      Self.schema + "INSERT INTO messages VALUES\(all); DELETE FROM messages WHERE id=1;"
        + "INSERT INTO messages VALUES(9, NULL, 'inbound', 'pergunta 2')")
    #expect(try memory.judgeCustomers(later, tally: &tally).count == 2)
    #expect(tally.lost == 1 && tally.doubled == 1)
  }

  @Test func aCursorGoesBackOnlyWithAnotherEpoch() {
    var watch = CursorWatch()
    #expect(watch.see(epoch: "a", cursor: 5) == nil)
    // A mirror that is being made anew stands nowhere.
    #expect(watch.see(epoch: nil, cursor: nil) == nil)
    #expect(watch.see(epoch: "b", cursor: 1) == nil)
    #expect(watch.see(epoch: "b", cursor: 1) == nil)
    #expect(watch.see(epoch: "a", cursor: 4) == "the cursor went back from 5 to 4")
  }

  @Test func everyDifferenceOfAMirrorIsCountedAndAFewAreTold() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let tables = [
      "messages(id, version, conversation_id, author_id, text, sent_at, quoted_id)",
      "contacts(id, version, name, notes)", "contact_addresses(id, version, contact_id, address)",
      "agents(id, version, username, name, is_active)", "services(id, version, name, is_active)",
      "service_members(id, version, service_id, agent_id)", "channels(id, version, name, address, service_id)",
      "wrap_ups(id, version, service_id, name)", "shortcuts(id, version, service_id, name, text)",
      "templates(id, version, channel_id, name, language, body, state)",
    ].map { "CREATE TABLE \($0);" }.joined()
    let conversations = """
      CREATE TABLE conversations(id, version, protocol, contact_id, service_id, assignee_id, opened_at, finalised_at,
        unread, last_message_id);
      """
    let ids = (1...20).map { "(\($0))" }.joined(separator: ", ")
    let mirror = try database("mirror.db", tables + conversations + "INSERT INTO services(id) VALUES\(ids)")
    let server = try database(
      "backend.db",
      (tables + conversations).replacing("version", with: "row_version").replacing("_id", with: "")
        .replacing("last_message", with: "last_message, state"))
    let result = try MirrorComparison(agent: 1).compare(mirror: mirror, server: server)
    #expect(result.differenceCount == 20)
    #expect(result.differences.count == 9 && result.differences.last == "and 12 more")
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
