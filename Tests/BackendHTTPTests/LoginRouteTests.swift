import BackendHTTP
import Domain
import BackendTesting
import Testing
import Wire

struct LoginRouteTests {
  @Test(arguments: Way.allCases)
  func loginGivesTokensThatWork(way: Way) async throws {
    try await withSite(way) { site in
      let tokens = try await site.logIn()
      #expect(tokens.agentID == SmallCompany.ana)
      #expect(tokens.companyID == SmallCompany.id)
      #expect(tokens.serverMilliseconds == site.test.clock.now.milliseconds)
      #expect(try await site.send(.get(WirePath.hello).bearing(tokens.accessToken)).status == 200)
      #expect(
        try await site.send(.get(WirePath.hello).with("Authorization", "bearer \(tokens.accessToken)")).status == 200)
    }
  }

  @Test(arguments: Way.allCases, ["ana", "nobody", "ivo", ""])
  func wrongLoginLooksTheSameForEveryUser(way: Way, username: String) async throws {
    try await withSite(way) { site in
      let body = TokenRequest(
        username: username, password: username == "ivo" ? SmallCompany.password : "wrong", device: nil)
      let reply = try await site.send(.post(WirePath.token, body))
      #expect(reply.status == 401)
      #expect(reply.code == .wrongCredentials)
    }
  }

  @Test(arguments: Way.allCases)
  func guessingIsSlowedDown(way: Way) async throws {
    try await withSite(way) { site in
      let wrong = TokenRequest(username: "ana", password: "wrong", device: nil)
      var reply = try await site.send(.post(WirePath.token, wrong))
      for _ in 0..<10 where reply.status == 401 { reply = try await site.send(.post(WirePath.token, wrong)) }
      #expect(reply.status == 429)
      #expect(reply.code == .rateLimited)
      let seconds = try #require(reply.json(ErrorReply.self).retryAfterSeconds)
      #expect(reply.headers["retry-after"] == "\(seconds)")
      site.test.clock.advance(.seconds(seconds))
      #expect(try await site.logIn().agentID == SmallCompany.ana)
    }
  }

  /// Who writes the header himself must not get out of the limit by it.
  @Test func forwardedAddressIsNotBelievedUnasked() async throws {
    try await withSite(.socket) { site in
      let wrong = TokenRequest(username: "ana", password: "wrong", device: nil)
      var statuses: Set<Int> = []
      for round in 0..<10 {
        let call = try Call.post(WirePath.token, wrong).with("x-forwarded-for", "10.0.0.\(round)")
        statuses.insert(try await site.send(call).status)
      }
      #expect(statuses == [401, 429])
    }
  }

  @Test func lastForwardedAddressCountsWhenTheProxyIsTrusted() async throws {
    try await withSite(.socket) {
      $0.trustsForwardedFor = true
    } _: { site in
      let wrong = TokenRequest(username: "ana", password: "wrong", device: nil)
      for round in 0..<10 {
        let call = try Call.post(WirePath.token, wrong).with("x-forwarded-for", "10.0.0.1, 10.0.1.\(round)")
        #expect(try await site.send(call).status == 401)
      }
      var last = 0
      for round in 0..<10 {
        let call = try Call.post(WirePath.token, wrong).with("x-forwarded-for", "10.0.0.\(round), 10.0.2.1")
        last = try await site.send(call).status
      }
      #expect(last == 429)
    }
  }

  @Test(arguments: Way.allCases)
  func refreshTokenWorksOnce(way: Way) async throws {
    try await withSite(way) { site in
      let first = try await site.logIn()
      let call = try Call.post(WirePath.refresh, RefreshRequest(refreshToken: first.refreshToken))
      let second: TokenReply = try await site.send(call).json()
      #expect(second.device == first.device)
      #expect(try await site.send(.get(WirePath.hello).bearing(second.accessToken)).status == 200)
      site.test.clock.advance(.minutes(2))
      let again = try await site.send(call)
      #expect(again.status == 401)
      #expect(again.code == .unauthenticated)
      let unknown = try Call.post(WirePath.refresh, RefreshRequest(refreshToken: "made up"))
      #expect(try await site.send(unknown).code == .unauthenticated)
    }
  }
}
