import Domain
import Synchronization

/// Tells listeners that a company's change log has grown: at once for this process's commits, within one interval for
/// other processes'. Listeners get the newest head only; nobody waits for a slow one. Nothing runs while nobody
/// listens.
final class HeadFeed: Sendable {
  private struct Listener {
    var company: CompanyID
    var told: Int64
    var continuation: AsyncStream<Int64>.Continuation
  }

  private struct State {
    var listeners: [Int: Listener] = [:]
    var nextID = 0
    /// The newest head of each company that was announced here.
    var newest: [CompanyID: Int64] = [:]
    var poll: Task<Void, Never>?
    var isClosed = false
  }

  private let interval: Duration?
  private let readHeads: @Sendable () async throws -> [CompanyID: Int64]
  private let state = Mutex(State())

  /// - Parameter interval: nil: only what is announced here is told.
  init(interval: Duration?, readHeads: @escaping @Sendable () async throws -> [CompanyID: Int64]) {
    self.interval = interval
    self.readHeads = readHeads
  }

  /// The heads of the company from now on, the present one first. Ends with `close`.
  func listen(_ company: CompanyID) -> AsyncStream<Int64> {
    let (stream, continuation) = AsyncStream.makeStream(of: Int64.self, bufferingPolicy: .bufferingNewest(1))
    let id: Int? = state.withLock { state in
      guard !state.isClosed else { return nil }
      let id = state.nextID
      state.nextID += 1
      let known = state.newest[company]
      state.listeners[id] = Listener(company: company, told: known ?? -1, continuation: continuation)
      if let known { continuation.yield(known) }
      if state.poll == nil, let interval { state.poll = Task { await self.pollWhileHeard(every: interval) } }
      return id
    }
    guard let id else {
      continuation.finish()
      return stream
    }
    // Called while the runtime holds the ending task's lock, which `yield` above takes under ours: the two must not cross.
    continuation.onTermination = { [weak self] _ in
      let feed = self
      Task.detached { feed?.leave(id) }
    }
    return stream
  }

  private func leave(_ id: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: id) } }

  func announce(_ company: CompanyID, _ head: Int64) {
    state.withLock { state in
      state.newest[company] = max(state.newest[company] ?? head, head)
      for (id, listener) in state.listeners where listener.company == company && listener.told < head {
        state.listeners[id]?.told = head
        listener.continuation.yield(head)
      }
    }
  }

  /// Ends all streams and the polling; later listeners get an empty stream.
  func close() async {
    let (listeners, poll) = state.withLock { state in
      state.isClosed = true
      defer { state.listeners = [:] }
      return (Array(state.listeners.values), state.poll)
    }
    for listener in listeners { listener.continuation.finish() }
    poll?.cancel()
    await poll?.value
  }

  /// The one task that the feed owns; it ends by itself one interval after the last listener has left.
  private func pollWhileHeard(every interval: Duration) async {
    while true {
      let isHeard = state.withLock { state in
        if state.listeners.isEmpty || state.isClosed { state.poll = nil }
        return state.poll != nil
      }
      guard isHeard else { return }
      // A head that cannot be read now is read at the next turn; requests meet and report the cause.
      if let heads = try? await readHeads() {
        for (company, head) in heads { announce(company, head) }
      }
      try? await Task.sleep(for: interval)
    }
  }
}
