import Backend
import BackendTesting
import Domain
import Testing

@Suite struct DraftContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func draft(
    _ id: Int64, _ agent: AgentID = SmallCompany.ana, in conversation: ConversationID = SmallCompany.inSales,
    _ kind: DraftKind = .reply, device: String = "d"
  ) -> StoredDraft {
    StoredDraft(
      id: .init(id), agentID: agent, conversationID: conversation, kind: kind, device: device, machine: "balcão",
      text: "a\u{fffd}b\n✅", generation: id, savedAt: Timestamp(milliseconds: 7), takenBy: id % 2 == 0 ? "casa" : nil)
  }

  private func put(_ store: any Store, _ drafts: [StoredDraft]) async throws {
    _ = try await store.write(SmallCompany.id) { writer in
      try writer.publish(
        drafts.map { StagedChange(.put(.draft($0)), scope: .agent($0.agentID)) }, at: TestClock.start)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anAgentsDraftsComeByRisingKeyInPages(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let drafts = (1...5).map { draft(Int64($0), device: "d\($0)") }
    try await put(store, drafts.reversed() + [draft(9, SmallCompany.bruno)])
    let (first, rest, others) = try await store.read(SmallCompany.id) { reader in
      (
        try reader.drafts(of: SmallCompany.ana, after: .init(0), limit: 3),
        try reader.drafts(of: SmallCompany.ana, after: .init(3), limit: 3),
        try reader.drafts(of: SmallCompany.carla, after: .init(0), limit: 3)
      )
    }
    #expect((first + rest).map(\.record) == drafts.map(Record.draft))
    #expect(others.isEmpty)
    #expect(
      try await store.read(CompanyID(99)) { try $0.drafts(of: SmallCompany.ana, after: .init(0), limit: 9) } == [])
  }

  @Test(arguments: StoreKind.allCases)
  func aDeviceHasOneOfEachKindInAConversation(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let (reply, comment, other) = (
      draft(1), draft(2, SmallCompany.ana, in: SmallCompany.inSales, .comment), draft(3, device: "e")
    )
    try await put(store, [reply, comment, other])
    func found(_ kind: DraftKind, _ device: String) async throws -> StoredDraft? {
      try await store.read(SmallCompany.id) {
        try $0.draft(of: SmallCompany.ana, in: SmallCompany.inSales, kind, device: device)
      }
    }
    #expect(try await found(.reply, "d") == reply)
    #expect(try await found(.comment, "d") == comment)
    #expect(try await found(.reply, "e") == other)
    #expect(try await found(.comment, "e") == nil)
    await #expect(throws: (any Error).self) { try await put(store, [draft(4)]) }
  }

  @Test(arguments: StoreKind.allCases)
  func onlyThoseOfEndedConversationsAreStale(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    try await put(store, [draft(1), draft(2, in: SmallCompany.finalised), draft(3, in: SmallCompany.longAgo)])
    let end = TestClock.start + .hours(1)
    let stale = try await store.read(SmallCompany.id) { try $0.staleDrafts(before: end, limit: 9) }
    #expect(Set(stale.map(\.id.rawValue)) == [2, 3])
    #expect(try await store.read(SmallCompany.id) { try $0.staleDrafts(before: end, limit: 1).count } == 1)
    #expect(try await store.read(CompanyID(99)) { try $0.staleDrafts(before: end, limit: 9) } == [])
  }
}
