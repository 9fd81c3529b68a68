import Domain
import Testing

@testable import Mirror

@Suite struct QueryPlanTests {
  private func plan(_ desk: Desk, _ sql: String) throws -> [String] {
    try desk.mirror.writer.read { session in
      var lines: [String] = []
      try session.prepared("EXPLAIN QUERY PLAN " + sql).forEach { row in
        lines.append(row.text(3))
        return true
      }
      return lines
    }
  }

  @Test func windowsWalkAnIndexAndNeverSort() throws {
    let desk = try Desk()
    for sql in Set(ScanWalk.statements) {
      let lines = try plan(desk, sql)
      #expect(lines.count == 1, "\(sql): \(lines)")
      #expect(lines[0].hasPrefix("SEARCH conversations USING COVERING INDEX"), "\(sql): \(lines)")
      if sql.contains("opened_at=?") { #expect(lines[0].contains("opened_at=? AND rowid"), "\(sql): \(lines)") }
      if sql.contains("opened_at>?") { #expect(lines[0].contains("opened_at>?"), "\(sql): \(lines)") }
      if sql.contains("opened_at<?") { #expect(lines[0].contains("opened_at<?"), "\(sql): \(lines)") }
      if sql.contains("service_id=") { #expect(lines[0].contains("service_id=? AND medium=?"), "\(sql): \(lines)") }
    }
  }

  @Test(arguments: [SearchScan.rising, SearchScan.falling]) func searchesReadOneStatesBlocksAndNeverSort(sql: String)
    throws
  {
    let lines = try plan(try Desk(), sql)
    #expect(lines == ["SEARCH search_blocks USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"])
  }

  @Test(arguments: [
    MirrorReader.latest, MirrorReader.before, MirrorReader.after, MirrorReader.anyBefore, MirrorReader.anyAfter,
  ])
  func threadsWalkTheirConversationsIndexAndNeverSort(sql: String) throws {
    let lines = try plan(try Desk(), sql)
    #expect(lines[0].contains("messages_by_conversation (conversation_id=?"), "\(lines)")
    if sql.contains("id<") || sql.contains("id>") { #expect(lines[0].contains("rowid"), "\(lines)") }
    for line in lines { #expect(!line.contains("TEMP B-TREE") && !line.hasPrefix("SCAN"), "\(lines)") }
  }

  @Test func theAgentsOwnDayWalksItsIndexAndNeverSorts() throws {
    let place = try TemporaryDirectory()
    let owner = LoginIdentity(agentID: AgentID(7), server: "https://a.example")
    let (mirror, _) = try MirrorDatabase.open(at: place.mirrorPath, owner: owner)
    var lines: [String] = []
    try mirror.writer.bare { session in
      try session.prepared("EXPLAIN QUERY PLAN " + MirrorReader.own(AgentID(7))).forEach { row in
        lines.append(row.text(3))
        return true
      }
    }
    #expect(lines == ["SEARCH messages USING INDEX messages_own (sent_at>? AND sent_at<?)"])
  }

  @Test(arguments: [ReplySumsTable.after, ReplySumsTable.before, ReplySumsTable.first])
  func figuresWalkAnIndexAndNeverSort(sql: String) throws {
    let lines = try plan(try Desk(), sql)
    #expect(lines.count == 1 && lines[0].hasPrefix("SEARCH messages USING INDEX messages_by_"), "\(lines)")
  }
}
