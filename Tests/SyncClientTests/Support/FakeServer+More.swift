import Domain
import SyncClient
import Synchronization
import Wire

extension FakeServer {
  func reply(since: Int64, limit: Int) throws(TransportError) -> ChangesReply {
    try state.withLock { state throws(TransportError) in
      guard since >= state.floor else {
        throw TransportError(.gone, "too old", goneReason: state.gone.reason, scopes: state.gone.scopes)
      }
      let entries = Array(state.log.filter { $0.sequence > since }.prefix(limit))
      let visible = entries.filter { entry in
        if case .agent = entry.scope { true } else { state.scopes.contains(entry.scope) }
      }
      return ChangesReply(
        epoch: state.epoch, entries: visible, next: entries.count < limit ? state.head : entries[limit - 1].sequence,
        head: state.head, serverMilliseconds: state.now)
    }
  }

  func operation(_ id: OperationID, token: String) async throws(TransportError) -> OperationReply {
    try begin(.operation, token: token)
    return try state.withLock { state throws(TransportError) in
      guard case .applied(let sequence)? = state.outcomes[id] else { throw TransportError(.notFound, "none such") }
      return OperationReply(
        epoch: state.epoch, result: OperationResult(id: id, outcome: .duplicate(sequence: sequence)),
        serverMilliseconds: state.now)
    }
  }

  func digest(scope: Scope, token: String) async throws(TransportError) -> DigestReply {
    try begin(.digest, token: token)
    return state.withLock { state in
      DigestReply(
        epoch: state.epoch, scope: scope, digest: state.digest(of: scope), serverMilliseconds: state.now)
    }
  }

  func backfill(
    _ query: BackfillQuery, before: String?, limit: Int, token: String
  ) async throws(TransportError) -> BackfillReply {
    let fault = try begin(.backfill, token: token)
    try await pass(.backfill)
    let reply = state.withLock { state in
      let head = state.olderHeads.isEmpty ? state.head : state.olderHeads.removeFirst()
      return BackfillReply(
        epoch: state.epoch, head: head, rows: state.older, before: before == nil ? "more" : nil,
        reachedMilliseconds: 77, serverMilliseconds: state.now)
    }
    try end(fault)
    return reply
  }

  func presence(_ report: PresenceReport, token: String) async throws(TransportError) {
    try begin(.presence, token: token)
    state.withLock { $0.reports.append(report) }
  }

  // MARK: - What happens in the world

  /// The agent sees this scope from now on.
  func grant(_ scope: Scope) { change(scope, .scopeAdd(scope)) { $0.scopes.append(scope) } }

  func withdraw(_ scope: Scope) { change(scope, .scopeDrop(scope)) { $0.scopes.removeAll { $0 == scope } } }

  private func change(_ scope: Scope, _ kind: Change.Kind, _ body: (inout FakeState) -> Void) {
    state.withLock { state in
      body(&state)
      state.head += 1
      state.log.append(
        Change(sequence: state.head, scope: .agent(Self.agentID), operationID: nil, kind: kind))
    }
    announce()
  }

  /// Cuts the whole log.
  func compact(naming scopes: [Scope]? = nil, _ reason: GoneReason = .compacted) {
    state.withLock { state in
      state.log = []
      state.floor = state.head
      state.gone = (reason, scopes)
    }
  }

  func set(_ body: @Sendable (inout FakeState) -> Void) { state.withLock { body(&$0) } }

  func digest(of scope: Scope) -> ScopeDigest { state.withLock { $0.digest(of: scope) } }

  var reports: [PresenceReport] { state.withLock { $0.reports } }
  var snapshots: [Scope] { state.withLock { $0.snapshots } }
  func forgetSnapshots() { state.withLock { $0.snapshots = [] } }
  var mostUnderWay: [Call: Int] { state.withLock { $0.mostUnderWay } }

  // MARK: - Calls that stand

  func hold(_ call: Call) { state.withLock { _ = $0.holds.insert(call) } }

  func letGo(_ call: Call) {
    let held = state.withLock { state in
      state.holds.remove(call)
      let numbers = state.held.filter { $0.value.call == call }.keys
      return numbers.compactMap { state.held.removeValue(forKey: $0) }
    }
    for one in held { one.continuation.resume(returning: true) }
  }

  /// Counts the call as under way while it stands, if it is to.
  func pass(_ call: Call) async throws(TransportError) {
    if state.withLock({ $0.holds.contains(call) }) { try await stand(call) { $0.holds.contains(call) } }
  }

  func waitForNews(since: Int64) async throws(TransportError) {
    try await stand(.poll) { $0.head <= since && since >= $0.floor }
  }

  /// - Parameter isNeeded: looked at where nothing can come in between.
  private func stand(_ call: Call, while isNeeded: @Sendable (FakeState) -> Bool) async throws(TransportError) {
    let number = state.withLock { state in
      state.holdCount += 1
      let count = state.underWay[call, default: 0] + 1
      state.underWay[call] = count
      state.mostUnderWay[call] = max(state.mostUnderWay[call] ?? 0, count)
      return state.holdCount
    }
    let isLetGo = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isLetGo: Bool? = state.withLock { state in
          if state.cancelledHolds.remove(number) != nil { return false }
          if !isNeeded(state) { return true }
          state.held[number] = (call, continuation)
          return nil
        }
        if let isLetGo { continuation.resume(returning: isLetGo) } else { state.withLock { $0.onStand }?() }
      }
    } onCancel: {
      let held = state.withLock { state in
        let held = state.held.removeValue(forKey: number)
        if held == nil { state.cancelledHolds.insert(number) }
        return held
      }
      held?.continuation.resume(returning: false)
    }
    state.withLock { $0.underWay[call, default: 1] -= 1 }
    if !isLetGo { throw TransportError(.cancelled, "cancelled") }
  }
}
