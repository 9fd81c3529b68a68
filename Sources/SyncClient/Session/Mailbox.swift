import Synchronization

/// Events from anywhere for one reader, in the order in which they came.
final class Mailbox<Event: Sendable>: Sendable {
  private struct State {
    var events: [Event] = []
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Never blocks for long; any thread.
  func post(_ event: Event) {
    let waiter = state.withLock { state in
      state.events.append(event)
      return state.waiter.take()
    }
    waiter?.resume()
  }

  /// All that has come since the last call.
  func takeAll() -> [Event] {
    state.withLock { state in
      defer { state.events.removeAll() }
      return state.events
    }
  }

  /// Drops what has come and is not to be taken; the rest stays in its order.
  func removeAll(where isUnwanted: (Event) -> Bool) { state.withLock { $0.events.removeAll(where: isUnwanted) } }

  /// Returns when there is something to take, or the task was cancelled. One caller at a time.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          if !state.events.isEmpty || Task.isCancelled { return true }
          state.waiter = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiter.take() }?.resume()
    }
  }
}
