import Backend
import BackendTesting
import Domain
import Testing

@Suite struct BackfillTests {
  /// Thirty finalised conversations of João's, one a day from two months ago on, by turns in sales and in support.
  private func makeBackend() async throws -> TestBackend {
    let test = try await TestBackend()
    try await test.store.write(SmallCompany.id) { writer in
      let rows = (0..<30).map { number in
        let end = TestClock.start - .hours(24 * Int64(60 + number))
        return Conversation(
          id: .init(Int64(100 + number)), protocolNumber: "2026010100000\(number)", contactID: .init(1),
          channelID: SmallCompany.whatsApp, medium: .whatsApp,
          serviceID: number % 2 == 0 ? SmallCompany.sales : SmallCompany.support, state: .finalised,
          openedAt: end - .hours(1), finalisedAt: end)
      }
      _ = try writer.publish(
        rows.map { StagedChange(.put(.conversation($0)), scope: .service($0.serviceID)) }, at: TestClock.start)
    }
    return test
  }

  private struct Fetched {
    var rows: [String] = []
    var pages = 0
    var reached: [Timestamp?] = []

    var conversations: [String] { rows.filter { $0.hasPrefix("conversations") } }
  }

  private func fetch(_ query: BackfillQuery, _ agent: AgentID, limit: Int, _ test: TestBackend) async throws -> Fetched
  {
    let session = try await test.session(agent)
    let head = try await test.head()
    var fetched = Fetched()
    var before: String?
    repeat {
      let page = try await test.backend.backfill(session, query, before: before, limit: limit)
      #expect(page.head == head)
      #expect((page.before == nil) == (page.reached == nil))
      fetched.rows += page.rows.map { "\($0.record.table.rawValue) \($0.record.key)" }
      fetched.reached.append(page.reached)
      fetched.pages += 1
      before = page.before
    } while before != nil
    return fetched
  }

  private func names(_ ids: [Int]) -> [String] { ids.map { "conversations \($0)" } }

  @Test(arguments: [1, 2, 4, 7, 1_000])
  func aContactsHistoryComesUnderTheAgentsRights(limit: Int) async throws {
    let test = try await makeBackend()
    let query = BackfillQuery.contact(.init(1))
    let even = stride(from: 100, to: 130, by: 2).map { $0 }
    let ana = try await fetch(query, SmallCompany.ana, limit: limit, test)
    #expect(ana.conversations == names([3] + even))
    #expect(ana.rows.first == "contacts 1")
    let sam = try await fetch(query, SmallCompany.sam, limit: limit, test)
    #expect(sam.conversations == names([3] + Array(100..<130)))
    #expect(sam.pages == (31 + limit - 1) / limit)
    let times = sam.reached.compactMap { $0 }
    #expect(times == times.sorted(by: >))
    let carla = try await fetch(query, SmallCompany.carla, limit: limit, test)
    #expect(carla.conversations == names(stride(from: 101, to: 130, by: 2).map { $0 }))
  }

  @Test(arguments: [1, 2, 3, 1_000])
  func aConversationComesWithItsMessages(limit: Int) async throws {
    let test = try await makeBackend()
    for number in 0..<4 { _ = try await test.receive("line \(number)", id: "w\(number)") }
    let fetched = try await fetch(.conversation(SmallCompany.inSales), SmallCompany.ana, limit: limit, test)
    let messages = fetched.rows.filter { $0.hasPrefix("messages") }
    #expect(Set(messages) == Set([1, 2, 7, 8, 9, 10].map { "messages \($0)" }))
    #expect(messages.count == 6)
    #expect(fetched.rows.prefix(4) == ["contacts 1", "contact_addresses 1", "contact_addresses 3", "conversations 1"])
    if limit == 2 { #expect(messages.prefix(2) == ["messages 9", "messages 10"]) }
  }

  @Test(
    arguments: [
      ("joao", [3] + stride(from: 100, to: 130, by: 2)), ("CONCEI", [3] + stride(from: 100, to: 130, by: 2)),
      ("joao 0000012", [112]), ("20260101000004", [104]), ("zoe", [4]), ("müller sales", [4]), ("joao support", []),
      ("nobody", []), ("joao joao joao 000006", [106]),
    ] as [(String, [Int])])
  func wordsAreLookedForInNamesAndProtocols(text: String, found: [Int]) async throws {
    let test = try await makeBackend()
    for limit in [1, 3, 1_000] {
      let fetched = try await fetch(.search(text), SmallCompany.ana, limit: limit, test)
      var once: [String] = []
      for row in fetched.conversations where !once.contains(row) { once.append(row) }
      #expect(once == names(found))
    }
  }

  @Test func aWholeProtocolIsFoundAtOnceHoweverOld() async throws {
    let test = try await makeBackend()
    let session = try await test.session(SmallCompany.ana)
    let page = try await test.backend.backfill(session, .search(" 20250309000001 "), before: nil, limit: 1)
    #expect(page.rows.contains { $0.record.table == .conversations && $0.record.key == 4 })
    // In a service that the agent does not see.
    let hidden = try await test.backend.backfill(session, .search("20260101000001"), before: nil, limit: 1_000)
    #expect(hidden.rows.allSatisfy { $0.record.key != 101 })
  }

  @Test func aPageLooksAtSoManyConversationsOnly() async throws {
    let test = try await TestBackend()
    try await test.store.write(SmallCompany.id) { writer in
      let rows = (0..<4_500).map { number in
        Conversation(
          id: .init(Int64(1_000 + number)), protocolNumber: "N\(number)", contactID: .init(1),
          channelID: SmallCompany.mailbox, medium: .email, serviceID: SmallCompany.support, state: .finalised,
          openedAt: TestClock.start, finalisedAt: TestClock.start)
      }
      _ = try writer.publish(
        rows.map { StagedChange(.put(.conversation($0)), scope: .service($0.serviceID)) }, at: TestClock.start)
    }
    let found = try await fetch(.search("obrigada joao"), SmallCompany.ana, limit: 50, test)
    #expect(found.conversations.isEmpty)
    #expect(found.pages == 3)
    let contact = try await fetch(.contact(.init(1)), SmallCompany.ana, limit: 50, test)
    #expect(contact.conversations == names([3]))
    #expect(contact.pages == 3)
  }

  @Test func whatIsOutOfSightIsNotThere() async throws {
    let test = try await makeBackend()
    let session = try await test.session(SmallCompany.carla)
    for query in [BackfillQuery.conversation(SmallCompany.inSales), .conversation(.init(999))] {
      await #expect(throws: BackendError.notFound("there is no such conversation")) {
        try await test.backend.backfill(session, query, before: nil, limit: 10)
      }
    }
    await #expect(throws: BackendError.notFound("there is no such contact")) {
      try await test.backend.backfill(session, .contact(.init(99)), before: nil, limit: 10)
    }
  }

  @Test(arguments: ["", "x", "1", "1:", "1:x", "1:0", "1:2:3", ":"])
  func aCursorThatIsNoneIsRefused(text: String) async throws {
    let test = try await makeBackend()
    let session = try await test.session(SmallCompany.ana)
    for query in [
      BackfillQuery.contact(.init(1)), .search("joao"), .messages("x", contact: nil),
      .messages("x", contact: .init(1)), .conversation(SmallCompany.inSales),
    ] {
      if case .conversation = query, text == "1" { continue }
      await #expect(throws: BackendError.malformed("the cursor is not one of this query")) {
        try await test.backend.backfill(session, query, before: text, limit: 10)
      }
    }
  }

  @Test(arguments: ["", "  ", "\t\n"])
  func aSearchWithoutWordsGivesEverythingThatTheAgentSees(text: String) async throws {
    let test = try await makeBackend()
    let all = try await fetch(.search(text), SmallCompany.ana, limit: 1_000, test)
    let parts = try await fetch(.search(text), SmallCompany.ana, limit: 2, test)
    #expect(!all.conversations.isEmpty && parts.conversations == all.conversations)
    let session = try await test.session(SmallCompany.ana)
    let none = try await test.backend.backfill(
      session, .search(text), before: BackfillQuery.start(before: Timestamp(milliseconds: 0)), limit: 10)
    #expect(none.rows.isEmpty && none.before == nil)
  }
}
