import Domain

extension PullMachine {
  package enum Event: Hashable, Sendable {
    case started
    /// With what the mirror holds at this moment.
    case greeted(PullGreeting, PullPosition)
    /// A page came; it is not yet in the mirror.
    case pageCame(epoch: String, head: Int64, after: String?)
    /// Changes came; they are not yet in the mirror.
    case changesCame(PullChanges)
    /// What came is in the mirror.
    case applied
    /// Somebody told of a head.
    case headHeard(Int64)
    /// Something may have been missed: look.
    case suspected
    /// The mirror's rows are not to be believed: of these scopes; nil: none at all.
    case doubted([Scope]?)
    /// The machine has slept: whatever is under way is dead.
    case resumed
    case timerFired
    /// The request, or the mirror's write, failed.
    case failed(TransportError)
  }

  /// In the order in which they are to be done. After a failed write the rest is left out and `failed` fed. A request
  /// that is still under way when another is asked for is given up: its outcome is not fed.
  package enum Action: Hashable, Sendable {
    case greet
    /// Forget everything mirrored. `isOtherEpoch`: what was said to the old one and not taken must not be sent as it
    /// is.
    case reset(isOtherEpoch: Bool)
    /// Take over the greeting's scopes: begin the new ones, forget the rows of those no longer visible.
    case adopt(PullGreeting)
    /// Mark these scopes to be fetched from their start; their rows stay until then. `cursor`: what lies between the
    /// mirror's cursor and this one is in them or concerns nothing; nil: the cursor stays.
    case refetch([Scope], cursor: Int64?)
    case loadPage(Scope, after: String?, limit: Int)
    /// Write the page that came; `isLast` completes its scope.
    case applyPage(Scope, isLast: Bool)
    case loadChanges(since: Int64, limit: Int, maxBytes: Int)
    /// Write the changes that came.
    case applyChanges
    /// The backend is within reach and this its epoch: operations may travel.
    case online(epoch: String)
    /// The mirror equals the backend as of the last reply.
    case caughtUp
    /// Out of reach: what depends on the line stops until `online`.
    case offline
    /// As `offline`: the backend speaks an older version of the protocol.
    case outdated
    /// Feed `timerFired` then; replaces an earlier request of that kind.
    case schedule(Duration)
    /// Nothing readable may be left of what was mirrored.
    case wipe
    /// Nothing more happens by itself.
    case halt(Halt)
  }

  package enum Halt: Hashable, Sendable { case loggedOut, revoked, incompatible }

  package enum Phase: Hashable, Sendable {
    case idle
    case greeting
    /// `rest`: the scopes to be fetched after this one.
    case loading(Scope, after: String?, rest: [Scope])
    case catchingUp
    case live
    case waiting
    case halted(Halt)
  }

  /// What is to be done at the next greeting because the backend no longer goes on from the mirror's cursor.
  enum Gone: Hashable, Sendable {
    /// Entries of these scopes were cut; nil: of any. `floor`: the greeting's before it was told.
    case compacted([Scope]?, floor: Int64)
    case schema
    case epoch
  }
}
