import Domain

/// Finds out whether the mirror has drifted from the backend: compares a digest of each scope after each reconnect and
/// every ten minutes while the line is idle, and has what differs fetched again.
///
/// Digests are compared only where both stand at the same place of the log. A scope that differs again right after it
/// was fetched asks for everything from nothing, at most once in ten minutes; until then it is left as it is.
package struct ResyncMachine: Sendable {
  package static let idleSpan: Duration = .minutes(10)
  package static let fullResyncSpan: Duration = .minutes(10)
  /// How often one check asks again because the log has moved on.
  package static let mostTries = 5
  package static let tryDelay: Duration = .seconds(2)

  package enum Event: Hashable, Sendable {
    /// The line is there anew.
    case connected
    case disconnected
    /// The mirror equals the backend, as far as the log tells; `scopes` are the agent's.
    case caughtUp(scopes: [Scope])
    /// What the backend and the mirror hold of the scope that was asked for. `mirrored` nil: the mirror is being
    /// changed.
    case answered(ScopeDigest, mirrored: ScopeDigest?)
    case failed(TransportError)
    case timerFired
  }

  package enum Action: Hashable, Sendable {
    /// Ask for this digest; one at a time.
    case ask(Scope)
    /// What is asked for is no longer wanted.
    case abandon
    /// The backend is this far: the mirror is to follow.
    case pull(upTo: Int64)
    /// These scopes differ: fetch them again.
    case refetch([Scope])
    /// These differ still after they were fetched: begin from nothing.
    case refetchAll([Scope])
    /// These differ still, and it is too early to begin from nothing again.
    case leave([Scope])
    /// Feed `timerFired` then; replaces an earlier request of that kind.
    case schedule(Duration)
  }

  package enum Phase: Hashable, Sendable {
    case off
    /// Due with the next `caughtUp`.
    case due
    case asking(Scope)
    /// The log moved on: the same scope is asked for again soon.
    case pausing(Scope)
    /// Until the next check.
    case resting
  }

  package private(set) var phase: Phase = .off
  private var scopes: [Scope] = []
  private var rest: [Scope] = []
  private var differing: [Scope] = []
  private var tries = 0
  /// Fetched again because they differed, and not found equal since.
  private var refetched: Set<Scope> = []
  private var lastFullResync: Duration?

  package init() {}

  package mutating func handle(_ event: Event, _ moment: Moment) -> [Action] {
    switch event {
    case .connected:
      if case .asking = phase { return [] }
      if case .pausing = phase { return [] }
      phase = .due
      return []
    case .disconnected:
      defer { phase = .off }
      if case .asking = phase { return [.abandon] }
      return []
    case .caughtUp(let scopes):
      self.scopes = scopes
      return phase == .due ? begin(moment) : []
    case .answered(let theirs, let ours):
      guard case .asking(let scope) = phase else { return [] }
      return answered(scope, theirs, ours, moment)
    case .failed(let error):
      guard case .asking(let scope) = phase else { return [] }
      return failed(scope, error, moment)
    case .timerFired:
      switch phase {
      case .resting: return begin(moment)
      case .pausing(let scope): return ask(scope)
      case .off, .due, .asking: return []
      }
    }
  }

  private mutating func begin(_ moment: Moment) -> [Action] {
    (rest, differing, tries) = (scopes, [], 0)
    return next(moment)
  }

  private mutating func next(_ moment: Moment) -> [Action] {
    guard let scope = rest.first else { return conclude(moment) }
    rest.removeFirst()
    return ask(scope)
  }

  private mutating func ask(_ scope: Scope) -> [Action] {
    phase = .asking(scope)
    return [.ask(scope)]
  }

  private mutating func answered(
    _ scope: Scope, _ theirs: ScopeDigest, _ ours: ScopeDigest?, _ moment: Moment
  ) -> [Action] {
    guard let ours, ours.sequence == theirs.sequence else {
      tries += 1
      guard tries < Self.mostTries else { return conclude(moment) }
      phase = .pausing(scope)
      let isBehind = ours.map { $0.sequence < theirs.sequence } ?? false
      return (isBehind ? [.pull(upTo: theirs.sequence)] : []) + [.schedule(Self.tryDelay * (0.5 + moment.random))]
    }
    if ours == theirs { refetched.remove(scope) } else { differing.append(scope) }
    return next(moment)
  }

  private mutating func failed(_ scope: Scope, _ error: TransportError, _ moment: Moment) -> [Action] {
    switch error.kind {
    // The scope is no longer visible; changes will tell.
    case .notFound, .forbidden: return next(moment)
    default:
      rest = []
      return conclude(moment)
    }
  }

  private mutating func conclude(_ moment: Moment) -> [Action] {
    phase = .resting
    let again = differing.filter { refetched.contains($0) }
    guard !again.isEmpty else {
      guard !differing.isEmpty else { return [.schedule(Self.idleSpan)] }
      // What was fetched is looked at once more, when it is there.
      phase = .due
      refetched.formUnion(differing)
      return [.refetch(differing)]
    }
    if let lastFullResync, moment.uptime - lastFullResync < Self.fullResyncSpan {
      let fresh = differing.filter { !refetched.contains($0) }
      if fresh.isEmpty { return [.leave(again), .schedule(Self.idleSpan)] }
      phase = .due
      refetched.formUnion(fresh)
      return [.leave(again), .refetch(fresh)]
    }
    phase = .due
    lastFullResync = moment.uptime
    refetched.formUnion(scopes)
    return [.refetchAll(again)]
  }
}
