import Backend
import BackendTesting
import Domain
import Testing

/// The digests that the writes keep up equal those of the rows themselves, whatever was written.
@Suite struct DigestContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: StoreKind.allCases)
  func aBulkLoadFillsThem(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let kept = try await keptDigests(store)
    #expect(try await recomputedDigests(store) == kept)
    #expect(kept[.config]?.count == Int64(SmallCompany.config.count + 1))
    #expect(kept[.service(SmallCompany.sales)]?.count == 3)
    #expect(kept[.service(SmallCompany.support)]?.count == 3)
    #expect(kept[.service(SmallCompany.closed)] == ScopeDigest(sequence: 1))
    #expect(try await store.read(SmallCompany.id) { try $0.digest(of: .contact(.init(1))) } == ScopeDigest(sequence: 1))
  }

  @Test(arguments: StoreKind.allCases, 1...12)
  func randomWritesKeepThemUp(kind: StoreKind, seed: UInt64) async throws {
    let store = try await kind.makeLoaded(in: folder)
    var random = SplitMix(state: seed)
    for round in 0..<40 {
      var changes = (0...Int.random(in: 0..<5, using: &random)).map { _ in randomChange(&random) }
      // Numbers are taken for the messages that are there at the beginning.
      if Bool.random(using: &random) {
        let conversation = ConversationID(.random(in: 1...8, using: &random))
        changes.insert(StagedChange(.touchMessages(of: conversation), scope: .config), at: 0)
      }
      let staged = changes
      _ = try await store.write(SmallCompany.id) { try $0.publish(staged, at: TestClock.start) }
      if round % 8 == 7 { #expect(try await recomputedDigests(store) == keptDigests(store)) }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aWriteThatFailsChangesNone(kind: StoreKind) async throws {
    struct Stop: Error {}
    let store = try await kind.makeLoaded(in: folder)
    let before = try await keptDigests(store)
    await #expect(throws: Stop.self) {
      try await store.write(SmallCompany.id) { writer in
        let change = StagedChange(.touch(.conversations, key: 1), scope: .service(SmallCompany.sales))
        _ = try writer.publish([change], at: TestClock.start)
        throw Stop()
      }
    }
    #expect(try await keptDigests(store) == before)
  }

  @Test(arguments: StoreKind.allCases)
  func anotherCompanysRowsDoNotCount(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let other = CompanyID(2)
    try await store.bulkLoad(Company(id: other, name: "Other")) { _ in }
    let mine = try await keptDigests(store)
    let theirs = try await store.read(other) { try $0.digest(of: .config) }
    #expect(theirs.count == 1)
    _ = try await store.write(other) { writer in
      let changes: [StagedChange] = [
        StagedChange(.touch(.agents, key: 1), scope: .config),
        StagedChange(.del(.conversations, key: 1), scope: .config),
        StagedChange(.touch(.messages, key: 1), scope: .config),
        StagedChange(.touchMessages(of: .init(1)), scope: .config),
      ]
      return try writer.publish(changes, at: TestClock.start)
    }
    var after = try await store.read(other) { try $0.digest(of: .config) }
    after.sequence = theirs.sequence
    #expect(after == theirs)
    #expect(try await keptDigests(store) == mine)
  }

  private static let services = [SmallCompany.sales, SmallCompany.support, SmallCompany.closed]
  private static let scopes =
    [Scope.config] + services.map(Scope.service) + [.agent(SmallCompany.ana), .agent(SmallCompany.bruno)]

  private func keptDigests(_ store: any Store) async throws -> [Scope: ScopeDigest] {
    try await store.read(SmallCompany.id) { reader in
      Dictionary(uniqueKeysWithValues: try Self.scopes.map { ($0, try reader.digest(of: $0)) })
    }
  }

  private func recomputedDigests(_ store: any Store) async throws -> [Scope: ScopeDigest] {
    try await store.read(SmallCompany.id) { reader in
      let empty = ScopeDigest(sequence: try reader.syncHead().sequence)
      var digests = Dictionary(uniqueKeysWithValues: Self.scopes.map { ($0, empty) })
      for table in RecordTable.allCases {
        for key in Int64(1)...30 {
          guard let row = try reader.row(table, key), let scope = try reader.digestScope(of: row.record) else {
            continue
          }
          digests[scope]?.add(table, key: key, version: row.version)
        }
      }
      return digests
    }
  }

  private func randomChange(_ random: inout SplitMix) -> StagedChange {
    let key = Int64.random(in: 1...12, using: &random)
    let conversation = ConversationID(.random(in: 1...8, using: &random))
    let kind: StagedChange.Kind =
      switch Int.random(in: 0..<14, using: &random) {
      case 0, 1, 2:
        .put(
          .conversation(
            Conversation(
              id: conversation, protocolNumber: "R\(conversation)", contactID: .init(1),
              channelID: SmallCompany.whatsApp, medium: .whatsApp,
              serviceID: Self.services.randomElement(using: &random) ?? SmallCompany.sales,
              state: Int.random(in: 0..<3, using: &random) == 0 ? .finalised : .open, openedAt: TestClock.start)))
      case 3, 4, 5:
        .put(
          .message(
            Message(
              id: .init(key), conversationID: conversation, kind: .inbound, text: "", sentAt: TestClock.start)))
      case 6, 7:
        .touch([.conversations, .messages, .agents, .contacts].randomElement(using: &random) ?? .agents, key: key)
      case 8: .del([.conversations, .messages, .wrapUps].randomElement(using: &random) ?? .wrapUps, key: key)
      case 9: .put(.wrapUp(WrapUp(id: .init(key), serviceID: nil, name: "w")))
      case 10: .scopeAdd(SmallCompany.support)
      case 11: .del(.drafts, key: key)
      case 12: .touch(.drafts, key: key)
      default:
        .put(
          .draft(
            StoredDraft(
              id: .init(key), agentID: key % 2 == 0 ? SmallCompany.ana : SmallCompany.bruno, conversationID: .init(key),
              kind: .reply, device: "d", machine: "m", text: "t", generation: 1, savedAt: TestClock.start)))
      }
    return StagedChange(kind, scope: .config)
  }
}

extension StoreReader {
  /// nil: the row is in no digest.
  fileprivate func digestScope(of record: Record) throws -> Scope? {
    switch record {
    case .contact, .contactAddress: return nil
    case .conversation(let row): return row.state == .open ? .service(row.serviceID) : nil
    case .message(let row):
      guard let conversation = try conversation(row.conversationID), conversation.state == .open else { return nil }
      return .service(conversation.serviceID)
    case .draft(let row): return .agent(row.agentID)
    default: return .config
    }
  }
}
