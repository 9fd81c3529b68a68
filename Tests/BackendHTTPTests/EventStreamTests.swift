import BackendHTTP
import Backend
import Domain
import BackendTesting
import Testing
import Wire

struct EventStreamTests {
  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func headComesAtOnceAndAfterAnOperation(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      let stream = try await site.caller.open(.get(WirePath.events).bearing(token))
      #expect(stream.status == 200)
      #expect(stream.headers["content-type"] == WireHeader.eventStream)
      #expect(stream.headers["cache-control"] == "no-store")
      var events = EventReader(stream)
      #expect(try await events.nextOfOurs()?.head == site.test.head())
      _ = try await site.send(site.operations([site.comment()]).bearing(token))
      #expect(try await events.nextOfOurs()?.head == site.test.head())
      await stream.close()
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func quietStreamGivesSignsOfLife(way: Way) async throws {
    try await withSite(way) {
      $0.pingInterval = .milliseconds(1)
    } _: { site in
      let stream = try await site.caller.open(.get(WirePath.events).bearing(site.token()))
      var events = EventReader(stream)
      var ping: EventReader.Event?
      while let event = await events.nextOfOurs() {
        ping = event
        if event.name == "ping" { break }
      }
      #expect(ping?.name == "ping")
      #expect(ping?.data == "{\"server_ms\":\(site.test.clock.now.milliseconds)}")
      await stream.close()
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func streamEndsWithItsToken(way: Way) async throws {
    try await withSite(way) {
      $0.pingInterval = .milliseconds(1)
    } _: { site in
      let tokens = try await site.logIn()
      let stream = try await site.caller.open(.get(WirePath.events).bearing(tokens.accessToken))
      var events = EventReader(stream)
      while let event = await events.nextOfOurs(), event.name != "head" {}
      site.test.clock.advance(.seconds(tokens.expiresInSeconds))
      var last: EventReader.Event?
      while let event = await events.nextOfOurs() { last = event }
      #expect(last?.name == "auth")
      await stream.close()
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func headOfAnotherCompanyIsNotTold(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      let stream = try await site.caller.open(.get(WirePath.events).bearing(token))
      var events = EventReader(stream)
      _ = await events.nextOfOurs()
      let foreign = Call.post(
        "\(WirePath.gateways)/\(OtherCompany.channel)/inbound",
        text: #"{"external_id":"1","from":"551199998888","text":"for others"}"#)
      #expect(try await site.send(site.signed(foreign, key: OtherCompany.secret)).status == 200)
      _ = try await site.send(site.operations([site.comment()]).bearing(token))
      // The next that comes is our own.
      #expect(try await events.nextOfOurs()?.head == site.test.head())
      await stream.close()
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func streamDrainsWhenTheBackendIsShutDown(way: Way) async throws {
    try await withSite(way) { site in
      let stream = try await site.caller.open(.get(WirePath.events).bearing(site.token()))
      var events = EventReader(stream)
      _ = await events.nextOfOurs()
      await site.backend.shutDown()
      #expect(await events.nextOfOurs()?.name == "drain")
      #expect(await events.nextOfOurs() == nil)
      await stream.close()
    }
  }

  /// Heads are read only while somebody listens: a listener left behind would go on reading.
  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func clientThatGoesAwayIsForgotten(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token()
      let stream = try await site.caller.open(.get(WirePath.events).bearing(token))
      var events = EventReader(stream)
      _ = await events.nextOfOurs()
      await stream.close()
      await site.log.logged("event stream over")
      let reads = site.store.headReads
      // Each takes about as long as the interval between two readings.
      for _ in 0..<100 { _ = try await site.send(.get(WirePath.hello).bearing(token)) }
      #expect(site.store.headReads <= reads + 1)
    }
  }
}
