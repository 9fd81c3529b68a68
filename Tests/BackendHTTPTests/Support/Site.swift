import Backend
import BackendHTTP
import BackendTesting
import Cryptography
import Domain
import Gateways
import HTTPClient
import Testing
import Wire

/// Every test of a route runs both ways.
enum Way: String, CaseIterable, Sendable {
  case inProcess, socket
}

/// The server over two small companies, on a clock that the test moves, with everything that it logs.
struct Site: Sendable {
  let test: TestBackend
  let store: WatchedStore
  let backend: Backend
  let server: BackendServer
  let log: LogCapture
  let caller: any Caller

  func send(_ call: Call) async throws -> Reply { try await caller.send(call) }

  func logIn(_ username: String = "ana") async throws -> TokenReply {
    let body = TokenRequest(username: username, password: SmallCompany.password, device: nil)
    return try await send(.post(WirePath.token, body)).json()
  }

  func token(_ username: String = "ana") async throws -> String { try await logIn(username).accessToken }

  func comment(_ text: String = "noted", on conversation: ConversationID = SmallCompany.inSales) -> Operation {
    Operation(
      id: test.makeID(), command: .addComment(conversation: conversation, text: text), seen: nil,
      createdAt: test.clock.now)
  }

  func operations(_ operations: [Operation]) async throws -> Call {
    try await .post(WirePath.ops, OperationsRequest(epoch: test.epoch(), operations: operations))
  }

  /// A call of the test medium, signed as of now.
  func signed(_ call: Call, key: [UInt8] = SmallCompany.gatewaySecret) -> Call {
    let payload = call.method == "GET" ? Array(call.path.utf8) : call.body ?? []
    return RequestSignature.headers(key: key, at: test.clock.now, payload: payload)
      .reduce(call) { $0.with($1.name, $1.value) }
  }
}

/// Runs `body` against a site and takes the site down.
///
/// - Parameter withClientLeftOpen: the server stops while requests are still under way.
func withSite(
  _ way: Way, settings: BackendSettings = .init(headPollInterval: .milliseconds(1), passwordCost: 1),
  withClientLeftOpen isLeftOpen: Bool = false, _ change: (inout BackendServerOptions) -> Void = { _ in },
  _ body: (Site) async throws -> Void
) async throws {
  let test = try await TestBackend()
  try await OtherCompany.load(into: test.store)
  let (store, log, clock) = (WatchedStore(test.store), LogCapture(), test.clock)
  let now: @Sendable () -> Timestamp = { clock.now }
  let backend = Backend(
    store: store, settings: settings, now: now, randomBytes: { Cryptography.randomBytes($0) }, log: log.logger)
  var options = BackendServerOptions(listen: ListenAddress(port: 0))
  change(&options)
  let (ports, portSink) = AsyncStream.makeStream(of: Int.self)
  let server = BackendServer(
    backend: backend, gateway: TestMediumGateway(backend: backend, now: now), options: options, now: now,
    log: log.logger
  ) { port in
    portSink.yield(port)
    portSink.finish()
  }
  func site(_ caller: any Caller) -> Site {
    Site(test: test, store: store, backend: backend, server: server, log: log, caller: caller)
  }
  switch way {
  case .inProcess:
    try await body(site(InProcessCaller(responder: server.makeResponder(), log: log.logger)))
  case .socket:
    let running = Task {
      defer { portSink.finish() }
      try await server.run()
    }
    let client = HTTPClient()
    do {
      let port = try #require(await ports.first { _ in true })
      try await body(site(SocketCaller(client: client, port: port)))
    } catch {
      client.shutdown()
      running.cancel()
      _ = await running.result
      await backend.shutDown()
      throw error
    }
    if !isLeftOpen { client.shutdown() }
    running.cancel()
    try await running.value
  }
  await backend.shutDown()
}
