import Backend
import BackendHTTP
import BackendTesting
import Domain
import Testing
import Wire

/// Beginning and end of the server itself.
struct ServerTests {
  private func server(_ test: TestBackend, _ options: BackendServerOptions) -> BackendServer {
    BackendServer(
      backend: test.backend, gateway: nil, options: options, now: { [clock = test.clock] in clock.now },
      log: LogCapture().logger)
  }

  @Test func portThatIsTakenIsOneSentence() async throws {
    try await withSite(.socket) { site in
      let taken = ListenAddress(port: try #require((site.caller as? SocketCaller)?.port))
      let second = server(site.test, .init(listen: taken))
      await #expect(throws: BackendServerError.portTaken(taken)) { try await second.run() }
      let message = "\(BackendServerError.portTaken(taken))"
      #expect(message.hasPrefix("cannot listen on 127.0.0.1:\(taken.port): "))
      #expect(!message.contains("\n"))
    }
  }

  @Test func freePortIsReported() async throws {
    try await withSite(.socket) { site in
      let port = try #require((site.caller as? SocketCaller)?.port)
      #expect(port > 0)
    }
  }

  @Test(arguments: ["0.0.0.0", "::", "192.0.2.1", "example.com"])
  func plainHTTPToOtherMachinesIsRefused(host: String) async throws {
    let address = ListenAddress(host: host, port: 0)
    let test = try await TestBackend()
    let refused = server(test, .init(listen: address))
    await #expect(throws: BackendServerError.plainRemote(address)) { try await refused.run() }
  }

  @Test func addressOfAnotherMachineIsNamed() async throws {
    let address = ListenAddress(host: "192.0.2.1", port: 0)
    let test = try await TestBackend()
    let refused = server(test, .init(listen: address, allowsPlainRemote: true))
    await #expect(throws: BackendServerError.noSuchAddress(address)) { try await refused.run() }
  }

  /// Streams and waiting requests all end by themselves, long before the grace is over.
  @Test(.timeLimit(.minutes(1)))
  func shutdownWithOpenRequestsDrainsAndIsQuick() async throws {
    let closed = ContinuousClock.now
    var start = closed
    var stream: OpenReply?
    var waiting: Task<Reply, any Error>?
    var polling: Task<Reply, any Error>?
    try await withSite(.socket, withClientLeftOpen: true) { site in
      let token = try await site.token()
      let open = try await site.caller.open(.get(WirePath.events).bearing(token))
      var events = EventReader(open)
      #expect(await events.nextOfOurs()?.name == "head")
      let head = try await site.test.head()
      let reads = site.store.headReads
      waiting = Task { try await site.send(.get("\(WirePath.changes)?since=\(head)&wait=25").bearing(token)) }
      let poll = site.signed(.get("\(WirePath.gateways)/\(SmallCompany.whatsApp)/outbound?wait=25"))
      polling = Task { try await site.send(poll) }
      // Both are with the server by then.
      while site.store.headReads < reads + 50 { _ = try await site.send(.get(WirePath.health)) }
      stream = open
      start = ContinuousClock.now
    }
    #expect(ContinuousClock.now - start < .seconds(2))
    var events = EventReader(try #require(stream))
    #expect(await events.nextOfOurs()?.name == "drain")
    #expect(await events.nextOfOurs() == nil)
    let page: ChangesReply = try #require(try await waiting?.value).json()
    #expect(page.entries.isEmpty)
    #expect(try await polling?.value.status == 200)
  }

  @Test(arguments: [
    ("7777", "127.0.0.1:7777"), ("127.0.0.1:0", "127.0.0.1:0"), ("[::1]:80", "[::1]:80"),
    ("localhost:1", "localhost:1"),
  ])
  func addressIsReadAndWritten(text: String, shown: String) throws {
    let address = try #require(ListenAddress(text))
    #expect("\(address)" == shown)
    #expect(address.isLoopback)
  }

  @Test(arguments: ["", ":", "host:", ":80", "::1:80", "[]:80", "[::1]", "127.0.0.1:65536", "127.0.0.1:-1", "a:+1"])
  func addressThatIsNoneIsRefused(text: String) { #expect(ListenAddress(text) == nil) }

  @Test(arguments: ["127.0.0.1.example.com", "128.0.0.1", "::ffff:10.0.0.1", "0.0.0.0", "::", "example.com"])
  func otherAddressesAreNotLoopback(host: String) { #expect(!ListenAddress(host: host, port: 1).isLoopback) }
}
