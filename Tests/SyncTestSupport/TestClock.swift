import Domain
import SyncClient
import Synchronization

/// A clock that stands until it is moved on.
package final class TestClock: SessionClock {
  private struct Sleeper {
    var until: Duration
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var uptime: Duration = .zero
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var count = 0
  }

  private let start = Timestamp(milliseconds: 1_750_000_000_000)
  private let state = Mutex(State())

  package init() {}

  package func uptime() -> Duration { state.withLock { $0.uptime } }
  package func wall() -> Timestamp { start + uptime() }

  package func sleep(until uptime: Duration) async throws {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.remove(number) != nil { return .failure(CancellationError()) }
          if state.uptime >= uptime { return .success(()) }
          state.sleepers[number] = Sleeper(until: uptime, continuation: continuation)
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: number)
        if sleeper == nil { state.cancelled.insert(number) }
        return sleeper
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Wakes everybody whose moment has come by then. Never goes back.
  package func advance(to moment: Duration) {
    let due = state.withLock { state in
      state.uptime = max(state.uptime, moment)
      let due = state.sleepers.filter { $0.value.until <= state.uptime }
      for number in due.keys { state.sleepers[number] = nil }
      return due.values
    }
    for sleeper in due { sleeper.continuation.resume() }
  }
}
