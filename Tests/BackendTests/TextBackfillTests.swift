import Backend
import BackendTesting
import Domain
import Testing

/// Finalised conversations found by what was said in them.
@Suite struct TextBackfillTests {
  /// Thirty finalised conversations of João's, one a day from two months ago on, by turns in sales and in support; every
  /// third with a word of its own among three lines.
  private func makeBackend(_ count: Int = 30, lines: Int = 3) async throws -> TestBackend {
    let test = try await TestBackend()
    try await test.store.write(SmallCompany.id) { writer in
      var changes: [StagedChange] = []
      for number in 0..<count {
        let end = TestClock.start - .hours(24 * Int64(60 + number))
        let id = ConversationID(Int64(100 + number))
        let service = number % 2 == 0 ? SmallCompany.sales : SmallCompany.support
        let row = Conversation(
          id: id, protocolNumber: "2026010100000\(number)", contactID: .init(1), channelID: SmallCompany.whatsApp,
          medium: .whatsApp, serviceID: service, state: .finalised, openedAt: end - .hours(1), finalisedAt: end)
        changes.append(StagedChange(.put(.conversation(row)), scope: .service(service)))
        for line in 0..<lines {
          let message = Message(
            id: .init(Int64(10_000 + number * lines + line)), conversationID: id, kind: .inbound,
            text: line == 1 && number % 3 == 0 ? "O CÓDIGO é \(number)" : "linha \(line)", sentAt: end - .minutes(9))
          changes.append(StagedChange(.put(.message(message)), scope: .service(service)))
        }
      }
      _ = try writer.publish(changes, at: TestClock.start)
    }
    return test
  }

  private struct Fetched {
    var conversations: [Int64] = []
    var messages: [Int64] = []
    var pages = 0
  }

  private func fetch(
    _ text: String, contact: Int64? = nil, _ agent: AgentID, limit: Int = 50, _ test: TestBackend
  ) async throws -> Fetched {
    let session = try await test.session(agent)
    let query = BackfillQuery.messages(text, contact: contact.map { ContactID($0) })
    var fetched = Fetched()
    var before: String?
    repeat {
      let page = try await test.backend.backfill(session, query, before: before, limit: limit)
      #expect((page.before == nil) == (page.reached == nil))
      for row in page.rows {
        switch row.record {
        case .conversation(let conversation): fetched.conversations.append(conversation.id.rawValue)
        case .message(let message): fetched.messages.append(message.id.rawValue)
        default: break
        }
      }
      fetched.pages += 1
      before = page.before
    } while before != nil
    return fetched
  }

  @Test(arguments: [1, 2, 1_000])
  func conversationsComeWholeAndTheNewestFirstUnderTheAgentsRights(limit: Int) async throws {
    let test = try await makeBackend()
    let ana = try await fetch("codigo", SmallCompany.ana, limit: limit, test)
    #expect(ana.conversations == [100, 106, 112, 118, 124])
    #expect(ana.messages.prefix(3) == [10_000, 10_001, 10_002] && ana.messages.count == 15)
    let sam = try await fetch("codigo", SmallCompany.sam, limit: limit, test)
    #expect(sam.conversations == stride(from: 100, to: 130, by: 3).map { Int64($0) })
    let carla = try await fetch("codigo", SmallCompany.carla, limit: limit, test)
    #expect(carla.conversations == [103, 109, 115, 121, 127])
  }

  @Test(
    arguments: [
      ("código 12 ", [112]), ("cod", [100, 106, 112, 118, 124]), ("cod ", []), ("linha codigo", []), ("\"*", nil),
      ("x' OR 1=1 --", []),
    ] as [(String, [Int64]?)])
  func allWordsStandInOneMessage(text: String, found: [Int64]?) async throws {
    let test = try await makeBackend()
    guard let found else {
      await #expect(throws: BackendError.malformed("the search has no words")) {
        try await fetch(text, SmallCompany.ana, test)
      }
      return
    }
    #expect(try await fetch(text, SmallCompany.ana, test).conversations == found)
  }

  @Test func aContactsAreTheirsOnly() async throws {
    let test = try await makeBackend()
    #expect(try await fetch("codigo", contact: 1, SmallCompany.ana, limit: 2, test).conversations.count == 5)
    #expect(try await fetch("codigo", contact: 2, SmallCompany.sam, test).conversations == [])
    await #expect(throws: BackendError.notFound("there is no such contact")) {
      try await fetch("codigo", contact: 99, SmallCompany.ana, test)
    }
  }

  @Test func aPageReadsSoManyMessagesOnly() async throws {
    let test = try await makeBackend(250, lines: 100)
    let fetched = try await fetch("nobody", SmallCompany.sam, test)
    #expect(fetched.conversations == [])
    #expect(fetched.pages == 3)
  }
}
