import Domain
import BackendHTTP
import BackendTesting
import Testing
import Wire

/// Changes that are waited for.
struct WaitingTests {
  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func waitEndsAtOnceWithAChange(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      let head = try await site.test.head()
      let start = ContinuousClock.now
      async let waiting = site.send(.get("\(WirePath.changes)?since=\(head)&wait=25").bearing(token))
      await site.store.listened()
      _ = try await site.send(site.operations([site.comment()]).bearing(token))
      let page: ChangesReply = try await waiting.json()
      #expect(!page.entries.isEmpty)
      #expect(ContinuousClock.now - start < .seconds(10))
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func changeOfAnotherProcessEndsTheWaitToo(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      let head = try await site.test.head()
      let start = ContinuousClock.now
      async let waiting = site.send(.get("\(WirePath.changes)?since=\(head)&wait=25").bearing(token))
      await site.store.listened()
      // The other backend over the same store announces nothing to this one.
      try await site.test.apply(
        .addComment(conversation: SmallCompany.inSales, text: "from afar"), by: SmallCompany.bruno)
      let page: ChangesReply = try await waiting.json()
      #expect(!page.entries.isEmpty)
      #expect(ContinuousClock.now - start < .seconds(10))
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func waitGoesOnOverWhatTheAgentDoesNotSee(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      let head = try await site.test.head()
      async let waiting = site.send(.get("\(WirePath.changes)?since=\(head)&wait=25").bearing(token))
      await site.store.listened()
      try await site.test.apply(
        .addComment(conversation: SmallCompany.inSupport, text: "not for Ana"), by: SmallCompany.bruno)
      try await site.test.apply(
        .addComment(conversation: SmallCompany.inSales, text: "for Ana"), by: SmallCompany.bruno)
      let page: ChangesReply = try await waiting.json()
      #expect(!page.entries.isEmpty)
      #expect(try await page.next == site.test.head())
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func waitWithoutNewsEndsEmpty(way: Way) async throws {
    try await withSite(way) {
      $0.limits.waitSeconds = 1
    } _: { site in
      let head = try await site.test.head()
      let start = ContinuousClock.now
      let page: ChangesReply =
        try await site.send(.get("\(WirePath.changes)?since=\(head)&wait=9999").bearing(site.token())).json()
      #expect(page.entries.isEmpty)
      #expect(page.next == head)
      #expect((.milliseconds(900) ..< .seconds(10)).contains(ContinuousClock.now - start))
    }
  }

  /// The token is asked for again before anything new is told.
  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func tokenThatExpiresDuringTheWaitGetsNothing(way: Way) async throws {
    try await withSite(way) { site in
      let tokens = try await site.logIn()
      let head = try await site.test.head()
      async let waiting = site.send(.get("\(WirePath.changes)?since=\(head)&wait=25").bearing(tokens.accessToken))
      await site.store.listened()
      site.test.clock.advance(.seconds(tokens.expiresInSeconds))
      try await site.test.apply(
        .addComment(conversation: SmallCompany.inSales, text: "too late"), by: SmallCompany.bruno)
      #expect(try await waiting.status == 401)
    }
  }
}
