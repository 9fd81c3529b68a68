import Domain
import BackendTesting
import BackendHTTP
import Testing
import Wire

/// Bodies that are too large or can't be read.
struct BodyTests {
  private static let posts: [(path: String, limit: Int)] = [
    (WirePath.token, BackendServerOptions.BodyLimit.login), (WirePath.refresh, BackendServerOptions.BodyLimit.login),
    (WirePath.revoke, BackendServerOptions.BodyLimit.login),
    (WirePath.presence, BackendServerOptions.BodyLimit.presence),
    (WirePath.ops, BackendServerOptions.BodyLimit.operations),
    ("\(WirePath.gateways)/1/inbound", BackendServerOptions.BodyLimit.gateway),
    ("\(WirePath.gateways)/1/statuses", BackendServerOptions.BodyLimit.gateway),
  ]

  @Test(arguments: Way.allCases, posts)
  func bodyBeyondTheLimitIsRefused(way: Way, post: (path: String, limit: Int)) async throws {
    try await withSite(way) { site in
      let text = String(repeating: " ", count: post.limit + 1)
      let reply = try await site.send(.post(post.path, text: text).bearing(site.token()))
      #expect(reply.status == 413)
      #expect(reply.code == .tooLarge)
    }
  }

  @Test(arguments: Way.allCases, [WirePath.token, WirePath.refresh, WirePath.presence, WirePath.ops])
  func bodyThatIsNotJSONIsMalformed(way: Way, path: String) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      for text in [
        "", "{", "[]", "null", "{\"username\": 1}", "{\"epoch\":\"e\",\"operations\":[{}]}", "\u{feff}\u{0}",
      ] {
        let reply = try await site.send(.post(path, text: text).bearing(token))
        #expect(reply.status == 400, "\(text)")
        #expect(reply.code == .malformed, "\(text)")
      }
    }
  }

  @Test(arguments: Way.allCases)
  func replyNamesThePlaceButNotTheValue(way: Way) async throws {
    try await withSite(way) { site in
      let text = #"{"epoch":"e","operations":[{"id":"secret words"}]}"#
      let reply = try await site.send(.post(WirePath.ops, text: text).bearing(site.token()))
      let message = try reply.json(ErrorReply.self).message
      #expect(message == "the body cannot be read: operations.0.id is not one of the values known")
    }
  }

  @Test(arguments: Way.allCases)
  func tooManyOperationsAreRefusedWhole(way: Way) async throws {
    try await withSite(way) { site in
      let head = try await site.test.head()
      let operations = (0...WireLimits().operations).map { site.comment("number \($0)") }
      let reply = try await site.send(site.operations(operations).bearing(site.token()))
      #expect(reply.status == 413)
      #expect(reply.code == .tooLarge)
      #expect(try await site.test.head() == head)
    }
  }
}
