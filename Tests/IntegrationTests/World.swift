import Backend
import BackendHTTP
import BackendTesting
import Domain
import Gateways
import HTTPClient
import Logging
import SyncClient
import SyncTestSupport
import Synchronization
import Testing

/// The real backend on a socket, a line that can break, and one agent's console behind it.
final class World: Sendable {
  let backend: TestBackend
  let proxy: FaultProxy
  let credentials: MemoryCredentialStore
  let scratch: ScratchDirectory
  private let client = HTTPClient()
  private let port: Int
  private let server = Mutex<Task<Void, any Error>?>(nil)
  private let inbound = Mutex(0)
  /// Straight to the server, past the line.
  private let direct: LiveTransport

  static let agent = SmallCompany.bruno

  init() async throws {
    backend = try await TestBackend()
    scratch = try ScratchDirectory()
    credentials = MemoryCredentialStore(nil)
    let (task, port) = try await Self.start(backend, port: 0)
    self.port = port
    proxy = try FaultProxy(target: port)
    direct = LiveTransport(server: "http://127.0.0.1:\(port)", client: client)
    server.withLock { $0 = task }
    _ = try await Login.perform(
      server: "http://127.0.0.1:\(port)", user: "bruno", password: SmallCompany.password, transport: direct,
      store: credentials)
  }

  private static func start(_ backend: TestBackend, port: Int) async throws -> (Task<Void, any Error>, Int) {
    let clock = backend.clock
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    let server = BackendServer(
      backend: backend.backend, gateway: TestMediumGateway(backend: backend.backend, now: { clock.now }),
      options: BackendServerOptions(listen: ListenAddress(port: port), shutdownGrace: .milliseconds(100)),
      now: { clock.now }, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) { announce.yield($0) }
    let task = Task { try await server.run() }
    for await port in ports { return (task, port) }
    throw CancellationError()
  }

  /// Ends the server with all its connections.
  func stopServer() async {
    let task = server.withLock { $0.take() }
    task?.cancel()
    _ = try? await task?.value
  }

  /// Starts it again on the same database and port.
  func startServer() async throws {
    let (task, _) = try await Self.start(backend, port: port)
    server.withLock { $0 = task }
  }

  /// Opens the agent's files anew.
  func console() throws -> ConsoleSide {
    try ConsoleSide(
      scratch: scratch, transport: LiveTransport(server: "http://127.0.0.1:\(proxy.port)", client: client),
      credentials: credentials, clock: SystemSessionClock(), random: { 0.1 })
  }

  /// A customer writes.
  func receive(_ text: String) async throws {
    let number = inbound.withLock { count in
      count += 1
      return count
    }
    _ = try await backend.backend.receiveInbound(
      InboundMessage(externalID: "in-\(number)", address: "5511987654321", senderName: nil, text: text),
      backend.access(SmallCompany.whatsApp))
  }

  /// New traffic in both directions; then nothing may be pending, and the mirror must show what the server shows.
  func trade(
    _ console: ConsoleSide, _ tag: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await receive("\(tag): a question")
    try console.give(
      .sendMessage(conversation: SmallCompany.inSales, text: "\(tag): an answer", draftGeneration: nil))
    try console.give(.addComment(conversation: SmallCompany.inSupport, text: "\(tag): a comment"))
    try await converge(console, sourceLocation: sourceLocation)
    for conversation in [SmallCompany.inSales, SmallCompany.inSupport] {
      let own = try await backend.messages(conversation).filter { $0.operationID != nil }
      #expect(Set(own.map(\.operationID)).count == own.count, "an operation took effect twice")
    }
  }

  func converge(_ console: ConsoleSide, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let outcome = try await console.until(rounds: 2_000) { [direct, credentials] in
      guard let token = credentials.load()?.accessToken, console.status.line == .live else { return false }
      return try await console.hasConverged(with: direct, token: token, agentID: Self.agent)
    }
    #expect(outcome == .reached, "the mirror never became equal", sourceLocation: sourceLocation)
  }

  func end() async {
    await stopServer()
    await backend.backend.shutDown()
    client.shutdown()
  }
}
