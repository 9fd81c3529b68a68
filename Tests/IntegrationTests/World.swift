import Backend
import BackendHTTP
import BackendTesting
import Cryptography
import Domain
import Gateways
import HTTPClient
import Logging
import StoreSQLite
import SyncClient
import SyncTestSupport
import Synchronization
import Testing

/// The backend's clock on the console's machine, too; waits take real time.
struct WorldClock: SessionClock {
  let server: BackendTesting.TestClock
  private let system = SystemSessionClock()

  init(server: BackendTesting.TestClock) { self.server = server }

  func wall() -> Timestamp { server.now }
  func uptime() -> Duration { system.uptime() }
  func sleep(until uptime: Duration) async throws { try await system.sleep(until: uptime) }
}

/// The real backend on a socket, a line that can break, and one agent's console behind it.
final class World: Sendable {
  /// What runs of the server between a start and a stop.
  private struct Node: Sendable {
    var store: SQLiteStore
    var backend: Backend
    var serving: Task<Void, any Error>
    var port: Int
  }

  static let agent = SmallCompany.bruno

  let proxy: FaultProxy
  private let folder: TemporaryFolder
  private let clock: BackendTesting.TestClock
  private let node: Mutex<Node?>
  private let credentials = MemoryCredentialStore(nil)
  private let scratch: ScratchDirectory
  private let client = HTTPClient()
  private let port: Int
  private let inbound = Mutex(0)
  /// Straight to the server, past the line.
  private let direct: LiveTransport

  init() async throws {
    folder = try TemporaryFolder()
    scratch = try ScratchDirectory()
    clock = BackendTesting.TestClock()
    let store = try Self.open(folder)
    try await SmallCompany.load(into: store)
    let node = try await Self.start(store, clock, port: 0)
    port = node.port
    self.node = Mutex(node)
    proxy = try FaultProxy(target: port)
    direct = LiveTransport(server: "http://127.0.0.1:\(port)", client: client)
    _ = try await Login.perform(
      server: "http://127.0.0.1:\(port)", user: "bruno", password: SmallCompany.password, transport: direct,
      store: credentials, clock: WorldClock(server: clock))
  }

  private static func open(_ folder: TemporaryFolder) throws -> SQLiteStore {
    try SQLiteStore.open(path: folder.file("server.db"), options: SQLiteStoreOptions(survivesPowerCut: false))
  }

  private static func start(_ store: SQLiteStore, _ clock: BackendTesting.TestClock, port: Int) async throws -> Node {
    let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let backend = Backend(
      store: store, settings: BackendSettings(passwordCost: 1), now: { clock.now },
      randomBytes: { Cryptography.randomBytes($0) }, log: log)
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    let server = BackendServer(
      backend: backend, gateway: TestMediumGateway(backend: backend, now: { clock.now }),
      options: BackendServerOptions(listen: ListenAddress(port: port)),
      now: { clock.now }, log: log
    ) { announce.yield($0) }
    let serving = Task {
      defer { announce.finish() }
      try await server.run()
    }
    for await port in ports { return Node(store: store, backend: backend, serving: serving, port: port) }
    try await serving.value
    throw CancellationError()
  }

  /// Ends the server and lets go of its database. `isSudden`: its connections are reset first, as when it is killed.
  func stopServer(isSudden: Bool = false) async {
    guard let stopped = node.withLock({ $0.take() }) else { return }
    // Nobody comes while it stops: SwiftNIO traps when a server is cancelled with an accepted connection that it has not
    // looked at (apple/swift-nio#2637).
    proxy.refuse()
    if isSudden { proxy.sever() }
    stopped.serving.cancel()
    _ = try? await stopped.serving.value
    await stopped.backend.shutDown()
    try? await stopped.store.close()
  }

  /// Starts it again on the same database and port.
  func startServer() async throws {
    let started = try await Self.start(Self.open(folder), clock, port: port)
    node.withLock { $0 = started }
    proxy.heal()
  }

  /// Opens the agent's files anew.
  func console() throws -> ConsoleSide {
    try ConsoleSide(
      scratch: scratch, transport: LiveTransport(server: "http://127.0.0.1:\(proxy.port)", client: client),
      credentials: credentials, clock: WorldClock(server: clock), random: { 0.1 })
  }

  /// A customer writes.
  func receive(_ text: String) async throws {
    let number = inbound.withLock { count in
      count += 1
      return count
    }
    let backend = try #require(node.withLock { $0?.backend })
    let access = try #require(try await backend.channelAccess(SmallCompany.whatsApp))
    _ = try await backend.receiveInbound(
      InboundMessage(externalID: "in-\(number)", address: "5511987654321", senderName: nil, text: text), access)
  }

  /// The messages that the server shows, by rising id.
  func messages() async throws -> [Message] {
    let token = try #require(credentials.load()?.accessToken)
    let rows = try await View.rows(of: direct, token: token)
    return rows.compactMap { if case .message(let row) = $0 { row } else { nil } }.sorted { $0.id < $1.id }
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
    let own = try await messages().compactMap(\.operationID)
    #expect(Set(own).count == own.count, "an operation took effect twice", sourceLocation: sourceLocation)
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
    client.shutdown()
  }
}
