import Domain
import Wire

extension LiveMachine {
  package enum Event: Hashable, Sendable {
    /// The backend is within reach, pings every so often, and holds a poll back for so long at most.
    case enabled(ping: Duration, wait: Duration)
    case disabled
    case opened
    /// nil: a sign of life that says nothing.
    case heard(StreamEvent?)
    /// nil: ended without fault.
    case ended(TransportError?)
    /// A poll came back. `isNews`: the head lies beyond what was asked from.
    case polled(head: Int64, isNews: Bool)
    case pollFailed(TransportError)
    case tokenRefreshed
    case timerFired
  }

  package enum Action: Hashable, Sendable {
    /// Open a stream; one that is still open is let go first.
    case connect
    /// Let the stream, or the poll, go: nothing of it is fed any more.
    case disconnect
    /// Ask for changes and have the reply held back until there are some; `beyond`: a head that is known already.
    case poll(beyond: Int64)
    /// Tell the pull machine.
    case headHeard(Int64)
    case suspect
    /// Tell the screen.
    case presence(PresenceNews)
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
    /// The stream does not get through: a poll is under way since then.
    case polling(since: Duration)
    /// Between two polls.
    case resting
  }
}
