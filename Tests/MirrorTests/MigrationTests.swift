import Domain
import Testing

@testable import Mirror

/// Files as the first released schema left them, made by its own text.
@Suite struct MigrationTests {
  private func make(_ path: String, application: Int64, _ statements: [String]) throws {
    let options = ConnectionOptions(path: path, label: "fixture", isReader: false, pragmas: [])
    let connection = try Connection(options, gate: FileGate())
    try connection.bare { session in
      try session.execute("PRAGMA application_id=\(application)")
      _ = try session.text("PRAGMA journal_mode=WAL")
      for statement in statements { try session.execute(statement) }
      try session.execute("PRAGMA user_version=1")
    }
    try connection.close()
  }

  @Test func mirrorOfVersion1KeepsItsRowsAndPlace() throws {
    let place = try TemporaryDirectory()
    try make(
      place.mirrorPath, application: 0x4154_4d52,
      [
        MirrorSchema.version1,
        "UPDATE sync_state SET epoch='e', cursor=42, agent_id=1, generation=2",
        "INSERT INTO scope_state(scope,generation,had_rows,snapshot_seq,is_complete) VALUES('config',2,1,40,1)",
        "INSERT INTO scope_state(scope,generation,had_rows,snapshot_seq,is_complete) VALUES('service:1',2,0,40,1)",
        "INSERT INTO contacts VALUES(1,3,2,'Zélia','')",
        "INSERT INTO conversations VALUES(1,4,2,'2026',NULL,1,1,0,1,NULL,0,5,NULL,NULL,10,NULL,NULL,0,NULL)",
        "INSERT INTO messages VALUES(10,5,2,1,0,NULL,'oi',6,NULL,NULL,NULL,NULL,NULL)",
        "INSERT INTO counters VALUES(0,1,0,1,0)",
      ])
    let owner = LoginIdentity(agentID: AgentID(1), server: "https://a.example")
    let (mirror, reports) = try MirrorDatabase.open(at: place.mirrorPath, owner: owner)
    #expect(reports == [])
    let position = try mirror.syncPosition()
    #expect(position.cursor == 42 && position.epoch == "e" && position.scopes.count == 2)
    // Templates came with a later version: what holds them is fetched again.
    for scope in position.scopes { #expect(scope.isComplete == (scope.scope != .config)) }
    #expect(try mirror.digest(of: .service(ServiceID(1))).count == 2)
    #expect(try mirror.dump()[.messages]?[10]?.version == 5)
    try mirror.apply([], since: 42, next: 43, epoch: "e")
    #expect(try mirror.verify() == [])
    #expect(try mirror.writer.bare { try $0.integer("PRAGMA user_version") } == 10)
    #expect(
      try mirror.writer.bare { try MirrorReader(session: $0).rows([ConversationID(1)]) }.first?.lastInbound?.text
        == "oi")
    // The sums of what was there are made in steps, after the start.
    #expect(try mirror.writer.bare { try ReplySumsTable.start($0) } == 2)
    // They wait until nothing is being fetched.
    #expect(try !mirror.sumReplies())
    #expect(try mirror.writer.bare { try ReplySumsTable.stored(ConversationID(1), $0) } == nil)
    try mirror.writer.bare { try $0.execute("UPDATE scope_state SET is_complete=1") }
    #expect(try !mirror.sumReplies())
    #expect(try mirror.writer.bare { try ReplySumsTable.stored(ConversationID(1), $0) }?.asked?.id == MessageID(10))
    #expect(
      try mirror.adopt(scopes: [.service(ServiceID(1)), .agent(AgentID(1))], epoch: "e", agentID: AgentID(1))
        .scopesToFetch.map(\.scope) == [.agent(AgentID(1))], "drafts are fetched, and nothing else again")
  }

  @Test func whatVersion1LeftBehindGoesWithTheNextPage() throws {
    let place = try TemporaryDirectory()
    try make(
      place.mirrorPath, application: 0x4154_4d52,
      [
        MirrorSchema.version1,
        "UPDATE sync_state SET epoch='e', cursor=42, agent_id=1, generation=2",
        "INSERT INTO scope_state(scope,generation,had_rows,snapshot_seq,is_complete) VALUES('service:1',2,0,40,1)",
        "INSERT INTO contacts VALUES(9,3,2,'Zélia','')",
        "INSERT INTO messages VALUES(90,5,2,9,0,NULL,'oi',6,NULL,NULL,NULL,NULL,NULL)",
      ])
    let mirror = try MirrorDatabase(path: place.mirrorPath)
    try mirror.apply([], since: 42, next: 43, epoch: "e")
    let dump = try mirror.dump()
    #expect(dump[.contacts]?.isEmpty == true && dump[.messages]?.isEmpty == true)
  }

  @Test func damagedOutboxOfVersion1IsKeptAsItWasFound() throws {
    let place = try TemporaryDirectory()
    let filler = String(repeating: "x", count: 900)
    try make(
      place.outboxPath, application: 0x4154_4f42,
      [OutboxSchema.version1]
        + (1...40).map { "INSERT INTO drafts VALUES(\($0),'reply','\(filler)',1)" })
    var bytes = try fileBytes(place.outboxPath)
    for index in bytes.count - 4_096..<bytes.count { bytes[index] = 0xaa }
    try writeFile(bytes, to: place.outboxPath)
    let (outbox, found) = try OutboxDatabase.open(at: place.outboxPath)
    let report = try #require(found)
    #expect(try fileBytes(report.keptAt) == bytes)
    #expect(outbox.drafts().count > 30)
  }

  @Test func outboxOfVersion1KeepsEveryWord() throws {
    let place = try TemporaryDirectory()
    let id = "01890000-0000-7000-8000-000000000001"
    let body = """
      {"command":{"conversation":7,"draft_generation":2,"kind":"send_message","text":"bom dia"},"created_at":5,"id":"\(id)"}
      """
    try make(
      place.outboxPath, application: 0x4154_4f42,
      [
        OutboxSchema.version1,
        "UPDATE identity SET device='device-1'",
        """
        INSERT INTO operations VALUES(3,'\(id)',7,'send_message','\(body)',5,'parked','conflict',2)
        """,
        "INSERT INTO drafts VALUES(8,'reply','meia frase',4)",
        "INSERT INTO consumed_drafts VALUES(7,'reply',2)",
      ])
    let (outbox, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report == nil)
    #expect(outbox.device == "device-1" && outbox.owner == nil)
    let pending = try #require(outbox.operations().first)
    #expect(pending.lane == 3 && pending.attempts == 2 && pending.state == .parked(reason: .conflict))
    #expect(
      pending.operation.command
        == .sendMessage(conversation: ConversationID(7), text: "bom dia", draftGeneration: 2))
    #expect(outbox.drafts()[ConversationID(8)] == [Draft(kind: .reply, text: "meia frase", generation: 4)])
    #expect(outbox.generation(ConversationID(7), .reply) == 3)
    try outbox.claim(agentID: AgentID(1), server: "https://a.example")
    try outbox.edit(pending.id)
    #expect(outbox.drafts()[ConversationID(7)]?.map(\.text) == ["bom dia"])
  }

  @Test(arguments: [DatabaseFile.mirror, .outbox])
  func newerVersionIsRefusedUntouched(file: DatabaseFile) throws {
    let place = try TemporaryDirectory()
    try make(
      place.outboxPath, application: file.applicationID, ["CREATE TABLE from_the_future(x)", "PRAGMA user_version=99"])
    let connection = try Connection(
      ConnectionOptions(path: place.outboxPath, label: "fixture", isReader: false, pragmas: []), gate: FileGate())
    try connection.bare { try $0.execute("PRAGMA user_version=99") }
    try connection.close()
    let before = try fileBytes(place.outboxPath)
    #expect(throws: MirrorError.newer(path: place.outboxPath, version: 99)) {
      try file.open(place.outboxPath, label: "test")
    }
    #expect(try fileBytes(place.outboxPath) == before)
  }

  @Test func outboxOfANewerProgramIsNotReplaced() throws {
    let place = try TemporaryDirectory()
    let outbox = try OutboxDatabase(path: place.outboxPath)
    try outbox.writer.bare { try $0.execute("PRAGMA user_version=99") }
    try outbox.close()
    #expect(throws: MirrorError.newer(path: place.outboxPath, version: 99)) {
      try OutboxDatabase.open(at: place.outboxPath)
    }
    #expect(!fileExists(place.outboxPath + ".broken"))
  }
}
