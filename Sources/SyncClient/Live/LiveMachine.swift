import Domain
import Wire

/// Keeps the event stream open while the line holds, and notices when it died without a word.
///
/// The stream brings hints only: whatever it says or fails to say, data comes from `PullMachine`, which is asked to look
/// whenever the stream opened or ended, since a hint may have been lost in between.
package struct LiveMachine: Sendable {
  package enum Event: Hashable, Sendable {
    /// The backend is within reach and pings every so often.
    case enabled(ping: Duration)
    case disabled
    case opened(now: Duration)
    /// nil: a sign of life that says nothing. `random` in 0..<1, used by `drain`.
    case heard(StreamEvent?, now: Duration, random: Double)
    /// nil: ended without fault. `random` in 0..<1.
    case ended(TransportError?, random: Double)
    case tokenRefreshed
    case timerFired(now: Duration, random: Double)
  }

  package enum Action: Hashable, Sendable {
    /// Open a stream; one that is still open is let go first.
    case connect
    case disconnect
    /// Tell the pull machine.
    case headHeard(Int64)
    case suspect
    /// Get another access token and feed `tokenRefreshed`.
    case refreshToken
    /// Feed `timerFired` then; replaces an earlier request of that kind.
    case schedule(Duration)
  }

  package enum Phase: Hashable, Sendable {
    case off
    case connecting
    case open(lastHeard: Duration)
    case refreshing
    case waiting
  }

  package private(set) var phase: Phase = .off
  private var ping: Duration = .seconds(15)
  private var backoff = Backoff()

  package init() {}

  /// Silence for longer means that the stream is dead.
  package var patience: Duration { ping * 5 / 2 }

  package mutating func handle(_ event: Event) -> [Action] {
    switch event {
    case .enabled(let ping):
      self.ping = max(ping, .seconds(1))
      return phase == .off ? connect() : []
    case .disabled:
      let wasBusy = phase != .off && phase != .waiting
      phase = .off
      return wasBusy ? [.disconnect] : []
    case .opened(let now):
      guard phase == .connecting else { return [] }
      phase = .open(lastHeard: now)
      return [.suspect, .schedule(patience)]
    case .heard(let heard, let now, let random):
      guard case .open = phase else { return [] }
      phase = .open(lastHeard: now)
      return self.heard(heard, random: random)
    case .ended(let error, let random):
      return ended(error, random: random)
    case .tokenRefreshed:
      return phase == .refreshing ? connect() : []
    case .timerFired(let now, let random):
      return timerFired(now: now, random: random)
    }
  }

  private mutating func connect() -> [Action] {
    phase = .connecting
    return [.connect, .schedule(patience)]
  }

  private mutating func heard(_ event: StreamEvent?, random: Double) -> [Action] {
    switch event {
    case nil, .ping, .presence:
      backoff.reset()
      return []
    case .head(let head, _):
      backoff.reset()
      return [.headHeard(head)]
    case .drain:
      // The server is going: soon, but not all consoles at once.
      phase = .waiting
      let spread = Duration.milliseconds(200 + Int64(800 * random))
      return [.disconnect, .schedule(spread)]
    case .auth:
      phase = .refreshing
      return [.disconnect, .refreshToken, .schedule(patience)]
    }
  }

  private mutating func ended(_ error: TransportError?, random: Double) -> [Action] {
    switch phase {
    case .off, .waiting, .refreshing: return []
    case .connecting, .open:
      phase = .waiting
      return [.suspect, .schedule(backoff.next(random: random, atLeast: error?.retryAfter))]
    }
  }

  private mutating func timerFired(now: Duration, random: Double) -> [Action] {
    switch phase {
    case .off: return []
    case .waiting: return connect()
    case .open(let lastHeard):
      let left = patience - (now - lastHeard)
      if left > .zero { return [.schedule(left)] }
      return [.disconnect] + giveUp(random: random)
    case .connecting: return [.disconnect] + giveUp(random: random)
    case .refreshing: return giveUp(random: random)
    }
  }

  private mutating func giveUp(random: Double) -> [Action] {
    phase = .waiting
    return [.suspect, .schedule(backoff.next(random: random))]
  }
}
