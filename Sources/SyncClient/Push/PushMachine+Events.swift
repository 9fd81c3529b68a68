import Domain

extension PushMachine {
  package enum Event: Hashable, Sendable {
    /// The backend is within reach and takes at most so many operations a request.
    case online(limit: Int)
    case offline
    /// There may be something to send: enqueued, retried, due, or just to be sure.
    case woken
    /// What the outbox gave for `load`: marked as being sent, at most one of each conversation.
    ///
    /// - Parameter doubtful: those of them that may have taken effect so long ago that repeating them blindly is no
    ///   longer right.
    case loaded([OperationID], doubtful: [OperationID])
    case replied([OperationResult])
    /// What became of the one that was asked for; nil: the backend knows of none.
    case told(OperationResult?)
    case failed(TransportError)
    case timerFired
  }

  /// What became of one operation.
  package struct Mark: Hashable, Sendable {
    package var id: OperationID
    package var state: OutboxState

    package init(_ id: OperationID, _ state: OutboxState) {
      self.id = id
      self.state = state
    }
  }

  package enum Action: Hashable, Sendable {
    /// Take what may leave now from the outbox, marked durably as being sent, and feed `loaded` at once.
    case load(limit: Int)
    /// Send these as one request.
    case send([OperationID])
    /// Ask what became of this one, without doing it.
    case ask(OperationID)
    /// Write these into the outbox in one step.
    case mark([Mark])
    /// Nothing may leave now: feed `timerFired` when the outbox has something by the clock alone.
    case rest
    /// The backend is this far: the mirror is to follow.
    case pull(upTo: Int64)
    /// Look whether the line still holds, or what the backend's present state is.
    case suspect
    /// Feed `timerFired` then; replaces an earlier request of that kind.
    case schedule(Duration)
  }

  package enum Phase: Hashable, Sendable {
    case offline
    case idle
    case sending([OperationID])
    /// One of them alone is asked for.
    case asking(OperationID)
    /// After a failure that left the line standing.
    case waiting
  }
}
