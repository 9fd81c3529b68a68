import Backend
import BackendTesting
import Domain
import Testing

@Suite struct TransferTests {
  private func toAgent(_ agent: AgentID, comment: String? = nil) -> Command {
    .transferToAgent(conversation: SmallCompany.inSales, agent: agent, comment: comment)
  }

  private func toService(
    _ service: ServiceID, _ conversation: ConversationID = SmallCompany.inSales, comment: String? = nil
  ) -> Command {
    .transferToService(conversation: conversation, service: service, comment: comment)
  }

  @Test func anAgentGetsTheConversationWithAComment() async throws {
    let test = try await TestBackend()
    let opened = try await test.conversation(SmallCompany.inSales)?.openedAt
    test.clock.advance(.minutes(3))
    try await test.apply(toAgent(SmallCompany.bruno, comment: "your turn"), by: SmallCompany.ana)
    let row = try #require(try await test.conversation(SmallCompany.inSales))
    let added = try await test.messages(SmallCompany.inSales).suffix(2)
    #expect(row.assigneeID == SmallCompany.bruno)
    #expect(row.openedAt == opened)
    #expect(added.map(\.kind) == [.comment, .system])
    #expect(added.last?.event == .transferredToAgent(from: nil, to: SmallCompany.bruno))
    #expect(row.lastMessageID == added.first?.id)
  }

  @Test(arguments: [SmallCompany.carla, SmallCompany.ivo, SmallCompany.sam, AgentID(99)])
  func onlyActiveMembersOfTheServiceAreTargets(target: AgentID) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    #expect(try await test.apply(toAgent(target), by: SmallCompany.ana) == .rejected(.targetNotFound))
    #expect(try await test.fingerprint() == before)
  }

  @Test(arguments: [SmallCompany.closed, ServiceID(99)])
  func onlyActiveServicesAreTargets(target: ServiceID) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    #expect(try await test.apply(toService(target), by: SmallCompany.ana) == .rejected(.targetNotFound))
    #expect(try await test.fingerprint() == before)
  }

  @Test func aTransferToItsOwnAgentOrQueueChangesNothing() async throws {
    let test = try await TestBackend()
    let queued = try await test.fingerprint()
    try await test.apply(toService(SmallCompany.sales), by: SmallCompany.ana)
    #expect(try await test.fingerprint() == queued)
    try await test.apply(toAgent(SmallCompany.ana), by: SmallCompany.ana)
    let taken = try await test.fingerprint()
    try await test.apply(toAgent(SmallCompany.ana), by: SmallCompany.ana)
    #expect(try await test.fingerprint() == taken)
  }

  @Test func aTransferToItsOwnServicePutsItBackIntoTheQueue() async throws {
    let test = try await TestBackend()
    try await test.apply(toAgent(SmallCompany.ana), by: SmallCompany.ana)
    let since = try await test.head()
    try await test.apply(toService(SmallCompany.sales), by: SmallCompany.ana)
    #expect(try await test.conversation(SmallCompany.inSales)?.assigneeID == nil)
    #expect(try await test.told(SmallCompany.ana, since: since) == ["put conversations 1", "put messages 8"])
    #expect(try await test.told(SmallCompany.carla, since: since).isEmpty)
  }

  @Test func whoSeesTheNewServiceOnlyGetsTheWholeConversation() async throws {
    let test = try await TestBackend()
    let since = try await test.head()
    try await test.apply(toService(SmallCompany.support, comment: "broken"), by: SmallCompany.ana)
    let whole = [
      "put contacts 1", "put contact_addresses 1", "put contact_addresses 3", "put conversations 1",
      "put messages 1", "put messages 2", "put messages 7", "put messages 8",
    ]
    #expect(try await test.told(SmallCompany.carla, since: since) == whole)
    #expect(try await test.told(SmallCompany.bruno, since: since) == whole)
    #expect(try await test.told(SmallCompany.sam, since: since) == whole)
    for change in try await test.changes(SmallCompany.carla, since: since) {
      guard case .put(let version, _) = change.kind else { continue }
      #expect(version == change.sequence)
    }
    // João has a finalised conversation in sales, so that service goes on seeing him.
    #expect(
      try await test.told(SmallCompany.ana, since: since) == [
        "put contacts 1", "put contact_addresses 1", "put contact_addresses 3", "drop conversations 1",
        "drop messages 1", "drop messages 2", "drop messages 7", "drop messages 8",
      ])
  }

  @Test func whoSeesNothingMoreOfAContactDropsIt() async throws {
    let test = try await TestBackend()
    let since = try await test.head()
    try await test.apply(toService(SmallCompany.sales, SmallCompany.inSupport), by: SmallCompany.carla)
    #expect(
      try await test.told(SmallCompany.carla, since: since) == [
        "drop contacts 2", "drop contact_addresses 2", "drop conversations 2", "drop messages 3", "drop messages 4",
        "drop messages 7",
      ])
    #expect(
      try await test.told(SmallCompany.ana, since: since) == [
        "put contacts 2", "put contact_addresses 2", "put conversations 2", "put messages 3", "put messages 4",
        "put messages 7",
      ])
    #expect(try await test.conversation(SmallCompany.inSupport)?.assigneeID == nil)
  }

  /// What a console would hold: the snapshots taken first, then every change.
  @Test(arguments: [SmallCompany.ana, SmallCompany.bruno, SmallCompany.carla, SmallCompany.sam])
  func snapshotsWithTheChangesAfterThemEqualNewSnapshots(agent: AgentID) async throws {
    let test = try await TestBackend()
    var held = try await view(test, agent)
    let since = try await test.head()
    try await test.apply(toService(SmallCompany.support), by: SmallCompany.ana)
    _ = try await test.receive("still there?", id: "x1")
    try await test.apply(toService(SmallCompany.sales), by: SmallCompany.bruno)
    try await test.apply(toService(SmallCompany.sales, SmallCompany.inSupport), by: SmallCompany.carla)
    try await test.apply(
      .sendMessage(conversation: SmallCompany.inSales, text: "yes", draftGeneration: nil), by: SmallCompany.ana)
    try await test.apply(
      .finalise(conversation: SmallCompany.inSupport, wrapUp: nil, comment: "bye", externalProtocol: nil),
      by: SmallCompany.ana)
    try await test.apply(toService(SmallCompany.support), by: SmallCompany.ana)
    _ = try await test.receive("hello", id: "x2", from: "447700900123", name: "New")
    for change in try await test.changes(agent, since: since) {
      switch change.kind {
      case .put(let version, let record):
        held[Place(table: record.table, key: record.key)] = VersionedRecord(version: version, record: record)
      case .del(let table, let key), .drop(let table, let key): held[Place(table: table, key: key)] = nil
      case .scopeAdd, .scopeDrop: Issue.record("no scope changed")
      }
    }
    #expect(try await view(test, agent) == held)
  }

  private struct Place: Hashable {
    var table: RecordTable
    var key: Int64
  }

  private func view(_ test: TestBackend, _ agent: AgentID) async throws -> [Place: VersionedRecord] {
    var rows: [Place: VersionedRecord] = [:]
    for scope in try await test.backend.hello(test.session(agent)).scopes {
      for row in try await test.snapshot(agent, scope) {
        rows[Place(table: row.record.table, key: row.record.key)] = row
      }
    }
    return rows
  }
}
