import Domain
import SyncClient
import Synchronization
import Wire

/// A backend in memory, with one service and one agent, and with faults on order.
final class FakeServer: SyncTransport {
  static let agentID = AgentID(1)
  /// A token that looks at the world without being counted or harmed.
  static let window = "window"
  static let service = Scope.service(ServiceID(1))

  let state = Mutex(FakeState())

  init() {
    publish(.company(Company(id: CompanyID(1), name: "Acme")), .config)
    publish(.agent(Agent(id: Self.agentID, username: "ana", name: "Ana", profileID: AccessProfileID(1))), .config)
    publish(.service(Service(id: ServiceID(1), name: "Suporte")), .config)
    publish(
      .channel(
        Channel(id: ChannelID(1), medium: .whatsApp, name: "Zap", address: "+55", serviceID: ServiceID(1))),
      .config)
    for number in 1...5 { open(number) }
    for number in 1...5 { for line in 1...30 { receive("line \(line)", in: number) } }
  }

  // MARK: - What happens in the world

  func open(_ number: Int) {
    let id = Int64(number)
    publish(.contact(Contact(id: ContactID(id), name: "Contact \(number)")), Self.service)
    publish(
      .conversation(
        Conversation(
          id: ConversationID(id), protocolNumber: String(1_000 + number), contactID: ContactID(id),
          channelID: ChannelID(1), medium: .whatsApp, serviceID: ServiceID(1),
          openedAt: Timestamp(milliseconds: 1_000 + id))), Self.service)
  }

  func receive(_ text: String, in number: Int) {
    _ = state.withLock { $0.addMessage(.inbound, text, in: ConversationID(Int64(number)), operation: nil) }
    announce()
  }

  func publish(_ record: Record, _ scope: Scope) {
    state.withLock { _ = $0.put(record, scope, operation: nil) }
    announce()
  }

  /// The next calls of this kind go wrong, in this order.
  func plan(_ call: Call, _ faults: Fault...) {
    state.withLock { state in state.faults += faults.map { (call, $0) } }
  }

  var plannedFaults: Int { state.withLock { $0.faults.count } }
  var effects: [OperationID: Int] { state.withLock { $0.effects } }
  var openStreams: Int { state.withLock { $0.streams.count } }
  func count(_ call: Call) -> Int { state.withLock { $0.calls[call] ?? 0 } }
  func onCall(_ observer: (@Sendable (Call) -> Void)?) { state.withLock { $0.onCall = observer } }

  /// Cuts every stream; until `start` nobody listens. Data stays.
  func stop() {
    let streams = state.withLock { state in
      state.isDown = true
      defer { state.streams.removeAll() }
      return state.streams.values
    }
    for stream in streams { stream.end.resume(returning: TransportError(.cut, "the server stopped")) }
  }

  func start() { state.withLock { $0.isDown = false } }

  /// As after a restored backup: the same rows, another history.
  func changeEpoch() {
    state.withLock { state in
      state.epoch += "'"
      state.outcomes = [:]
    }
  }

  /// The access token is no longer taken; the refresh token only when `andRefresh` is false.
  func revoke(andRefresh: Bool = false) {
    state.withLock { state in
      state.access += "-revoked"
      if andRefresh { state.refreshToken += "-revoked" }
    }
  }

  func say(_ event: StreamEvent) {
    let streams = state.withLock { $0.streams.values.filter { !$0.isSilent } }
    for stream in streams { stream.onEvent(event) }
  }

  func announce() {
    let (head, now, broken, whole) = state.withLock { state in
      let broken = state.streams.filter { $0.value.breaks }
      for number in broken.keys { state.streams[number] = nil }
      return (state.head, state.now, broken.values, state.streams.values.filter { !$0.isSilent })
    }
    for stream in broken { stream.end.resume(returning: TransportError(.cut, "reset in the stream")) }
    for stream in whole { stream.onEvent(.head(head, serverMilliseconds: now)) }
    letGo(.poll)
  }

  // MARK: - SyncTransport

  func credentials(expiresAt: Timestamp) -> Credentials {
    state.withLock { state in
      Credentials(
        server: "fake", username: "ana", device: "d1", agentID: Self.agentID, companyID: CompanyID(1),
        refreshToken: state.refreshToken, accessToken: state.access, accessExpiresAt: expiresAt)
    }
  }

  /// An access token that is taken now.
  var accessToken: String { state.withLock { $0.access } }

  func token(_ request: TokenRequest) async throws(TransportError) -> TokenReply {
    try begin(.token, token: nil)
    guard request.username == "ana", request.password == "secret" else {
      throw TransportError(.wrongCredentials, "wrong user name or password")
    }
    return state.withLock { $0.issue(device: request.device ?? "d-new") }
  }

  func refresh(_ request: RefreshRequest) async throws(TransportError) -> TokenReply {
    let fault = try begin(.refresh, token: nil)
    let reply = try state.withLock { state throws(TransportError) in
      guard request.refreshToken == state.refreshToken else {
        throw TransportError(.unauthenticated, "the refresh token is spent")
      }
      return state.issue(device: "d1")
    }
    try end(fault)
    return reply
  }

  func hello(token: String) async throws(TransportError) -> HelloReply {
    let fault = try begin(.hello, token: token)
    if token != Self.window { try await pass(.hello) }
    let reply = state.withLock { state in
      HelloReply(
        version: state.version, epoch: state.epoch, head: state.head, floor: state.floor, scopes: state.scopes,
        limits: WireLimits(pageRows: 60), agentID: Self.agentID, serverMilliseconds: state.now)
    }
    try end(fault)
    return reply
  }

  func snapshot(
    scope: Scope, after: String?, limit: Int, token: String
  ) async throws(TransportError) -> SyncClient.SnapshotPage {
    let fault = try begin(.snapshot, token: token)
    if token != Self.window { try await pass(.snapshot) }
    let page = try state.withLock { state throws(TransportError) in
      guard state.scopes.contains(scope) else { throw TransportError(.notFound, "not visible") }
      if token != Self.window { state.snapshots.append(scope) }
      let order = RecordTable.allCases
      let rows = state.rows.values.filter { $0.scope == scope }.sorted { left, right in
        let (one, two) = (order.firstIndex(of: left.record.table) ?? 0, order.firstIndex(of: right.record.table) ?? 0)
        return (one, left.record.key) < (two, right.record.key)
      }
      let start = after.flatMap { Int($0) } ?? 0
      let end = min(start + limit, rows.count)
      return SnapshotPage(
        lines: rows[start..<end].map { SnapshotLine(version: $0.version, row: $0.record) },
        end: SnapshotEnd(
          head: state.head, epoch: state.epoch, after: end < rows.count ? String(end) : nil,
          serverMilliseconds: state.now))
    }
    try end(fault)
    return page
  }

  func changes(
    since: Int64, limit: Int, maxBytes: Int, waitSeconds: Int, token: String
  ) async throws(TransportError) -> ChangesReply {
    if waitSeconds > 0 {
      try begin(.poll, token: token)
      try await waitForNews(since: since)
      return try reply(since: since, limit: limit)
    }
    let fault = try begin(.changes, token: token)
    try await pass(.changes)
    let reply = try reply(since: since, limit: limit)
    try end(fault)
    return reply
  }

  func events(
    token: String, onOpen: @escaping @Sendable () -> Void, onEvent: @escaping @Sendable (StreamEvent?) -> Void
  ) async throws(TransportError) {
    let fault = try begin(.events, token: token)
    let number = state.withLock { state in
      state.streamCount += 1
      return state.streamCount
    }
    let error = await withTaskCancellationHandler {
      await withCheckedContinuation { (end: CheckedContinuation<TransportError?, Never>) in
        let isCancelled = state.withLock { state in
          if Task.isCancelled { return true }
          state.streams[number] = FakeState.Stream(
            onEvent: onEvent, end: end, breaks: fault == .streamReset, isSilent: fault == .silence)
          return false
        }
        if isCancelled { end.resume(returning: TransportError(.cancelled, "cancelled")) } else { onOpen() }
      }
    } onCancel: {
      let stream = state.withLock { $0.streams.removeValue(forKey: number) }
      stream?.end.resume(returning: TransportError(.cancelled, "cancelled"))
    }
    if let error { throw error }
  }

  func operations(_ request: OperationsRequest, token: String) async throws(TransportError) -> OperationsReply {
    let fault = try begin(.operations, token: token)
    try await pass(.operations)
    let reply = state.withLock { state in
      OperationsReply(
        epoch: state.epoch, results: request.operations.map { state.apply($0, epoch: request.epoch) },
        serverMilliseconds: state.now)
    }
    announce()
    try end(fault)
    return reply
  }

  /// Counts the call and throws what happens before the server acts; returns what happens after.
  @discardableResult
  func begin(_ call: Call, token: String?) throws(TransportError) -> Fault? {
    if token == Self.window { return nil }
    let observer = state.withLock { $0.onCall }
    observer?(call)
    return try state.withLock { state throws(TransportError) in
      state.calls[call, default: 0] += 1
      if state.isDown { throw TransportError(.unreachable, "nobody listens") }
      var fault: Fault?
      if let index = state.faults.firstIndex(where: { $0.0 == call }) { fault = state.faults.remove(at: index).1 }
      switch fault {
      case .refused: throw TransportError(.unreachable, "refused")
      case .resetInHeader: throw TransportError(.cut, "reset in the header")
      case .unauthenticated: throw TransportError(.unauthenticated, "not taken")
      case .busy(let seconds): throw TransportError(.busy, "busy", retryAfter: .seconds(seconds))
      case .serverFailure: throw TransportError(.serverFailure, "internal")
      case .incompatible: throw TransportError(.incompatible, "too old")
      case .notFound: throw TransportError(.notFound, "none such")
      case .replyLost, .streamReset, .silence, nil: break
      }
      if token != nil, state.isRevoked { throw TransportError(.revoked, "this device's login was taken away") }
      if call == .events, state.refusesStreams { throw TransportError(.forbidden, "no streams here") }
      if let token, token != state.access { throw TransportError(.unauthenticated, "the token is not taken") }
      return fault
    }
  }

  func end(_ fault: Fault?) throws(TransportError) {
    if fault == .replyLost { throw TransportError(.cut, "the reply was lost") }
  }
}
