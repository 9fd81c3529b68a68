import Backend
import Domain
import Synchronization

/// What one event stream has to tell next. Holds at most one of each kind, the newest head only and what is new of
/// presence in one, so that a slow reader costs nothing; what ends the stream comes before what goes on.
final class EventBox: Sendable {
  enum Event: Hashable {
    /// The client is gone.
    case closed
    /// The server stops.
    case drain
    /// The backend was shut down.
    case feedEnded
    case head(Int64)
    case presence(PresenceNews)
    /// Time for a sign of life.
    case tick
  }

  private struct State {
    var isClosed = false
    var isDraining = false
    var hasFeedEnded = false
    var head: Int64?
    var presence: PresenceNews?
    var isTicked = false
    var waiter: CheckedContinuation<Event, Never>?

    mutating func take() -> Event? {
      if isClosed { return .closed }
      if isDraining { return .drain }
      if hasFeedEnded { return .feedEnded }
      if let head {
        self.head = nil
        return .head(head)
      }
      if let presence {
        self.presence = nil
        return .presence(presence)
      }
      if isTicked {
        isTicked = false
        return .tick
      }
      return nil
    }
  }

  private let state = Mutex(State())

  init() {}

  func put(_ event: Event) {
    let (waiter, next) = state.withLock { state -> (CheckedContinuation<Event, Never>?, Event?) in
      switch event {
      case .closed: state.isClosed = true
      case .drain: state.isDraining = true
      case .feedEnded: state.hasFeedEnded = true
      case .head(let head): state.head = max(head, state.head ?? head)
      case .presence(let news): state.presence = state.presence?.followed(by: news) ?? news
      case .tick: state.isTicked = true
      }
      guard let waiter = state.waiter, let next = state.take() else { return (nil, nil) }
      state.waiter = nil
      return (waiter, next)
    }
    if let waiter, let next { waiter.resume(returning: next) }
  }

  /// Waits for the next event. For one reader; whoever cancels it puts an ending event.
  func next() async -> Event {
    await withCheckedContinuation { continuation in
      let next = state.withLock { state -> Event? in
        if let next = state.take() { return next }
        state.waiter = continuation
        return nil
      }
      if let next { continuation.resume(returning: next) }
    }
  }
}
