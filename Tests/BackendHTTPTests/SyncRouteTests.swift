import BackendHTTP
import BackendTesting
import Domain
import Foundation
import Testing
import Wire

struct SyncRouteTests {
  @Test(arguments: Way.allCases)
  func helloListsWhatTheAgentSees(way: Way) async throws {
    try await withSite(way) { site in
      let hello: HelloReply = try await site.send(.get(WirePath.hello).bearing(site.token("bruno"))).json()
      let services = [SmallCompany.sales, SmallCompany.support].map(Scope.service)
      #expect(hello.scopes == [.config] + services + [.agent(SmallCompany.bruno)])
      #expect(hello.agentID == SmallCompany.bruno)
      #expect(hello.version == wireVersion)
      #expect(try await hello.epoch == site.test.epoch())
      #expect(try await hello.head == site.test.head())
    }
  }

  @Test(arguments: Way.allCases)
  func snapshotComesInPagesEachWithItsEnd(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      var rows: [Record] = []
      var after: String?
      var pages = 0
      repeat {
        let cursor = after.map { "&after=\($0)" } ?? ""
        let reply = try await site.send(
          .get("\(WirePath.snapshot)?scope=service:\(SmallCompany.sales)&limit=2\(cursor)").bearing(token))
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"] == WireHeader.ndjson)
        let lines = reply.body.split(separator: UInt8(ascii: "\n"))
        rows += try lines.dropLast().map { try JSONDecoder().decode(SnapshotLine.self, from: Data($0)).row }
        let end = try JSONDecoder().decode(SnapshotEnd.self, from: Data(try #require(lines.last)))
        #expect(try await end.head == site.test.head())
        after = end.after
        pages += 1
      } while after != nil && pages < 50
      #expect(pages > 1)
      let conversations = rows.compactMap { row in
        if case .conversation(let conversation) = row { conversation.id } else { nil }
      }
      #expect(conversations.sorted() == [SmallCompany.inSales, SmallCompany.finalised])
    }
  }

  @Test(arguments: Way.allCases)
  func scopeOutOfSightIsNotThere(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      let foreign = ["service:\(OtherCompany.service)", "service:\(SmallCompany.support)", "service:999", "agent:2"]
      var messages: Set<String> = []
      for scope in foreign {
        let reply = try await site.send(.get("\(WirePath.snapshot)?scope=\(scope)").bearing(token))
        #expect(reply.status == 404, "\(scope)")
        messages.insert(try reply.json(ErrorReply.self).message)
      }
      #expect(messages.count == 1)
    }
  }

  @Test(
    arguments: Way.allCases,
    [
      "snapshot", "snapshot?scope=", "snapshot?scope=all", "snapshot?scope=config&limit=x",
      "snapshot?scope=config&after=nonsense", "changes", "changes?since=-1", "changes?since=one",
      "snapshot?scope=config&scope=config", "changes?since=1&since=2", "changes?since=1&wait=-1", "changes?since=%",
      "changes?since=1&limit=99999999999999999999", "changes?since=%2B1",
      "digest", "digest?scope=", "digest?scope=all", "digest?scope=config&scope=config",
      "backfill", "backfill?contact=x", "backfill?contact=-1", "backfill?contact=", "backfill?conversation=one",
      "backfill?contact=1&conversation=1", "backfill?contact=1&search=x",
      "backfill?conversation=1&search=x", "backfill?contact=1&contact=1", "backfill?search=a&search=b",
      "backfill?contact=1&limit=x", "backfill?contact=1&limit=1&limit=1", "backfill?contact=1&before=nonsense",
      "backfill?contact=1&before=", "backfill?contact=1&colour=red", "backfill?search=%ff",
      "backfill?text=", "backfill?text=x&search=x", "backfill?text=x&conversation=1", "backfill?text=x&text=x",
      "backfill?text=x&contact=", "backfill?text=%22%2A", "backfill?text=x&before=1",
      "backfill?text=\(String(repeating: "x", count: 257))",
      "backfill?limit=1", "backfill?search=\(String(repeating: "x", count: 257))",
    ])
  func queryThatMakesNoSenseIsMalformed(way: Way, query: String) async throws {
    try await withSite(way) { site in
      let reply = try await site.send(.get("/v1/sync/\(query)").bearing(site.token()))
      #expect(reply.status == 400)
      #expect(reply.code == .malformed)
    }
  }

  @Test(arguments: Way.allCases)
  func changesComeInPagesUpToTheHead(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      let start = try await site.test.head()
      let call = try await site.operations([site.comment("one"), site.comment("two")])
      _ = try await site.send(call.bearing(token))
      var since = start
      var texts: [String] = []
      for _ in 0..<20 {
        let page: ChangesReply =
          try await site.send(.get("\(WirePath.changes)?since=\(since)&limit=1").bearing(token)).json()
        for case .put(_, .message(let message)) in page.entries.map(\.kind) { texts.append(message.text) }
        since = page.next
        if page.isLast { break }
      }
      #expect(texts == ["one", "two"])
      #expect(try await since == site.test.head())
    }
  }

  @Test(arguments: Way.allCases)
  func cursorOfAnotherHistoryIsGone(way: Way) async throws {
    try await withSite(way) { site in
      let reply = try await site.send(.get("\(WirePath.changes)?since=1000000").bearing(site.token()))
      #expect(reply.status == 410)
      #expect(reply.code == .gone)
      #expect(try reply.json(ErrorReply.self).scopes == nil)
    }
  }

  @Test(arguments: Way.allCases)
  func operationTakesEffectOnce(way: Way) async throws {
    try await withSite(way) { site in
      let call = try await site.operations([site.comment()]).bearing(site.token())
      let first: OperationsReply = try await site.send(call).json()
      let second: OperationsReply = try await site.send(call).json()
      let head = try await site.test.head()
      #expect(first.results.map(\.outcome) == [.applied(sequence: head)])
      #expect(second.results.map(\.outcome) == [.duplicate(sequence: head)])
      #expect(try await first.epoch == site.test.epoch())
    }
  }

  @Test(arguments: Way.allCases)
  func conversationOutOfSightIsNotThere(way: Way) async throws {
    try await withSite(way) { site in
      let head = try await site.test.head()
      for conversation in [OtherCompany.conversation, SmallCompany.inSupport, ConversationID(999)] {
        let call = try await site.operations([site.comment(on: conversation)]).bearing(site.token())
        let reply: OperationsReply = try await site.send(call).json()
        #expect(reply.results.map(\.outcome) == [.rejected(.conversationNotFound)])
      }
      #expect(try await site.test.head() == head)
    }
  }

  @Test(arguments: Way.allCases)
  func operationOfAnotherEpochIsRejected(way: Way) async throws {
    try await withSite(way) { site in
      let call = try Call.post(WirePath.ops, OperationsRequest(epoch: "another", operations: [site.comment()]))
      let reply: OperationsReply = try await site.send(call.bearing(site.token())).json()
      #expect(reply.results.map(\.outcome) == [.rejected(.otherEpoch)])
    }
  }
}
