import Backend
import BackendHTTP
import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import StoreSQLite
import SyncClient
import Wire

/// One life of the server's process: the real routes over the real backend and store.
///
/// `@unchecked Sendable`: made and used on the simulation's thread alone, which unlike with `Confined` nothing checks.
final class SimServerProcess: @unchecked Sendable {
  let store: SQLiteStore
  let backend: Backend
  /// False from the moment at which the process is dead.
  let isAlive: Confined<Bool>
  private let clock: SimClock
  private let loop: SimLoop
  private let log: Logger
  private let respond: @Sendable (Request, BackendContext) async throws -> Response
  private var running: [Int: (task: Task<Void, Never>, onPart: (SimReply.Part) -> Void)] = [:]
  private var number = 0

  static let limits = WireLimits(pageRows: 25, pageBytes: 16_384, operations: 4, pingSeconds: 60)

  init(
    store: SQLiteStore, backend: Backend, clock: SimClock, loop: SimLoop, isAlive: Confined<Bool>, log: Logger
  ) {
    self.store = store
    self.backend = backend
    self.clock = clock
    self.loop = loop
    self.isAlive = isAlive
    self.log = log
    // The routes' own pings sleep by the machine's clock: `SimPings` takes their place.
    let options = BackendServerOptions(
      listen: .init(host: "127.0.0.1", port: 0), limits: Self.limits, pingInterval: .hours(24 * 365))
    let server = BackendServer(
      backend: backend, gateway: nil, options: options, now: { clock.wall() }, log: log)
    let responder = server.makeResponder()
    respond = { try await responder.respond(to: $0, context: $1) }
  }

  /// - Returns: to be called when the console is gone; streams end then, other requests go on.
  func take(_ request: SimRequest, onPart: @escaping (SimReply.Part) -> Void) -> () -> Void {
    number += 1
    let number = number
    let isStream = request.target.hasPrefix(WirePath.events)
    let sink = Confined<((SimReply.Part) -> Void)?>(onPart)
    let (respond, log) = (respond, log)
    let pings = isStream ? request.token.map { makePings($0) { sink.value?($0) } } : nil
    let task = Task {
      await Self.run(request, respond, log) { sink.value?($0) }
      pings?.stop()
      self.running[number] = nil
    }
    running[number] = (
      task,
      { part in
        sink.value?(part)
        sink.value = nil
        pings?.stop()
      }
    )
    return {
      sink.value = nil
      pings?.stop()
      if isStream { task.cancel() }
    }
  }

  private func makePings(_ token: String, _ put: @escaping @Sendable (SimReply.Part) -> Void) -> SimPings {
    SimPings(
      loop: loop, clock: clock, backend: backend, token: token, interval: .seconds(Self.limits.pingSeconds), put)
  }

  private static func run(
    _ request: SimRequest, _ respond: @Sendable (Request, BackendContext) async throws -> Response, _ log: Logger,
    _ put: @escaping @Sendable (SimReply.Part) -> Void
  ) async {
    do {
      let response = try await respond(Request(request), BackendContext(log: log))
      put(.head(status: response.status.code, retryAfter: response.headers[.retryAfter]))
      try await response.body.write(PartWriter(put: put))
      put(.end)
    } catch {
      // What the routes let out cuts the connection.
      put(.broken(.init(.cut, "the connection broke")))
    }
  }

  /// Breaks off what is under way when it is killed, tells streams to go when not, and lets the file go.
  func end(isKilled: Bool) async {
    if isKilled {
      for (_, one) in running.sorted(by: { $0.key < $1.key }) {
        one.onPart(.broken(.init(.cut, "the server is gone")))
        one.task.cancel()
      }
    }
    await backend.shutDown()
    for (_, one) in running.sorted(by: { $0.key < $1.key }) { await one.task.value }
    try? await store.close()
  }
}

/// Gives the bytes of a reply on.
private struct PartWriter: ResponseBodyWriter {
  let put: @Sendable (SimReply.Part) -> Void

  mutating func write(_ buffer: ByteBuffer) async throws { put(.bytes(Array(buffer.readableBytesView))) }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension Request {
  fileprivate init(_ request: SimRequest) {
    var headers: HTTPFields = [:]
    if let version = HTTPField.Name(WireHeader.version) { headers[version] = String(wireVersion) }
    if let token = request.token { headers[.authorization] = "Bearer \(token)" }
    if !request.body.isEmpty { headers[.contentType] = WireHeader.json }
    self.init(
      head: HTTPRequest(
        method: request.method == .get ? .get : .post, scheme: "http", authority: "atende", path: request.target,
        headerFields: headers),
      body: RequestBody(buffer: ByteBuffer(bytes: request.body)))
  }
}
