import BackendHTTP
import BackendTesting
import Domain
import Testing
import Wire

/// What became of one operation, digests and older rows.
struct OperationRouteTests {
  @Test(arguments: Way.allCases)
  func outcomeOfAnOperationCanBeAskedFor(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      let operations = [site.comment(), site.comment(on: SmallCompany.inSupport)]
      let told: OperationsReply = try await site.send(site.operations(operations).bearing(token)).json()
      #expect(told.results.map(\.outcome.isApplied) == [true, false])
      let first: OperationReply =
        try await site.send(.get("\(WirePath.ops)/\(operations[0].id.rawValue)").bearing(token)).json()
      let head = try await site.test.head()
      #expect(first.result == OperationResult(id: operations[0].id, outcome: .duplicate(sequence: head)))
      #expect(try await first.epoch == site.test.epoch())
      let second: OperationReply =
        try await site.send(.get("\(WirePath.ops)/\(operations[1].id.rawValue)").bearing(token)).json()
      #expect(second.result.outcome == .rejected(.conversationNotFound))
    }
  }

  @Test(arguments: Way.allCases)
  func operationOfAnotherAgentIsNotThere(way: Way) async throws {
    try await withSite(way) { site in
      let operation = site.comment()
      _ = try await site.send(site.operations([operation]).bearing(site.token()))
      let path = "\(WirePath.ops)/\(operation.id.rawValue)"
      #expect(try await site.send(.get(path).bearing(site.token("sam"))).code == .notFound)
      let unknown = "\(WirePath.ops)/\(site.test.makeID().rawValue)"
      #expect(try await site.send(.get(unknown).bearing(site.token())).code == .notFound)
      for text in ["1", "%00", operation.id.rawValue.uppercased(), "01900000-0000-4000-8000-000000000001"] {
        #expect(
          try await site.send(.get("\(WirePath.ops)/\(text)").bearing(site.token())).code == .malformed, "\(text)")
      }
    }
  }

  @Test(arguments: Way.allCases)
  func digestStandsAtTheHead(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      _ = try await site.send(site.operations([site.comment()]).bearing(token))
      for scope in [Scope.config, .service(SmallCompany.sales)] {
        let reply: DigestReply =
          try await site.send(.get("\(WirePath.digest)?scope=\(scope.rawValue)").bearing(token)).json()
        #expect(reply.scope == scope)
        #expect(try await reply.epoch == site.test.epoch())
        #expect(try await reply.digest.sequence == site.test.head())
        #expect(reply.digest.count > 0)
      }
    }
  }

  @Test(arguments: Way.allCases)
  func olderRowsComeInPages(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      var conversations: Set<ConversationID> = []
      var before: String?
      var pages = 0
      repeat {
        let cursor = before.map { "&before=\($0)" } ?? ""
        let reply: BackfillReply =
          try await site.send(.get("\(WirePath.backfill)?contact=2&limit=1\(cursor)").bearing(token)).json()
        for case .conversation(let row) in reply.rows.map(\.row) { conversations.insert(row.id) }
        #expect(try await reply.head == site.test.head())
        #expect(try await reply.epoch == site.test.epoch())
        before = reply.before
        pages += 1
      } while before != nil && pages < 10
      #expect(conversations == [SmallCompany.longAgo])
      let thread: BackfillReply = try await site.send(
        .get("\(WirePath.backfill)?conversation=\(SmallCompany.longAgo)").bearing(token)
      ).json()
      #expect(thread.rows.contains { $0.row.table == .messages })
      let found: BackfillReply =
        try await site.send(.get("\(WirePath.backfill)?search=zoe%20m%C3%BCller").bearing(token)).json()
      #expect(found.rows.contains { $0.row.key == SmallCompany.longAgo.rawValue && $0.row.table == .conversations })
    }
  }
}

extension OperationResult.Outcome {
  fileprivate var isApplied: Bool { if case .applied = self { true } else { false } }
}
