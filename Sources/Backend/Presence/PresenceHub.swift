import Domain
import Synchronization

/// Tells consoles what their colleagues do: in this process only, never stored.
///
/// Each company has a round that reads the rights of that moment, once for all its consoles, and tells each what is new
/// to it. Rounds are woken by reports, by the change log (rights and transfers are in it) and by time, and come at most
/// one an interval. Nothing runs while nobody listens. Nobody waits for a slow reader: it gets the newest whole state.
final class PresenceHub: Sendable {
  struct Parts: Sendable {
    var now: @Sendable () -> Timestamp
    var sleep: @Sendable (Duration) async throws -> Void
    var heads: @Sendable (CompanyID) -> AsyncStream<Int64>
    var readRights: @Sendable (CompanyID, PresenceRights.Question, PresenceRights?) async throws -> PresenceRights
    /// At least so long from one round to the next.
    var interval: Duration = .milliseconds(200)
    /// How often it is looked whether someone has fallen silent.
    var expiryInterval: Duration = .seconds(5)
  }

  private struct Listener {
    var receiver: PresenceReceiver
    var continuation: AsyncStream<PresenceNews>.Continuation
  }

  private struct Room {
    var board = PresenceBoard()
    var rights: PresenceRights?
    var listeners: [Int: Listener] = [:]
    var runner: Runner?
  }

  private struct Runner {
    var id: Int
    var wake: AsyncStream<Void>.Continuation
    var task: Task<Void, Never>
  }

  private struct State {
    var rooms: [CompanyID: Room] = [:]
    /// Runners that were told to stop and have not yet.
    var stopping: [Int: Task<Void, Never>] = [:]
    var nextID = 0
    var isClosed = false
  }

  private let parts: Parts
  private let state = Mutex(State())

  init(_ parts: Parts) { self.parts = parts }

  func report(_ report: PresenceReport, of agent: AgentID, device: String, in company: CompanyID) {
    let moment = parts.now()
    state.withLock { state in
      guard !state.isClosed else { return }
      var room = state.rooms.removeValue(forKey: company) ?? Room()
      let stamp = room.board.stamp
      room.board.take(report, of: agent, device: device, at: moment)
      if room.board.stamp != stamp { room.runner?.wake.yield() }
      if !room.board.isEmpty || room.runner != nil { state.rooms[company] = room }
    }
  }

  /// What the agent may see of colleagues from now on; the first is whole. Ends with `close`.
  func listen(_ agent: AgentID, in company: CompanyID) -> AsyncStream<PresenceNews> {
    let (stream, continuation) = AsyncStream.makeStream(of: PresenceNews.self, bufferingPolicy: .bufferingNewest(1))
    let id: Int? = state.withLock { state in
      guard !state.isClosed else { return nil }
      let id = state.nextID
      state.nextID += 1
      var room = state.rooms.removeValue(forKey: company) ?? Room()
      room.listeners[id] = Listener(receiver: PresenceReceiver(agent: agent), continuation: continuation)
      if room.runner == nil {
        let (signals, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        room.runner = Runner(id: id, wake: wake, task: Task { await self.run(id, company, signals) })
      }
      room.runner?.wake.yield()
      state.rooms[company] = room
      return id
    }
    guard let id else {
      continuation.finish()
      return stream
    }
    // Called while the runtime holds the ending task's lock, which `yield` takes under ours: the two must not cross.
    continuation.onTermination = { [weak self] _ in
      let hub = self
      Task.detached { hub?.leave(id, company) }
    }
    return stream
  }

  /// Ends all streams and rounds; later listeners get an empty stream.
  func close() async {
    let (rooms, stopping) = state.withLock { state in
      state.isClosed = true
      defer { state.rooms = [:] }
      return (Array(state.rooms.values), Array(state.stopping.values))
    }
    for room in rooms {
      for listener in room.listeners.values { listener.continuation.finish() }
      room.runner?.task.cancel()
    }
    for room in rooms { await room.runner?.task.value }
    for task in stopping { await task.value }
  }

  private func leave(_ id: Int, _ company: CompanyID) {
    state.withLock { state in
      guard var room = state.rooms.removeValue(forKey: company) else { return }
      room.listeners[id] = nil
      if room.listeners.isEmpty, let runner = room.runner {
        runner.task.cancel()
        state.stopping[runner.id] = runner.task
        room.runner = nil
        room.rights = nil
      }
      if !room.listeners.isEmpty || !room.board.isEmpty { state.rooms[company] = room }
    }
  }

  /// The one task of a company, from its first listener to its last.
  private func run(_ id: Int, _ company: CompanyID, _ signals: AsyncStream<Void>) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { [parts] in
        for await _ in parts.heads(company) { self.wake(company) }
      }
      group.addTask { [parts] in
        while (try? await parts.sleep(parts.expiryInterval)) != nil { self.wake(company) }
      }
      for await _ in signals {
        await tell(company)
        try? await parts.sleep(parts.interval)
      }
      group.cancelAll()
    }
    state.withLock { _ = $0.stopping.removeValue(forKey: id) }
  }

  private func wake(_ company: CompanyID) {
    state.withLock { state in _ = state.rooms[company]?.runner?.wake.yield() }
  }

  /// One round. Rights are read outside the lock: whoever and whatever comes up meanwhile waits for the next round.
  private func tell(_ company: CompanyID) async {
    let moment = parts.now()
    let asked: (board: PresenceBoard, listeners: [Int: AgentID], known: PresenceRights?)? = state.withLock { state in
      guard var room = state.rooms.removeValue(forKey: company) else { return nil }
      room.board.expire(at: moment)
      state.rooms[company] = room
      return (room.board, room.listeners.mapValues(\.receiver.agent), room.rights)
    }
    guard let asked else { return }
    let board = asked.board
    let question = PresenceRights.Question(
      agents: Set(board.agents).union(asked.listeners.values), conversations: board.conversations)
    // Rights that cannot be read now are read at the next turn: until then nothing is told.
    guard let rights = try? await parts.readRights(company, question, asked.known), !Task.isCancelled else { return }
    state.withLock { state in
      guard var room = state.rooms.removeValue(forKey: company) else { return }
      room.rights = rights
      for id in asked.listeners.keys {
        guard let news = room.listeners[id]?.receiver.news(board, rights) else { continue }
        if case .dropped = room.listeners[id]?.continuation.yield(news),
          let whole = room.listeners[id]?.receiver.whole(board, rights)
        {
          room.listeners[id]?.continuation.yield(whole)
        }
      }
      state.rooms[company] = room
    }
  }
}
