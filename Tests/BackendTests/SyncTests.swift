import Backend
import BackendTesting
import Domain
import Testing

@Suite struct SyncTests {
  @Test(arguments: [
    (SmallCompany.ana, [SmallCompany.sales]), (SmallCompany.bruno, [SmallCompany.sales, SmallCompany.support]),
    (SmallCompany.carla, [SmallCompany.support]),
    (SmallCompany.sam, [SmallCompany.sales, SmallCompany.support, SmallCompany.closed]),
  ])
  func helloNamesTheScopesOfTheAgent(agent: AgentID, services: [ServiceID]) async throws {
    let test = try await TestBackend()
    let hello = try await test.backend.hello(test.session(agent))
    #expect(hello.scopes == [.config] + services.sorted().map(Scope.service) + [.agent(agent)])
    #expect(hello.head.sequence == 1)
  }

  /// Open conversations whole, then the finished ones within the horizon; whoever is referred to before who refers.
  @Test(arguments: [1, 2, 3, 4, 5, 8, 5_000])
  func pagesOfAServiceGiveTheRowsThemselves(limit: Int) async throws {
    let test = try await TestBackend()
    let wanted: [(RecordTable, [Int64])] = [
      (.contacts, [1]), (.contactAddresses, [1, 3]), (.conversations, [1]), (.messages, [1, 2]),
      (.contacts, [1]), (.contactAddresses, [1, 3]), (.conversations, [3]), (.messages, [5]),
    ]
    let direct = wanted.flatMap { table, keys in
      SmallCompany.customers.filter { $0.table == table && keys.contains($0.key) }
    }
    let paged = try await test.snapshot(SmallCompany.ana, .service(SmallCompany.sales), limit: limit)
    #expect(paged.map(\.record) == direct)
    #expect(paged.allSatisfy { $0.version == 1 })
  }

  @Test(arguments: [1, 2, 3, 7, 5_000])
  func pagesOfTheConfigGiveTheRowsThemselves(limit: Int) async throws {
    let test = try await TestBackend()
    let all = [Record.company(SmallCompany.company)] + SmallCompany.config
    let direct = RecordTable.allCases.flatMap { table in all.filter { $0.table == table } }
    let paged = try await test.snapshot(SmallCompany.olga, .config, limit: limit)
    #expect(paged.map(\.record) == direct)
  }

  @Test func theHorizonIsTheCompanys() async throws {
    let settings = CompanySettings(finishedHorizonDays: 400)
    let test = try await TestBackend(company: Company(id: SmallCompany.id, name: "Long", settings: settings))
    let rows = try await test.snapshot(SmallCompany.ana, .service(SmallCompany.sales))
    #expect(rows.map(\.record).filter { $0.table == .conversations }.map(\.key) == [1, 3, 4])
    #expect(rows.map(\.record).filter { $0.table == .contacts }.map(\.key) == [1, 1, 2])
  }

  @Test(arguments: [
    Scope.service(SmallCompany.support), .service(ServiceID(99)), .conversation(.init(1)), .contact(.init(1)),
    .agent(SmallCompany.bruno),
  ])
  func otherScopesAreNotThere(scope: Scope) async throws {
    let test = try await TestBackend()
    await #expect(throws: BackendError.notFound("there is no such scope")) {
      try await test.snapshot(SmallCompany.ana, scope)
    }
  }

  @Test(arguments: ["", "x", "messages:1", "agents:1:0", "messages:-1:0", "messages:1:x", "messages:1:2:3"])
  func anotherCursorIsRefused(after: String) async throws {
    let test = try await TestBackend()
    await #expect(throws: BackendError.malformed("the snapshot cursor is not one of this scope")) {
      try await test.backend.snapshotPage(
        test.session(SmallCompany.ana), scope: .service(SmallCompany.sales), after: after, limit: 10)
    }
  }

  @Test(arguments: [(1, 1_000_000), (2, 1_000_000), (3, 1_000_000), (5_000, 1), (5_000, 700), (5_000, 1_000_000)])
  func changesInPagesAreTheChangesAtOnce(limit: Int, maxBytes: Int) async throws {
    let test = try await TestBackend()
    for number in 0..<4 {
      _ = try await test.receive("line \(number)", id: "w\(number)")
      try await test.apply(
        .addComment(conversation: SmallCompany.inSupport, text: "unseen \(number)"), by: SmallCompany.carla)
    }
    let head = try await test.head()
    for agent in [SmallCompany.ana, SmallCompany.carla, SmallCompany.sam] {
      let all = try await test.changes(agent, since: 1)
      let session = try await test.session(agent)
      var paged: [Change] = []
      var cursor: Int64 = 1
      while cursor < head {
        let page = try await test.backend.changes(session, since: cursor, limit: limit, maxBytes: maxBytes)
        #expect(page.next > cursor)
        #expect(page.entries.allSatisfy { $0.sequence > cursor && $0.sequence <= page.next })
        if maxBytes == 1 { #expect(page.entries.count <= 1) }
        paged += page.entries
        cursor = page.next
      }
      #expect(cursor == head)
      #expect(paged == all)
      #expect(!all.isEmpty)
    }
  }

  @Test func theCursorPassesOverWhatTheAgentDoesNotSee() async throws {
    let test = try await TestBackend()
    for _ in 0..<3 {
      try await test.apply(
        .addComment(conversation: SmallCompany.inSupport, text: "unseen"), by: SmallCompany.carla)
    }
    let session = try await test.session(SmallCompany.ana)
    let page = try await test.backend.changes(session, since: 1, limit: 4, maxBytes: 1)
    #expect(page.entries.isEmpty)
    #expect(page.next == 5)
    #expect(page.head == 7)
    let rest = try await test.backend.changes(session, since: 5, limit: 4, maxBytes: 1)
    #expect(rest.next == 7)
    let end = try await test.backend.changes(session, since: 7, limit: 4, maxBytes: 1)
    #expect(end.next == 7)
  }

  @Test(arguments: [(Int64(0), GoneReason.compacted), (-1, .compacted), (2, .epoch)])
  func aCursorOutsideTheLogIsGone(since: Int64, reason: GoneReason) async throws {
    let test = try await TestBackend()
    await #expect(throws: BackendError.gone(reason: reason, scopes: nil)) {
      try await test.backend.changes(test.session(SmallCompany.ana), since: since, limit: 10, maxBytes: 1_000)
    }
  }

  @Test func configChangesReachEverybody() async throws {
    let test = try await TestBackend()
    try await test.store.write(SmallCompany.id) { writer in
      let row = Service(id: SmallCompany.sales, name: "Sales and more")
      _ = try writer.publish([StagedChange(.put(.service(row)), scope: .config)], at: TestClock.start)
    }
    for agent in [SmallCompany.ana, SmallCompany.carla, SmallCompany.olga] {
      #expect(try await test.told(agent, since: 1) == ["put services 1"])
    }
  }

  @Test func listenersHearOfEachNewHeadAndOfTheEnd() async throws {
    let test = try await TestBackend()
    var heads = test.backend.headUpdates(SmallCompany.id).makeAsyncIterator()
    #expect(await heads.next() == 1)
    _ = try await test.receive("hi", id: "w1")
    let head = try await test.head()
    #expect(await heads.next() == head)
    await test.backend.shutDown()
    #expect(await heads.next() == nil)
  }
}
