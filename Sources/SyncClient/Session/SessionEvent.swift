import Domain
import Wire

extension SyncSession {
  /// What reaches the session from its child tasks and from others.
  enum Event: Sendable {
    /// A part of what a request brings, which goes on.
    case came(RequestSlots.Kind, number: Int, Reply)
    /// A request has ended.
    case ended(RequestSlots.Kind, number: Int, Result<Reply, TransportError>)
    case streamOpened(Int)
    case streamHeard(Int, StreamEvent?)
    case streamEnded(Int, TransportError?)
    case reported(PresenceReport)
    /// A call outside the run failed in a way that concerns the run: the login is no longer taken, or the mirror is
    /// broken.
    case refused(TransportError)
    /// A call outside the run met another epoch.
    case suspected
    case kicked
  }

  /// What a request brought.
  enum Reply: Sendable {
    case greeting(Timed<HelloReply>)
    case page(SnapshotPage)
    case changes(since: Int64, Timed<ChangesReply>)
    case operations(OperationsReply)
    /// nil: the backend knows of none.
    case operation(OperationReply?)
    case poll(since: Int64, Timed<ChangesReply>)
    /// `mirrored` was counted right after; nil: the mirror cannot be read.
    case digest(DigestReply, mirrored: ScopeDigest?, pagesApplied: Int)
    case presence
    case token
  }
}

/// A reply with the moments that the clock's estimate needs.
struct Timed<Value: Sendable>: Sendable {
  var value: Value
  var wall: Timestamp
  var uptime: Duration
  var roundTrip: Duration
}
