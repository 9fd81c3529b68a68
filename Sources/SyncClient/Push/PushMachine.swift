import Domain

/// Decides when operations travel and what their results mean for the outbox.
///
/// One batch is under way at a time and holds at most one operation of each conversation: the next of a lane leaves
/// only when the one before it was taken, so that a refusal never lets a later one overtake. An operation keeps its
/// identity whatever happens: after an unclear outcome it is sent again as it was, and the backend tells the double.
package struct PushMachine: Sendable {
  package enum Event: Hashable, Sendable {
    /// The backend is within reach and takes at most so many operations a request.
    case online(limit: Int)
    case offline
    /// There may be something to send: enqueued, retried, due, or just to be sure.
    case woken
    /// What the outbox gave for `load`: marked as being sent, at most one of each conversation.
    case loaded([OperationID])
    case replied([OperationResult], now: Timestamp)
    /// `random` in 0..<1; `now` by the server's clock, as far as known.
    case failed(TransportError, random: Double, now: Timestamp)
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
    /// After a failure that left the line standing.
    case waiting
  }

  package static let mostOperations = 50
  /// How long an operation stays back when the backend failed on it alone.
  package static let chokedDelay: Duration = .seconds(30)
  /// The longest that `later` is believed.
  package static let mostLaterSeconds = 600

  package private(set) var phase: Phase = .offline
  private var isOnline = false
  private var backoff = Backoff()
  private var most = PushMachine.mostOperations
  /// After the backend refused a batch as a whole: one at a time, to find the one that it refuses.
  private var goesOneByOne = false
  private var mustLookAgain = false

  package init() {}

  package mutating func handle(_ event: Event) -> [Action] {
    switch event {
    case .online(let limit):
      isOnline = true
      most = min(max(limit, 1), Self.mostOperations)
      return phase == .offline ? load() : []
    case .offline:
      isOnline = false
      // A batch under way may still be answered; if not, it fails and is queued again.
      if case .sending = phase { return [] }
      phase = .offline
      return []
    case .woken:
      if phase == .idle { return load() }
      mustLookAgain = true
      return []
    case .timerFired:
      return phase == .waiting || phase == .idle ? load() : []
    case .loaded(let items):
      return loaded(items)
    case .replied(let results, let now):
      guard case .sending(let ids) = phase else { return [] }
      return replied(results, to: ids, now: now)
    case .failed(let error, let random, let now):
      guard case .sending(let ids) = phase else { return [] }
      return failed(error, sent: ids, random: random, now: now)
    }
  }

  private var limit: Int { goesOneByOne ? 1 : most }

  private mutating func load() -> [Action] {
    guard isOnline else {
      phase = .offline
      return []
    }
    phase = .idle
    mustLookAgain = false
    return [.load(limit: limit)]
  }

  private mutating func loaded(_ ids: [OperationID]) -> [Action] {
    guard phase == .idle else { return [] }
    guard !ids.isEmpty else { return [.rest] }
    phase = .sending(ids)
    return [.send(ids)]
  }

  private mutating func replied(_ results: [OperationResult], to ids: [OperationID], now: Timestamp) -> [Action] {
    goesOneByOne = false
    var marks: [Mark] = []
    var reached: Int64 = 0
    var isStale = false
    var open = Set(ids)
    for result in results where open.remove(result.id) != nil {
      switch result.outcome {
      case .applied(let sequence), .duplicate(let sequence):
        marks.append(Mark(result.id, .accepted(sequence: sequence)))
        reached = max(reached, sequence)
      case .rejected(let reason):
        marks.append(Mark(result.id, .parked(reason: reason)))
        isStale = isStale || reason == .otherEpoch
      case .conflict:
        marks.append(Mark(result.id, .parked(reason: .conflict)))
        isStale = true
      case .later(let seconds):
        let delay = Duration.seconds(min(max(seconds, 1), Self.mostLaterSeconds))
        marks.append(Mark(result.id, .retry(at: now + delay)))
      }
    }
    let unanswered = ids.filter { open.contains($0) }
    marks += unanswered.map { Mark($0, .queued) }
    var actions: [Action] = [.mark(marks)]
    if reached > 0 { actions.append(.pull(upTo: reached)) }
    if isStale { actions.append(.suspect) }
    guard unanswered.isEmpty else {
      // A backend that leaves operations out is not asked again at once.
      return actions + wait(random: 1, TransportError(.malformed, "a result is missing"))
    }
    backoff.reset()
    return actions + load()
  }

  private mutating func failed(
    _ error: TransportError, sent ids: [OperationID], random: Double, now: Timestamp
  ) -> [Action] {
    func marked(_ state: OutboxState) -> [Action] { [.mark(ids.map { Mark($0, state) })] }
    switch error.kind {
    case .refused, .tooLarge:
      if ids.count > 1 {
        goesOneByOne = true
        return marked(.queued) + load()
      }
      goesOneByOne = false
      let reason: ParkReason = error.kind == .tooLarge ? .textTooLong : .malformed
      return marked(.parked(reason: reason)) + load()
    case .serverFailure where ids.count == 1:
      // One operation that the backend chokes on must not hold up the other lanes.
      return marked(.retry(at: now + Self.chokedDelay)) + wait(random: random, error)
    case .serverFailure:
      goesOneByOne = true
      return marked(.queued) + wait(random: random, error)
    case .cancelled:
      phase = .offline
      return marked(.queued)
    default:
      return marked(.queued) + [.suspect] + wait(random: random, error)
    }
  }

  private mutating func wait(random: Double, _ error: TransportError) -> [Action] {
    phase = isOnline ? .waiting : .offline
    let delay = backoff.next(random: random, atLeast: error.retryAfter)
    return isOnline ? [.schedule(delay)] : []
  }
}
