import BackendTesting
import Domain
import Testing
import Wire

/// What is logged, at every level.
struct SecrecyTests {
  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func logHoldsNoSecretAndNoWordOfACustomer(way: Way) async throws {
    try await withSite(way) { site in
      let first = try await site.logIn()
      let second: TokenReply =
        try await site.send(.post(WirePath.refresh, RefreshRequest(refreshToken: first.refreshToken))).json()
      let tokens = [first.accessToken, second.accessToken, "forged-token"]
      let query = "?scope=config&since=0&secret=in-the-query"
      for route in knownRoutes where route.pattern != WirePath.events {
        for token in tokens {
          var call = route.call.bearing(token)
          call.path += query
          _ = try await site.send(call)
        }
      }
      let wrong = TokenRequest(username: "ana", password: "not the password", device: nil)
      _ = try await site.send(.post(WirePath.token, wrong))
      _ = try await site.send(site.operations([site.comment("words of an agent")]).bearing(second.accessToken))
      let inbound = site.signed(
        .post(
          "\(WirePath.gateways)/\(SmallCompany.whatsApp)/inbound",
          text: #"{"external_id":"x","from":"5511911112222","sender_name":"Some One","text":"words of a customer"}"#))
      #expect(try await site.send(inbound).status == 200)
      let stream = try await site.caller.open(.get(WirePath.events).bearing(second.accessToken))
      var events = EventReader(stream)
      _ = await events.next()
      await stream.close()
      await site.log.logged("event stream over")

      let secrets =
        tokens + [first.refreshToken, second.refreshToken, SmallCompany.password, "not the password", "in-the-query"]
        + ["words of an agent", "words of a customer", "Some One", "5511911112222"]
        + [try #require(inbound.headers.last?.value)]
      #expect(!site.log.lines.isEmpty)
      for line in site.log.lines {
        for secret in secrets { #expect(!line.contains(secret)) }
      }
    }
  }
}
