import Synchronization

/// Those who wait for the outbox to empty: looked at by the session each time that it has dealt with something.
final class DrainWaiters: Sendable {
  private struct State {
    var waiters: [Int: Mailbox<Void>] = [:]
    var count = 0
  }

  private let state = Mutex(State())

  func add(_ waiter: Mailbox<Void>) -> Int {
    state.withLock { state in
      state.count += 1
      state.waiters[state.count] = waiter
      return state.count
    }
  }

  func remove(_ number: Int) { state.withLock { $0.waiters[number] = nil } }

  func look() {
    for waiter in state.withLock({ Array($0.waiters.values) }) { waiter.post(()) }
  }
}
