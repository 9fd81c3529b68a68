import Domain
import SyncClient

/// The clock of one machine in a simulation: virtual time, and a wall clock that may be wrong and may jump.
final class SimClock: SessionClock {
  /// When simulations begin, by the clock that is right.
  static let start = Timestamp(milliseconds: 1_773_144_000_000)

  private let loop: SimLoop
  private let error: Confined<Duration>

  init(_ loop: SimLoop, error: Duration = .zero) {
    self.loop = loop
    self.error = Confined(error)
  }

  func wall() -> Timestamp { Self.start + loop.now + error.value }
  func uptime() -> Duration { loop.now }

  /// By how much this clock is wrong from now on.
  func set(error: Duration) { self.error.value = error }

  func sleep(until uptime: Duration) async throws {
    let sleeper = Sleeper()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
        let timer = loop.call(at: uptime) { sleeper.wake(nil) }
        sleeper.state.value = (continuation, timer)
      }
    } onCancel: {
      sleeper.wake(CancellationError())
    }
  }

  private final class Sleeper: Sendable {
    let state = Confined<(continuation: CheckedContinuation<Void, any Error>, timer: SimLoop.Timer)?>(nil)

    func wake(_ error: (any Error)?) {
      guard let (continuation, timer) = state.value.take() else { return }
      timer.cancel()
      if let error { continuation.resume(throwing: error) } else { continuation.resume() }
    }
  }
}
