import Backend
import Domain
import Wire

/// The signs of life of one event stream in virtual time, judged as the routes judge theirs: a token that is no longer
/// taken ends the stream with `auth`.
final class SimPings: Sendable {
  private let timer = Confined<SimLoop.Timer?>(nil)
  private let isStopped = Confined(false)

  init(
    loop: SimLoop, clock: SimClock, backend: Backend, token: String, interval: Duration,
    _ put: @escaping @Sendable (SimReply.Part) -> Void
  ) {
    schedule(loop, interval) {
      do {
        _ = try await backend.session(accessToken: token)
        put(.bytes(Array(StreamEvent.ping(serverMilliseconds: clock.wall().milliseconds).eventStreamText.utf8)))
        return true
      } catch is BackendError {
        put(.bytes(Array(StreamEvent.auth.eventStreamText.utf8)))
        put(.end)
        return false
      } catch {
        return true
      }
    }
  }

  func stop() {
    isStopped.value = true
    timer.value?.cancel()
  }

  private func schedule(_ loop: SimLoop, _ interval: Duration, _ ping: @escaping @Sendable () async -> Bool) {
    timer.value = loop.call(after: interval) { [self] in
      Task {
        guard !isStopped.value, await ping(), !isStopped.value else { return }
        schedule(loop, interval, ping)
      }
    }
  }
}
