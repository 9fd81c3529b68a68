import Domain

/// Decides what to fetch next so that the mirror equals what the backend shows this agent:
/// hello → snapshots of missing scopes, page by page → changes up to the head → live, and back after any failure.
///
/// At most one request is under way at a time. Its reply comes back as one event; what comes after a failure or a new
/// start belongs to an older request and must not be fed.
package struct PullMachine: Sendable {
  package enum Event: Hashable, Sendable {
    case started
    /// With what the mirror holds at this moment.
    case greeted(PullGreeting, PullPosition)
    /// A page came; it is not yet in the mirror.
    case pageCame(epoch: String, head: Int64, after: String?)
    /// Changes came; they are not yet in the mirror. `bringsScopes`: what is visible has changed.
    case changesCame(epoch: String, next: Int64, head: Int64, bringsScopes: Bool)
    /// What came is in the mirror.
    case applied
    /// The stream told of a head.
    case headHeard(Int64)
    /// Something may have been missed: look.
    case suspected
    case timerFired
    /// The request, or the mirror's write, failed. `random` in 0..<1.
    case failed(TransportError, random: Double)
  }

  /// In the order in which they are to be done. After a failed write the rest is left out and `failed` fed.
  package enum Action: Hashable, Sendable {
    case greet
    /// Forget everything mirrored. `isOtherEpoch`: what was said to the old one and not taken must not be sent as it is.
    case reset(isOtherEpoch: Bool)
    /// Take over the greeting's scopes: begin the new ones, forget the rows of those no longer visible.
    case adopt(PullGreeting)
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
    /// Feed `timerFired` then; replaces an earlier request of that kind.
    case schedule(Duration)
    /// Nothing more happens by itself.
    case halt(Halt)
  }

  package enum Halt: Hashable, Sendable { case loggedOut, incompatible }

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

  package static let leastPageRows = 50

  package private(set) var phase: Phase = .idle
  package private(set) var epoch = ""
  package private(set) var cursor: Int64 = 0
  private var knownHead: Int64 = 0
  private var mustLookAgain = false
  private var mustReset = false
  private var backoff = Backoff()
  private var pageRows = 1_000
  private var mostPageRows = 1_000
  private var pageBytes = 1_048_576

  package init() {}

  /// Failures since the last success; 0: the line holds.
  package var failures: Int { backoff.failures }

  package mutating func handle(_ event: Event) -> [Action] {
    if case .halted = phase {
      guard event == .started else { return [] }
    }
    switch event {
    case .started:
      phase = .greeting
      return [.greet]
    case .greeted(let greeting, let position):
      return phase == .greeting ? begin(greeting, position) : []
    case .pageCame(let epoch, let head, let after):
      return pageCame(epoch: epoch, head: head, after: after)
    case .changesCame(let epoch, let next, let head, let bringsScopes):
      return changesCame(epoch: epoch, next: next, head: head, bringsScopes: bringsScopes)
    case .applied:
      backoff.reset()
      return []
    case .headHeard(let head):
      knownHead = max(knownHead, head)
      guard phase == .live, head > cursor else { return [] }
      return catchUp()
    case .suspected:
      mustLookAgain = true
      return phase == .live ? catchUp() : []
    case .timerFired:
      guard phase == .waiting else { return [] }
      phase = .greeting
      return [.greet]
    case .failed(let error, let random):
      return failed(error, random: random)
    }
  }

  private mutating func begin(_ greeting: PullGreeting, _ position: PullPosition) -> [Action] {
    var actions: [Action] = []
    var known = position.scopes
    epoch = greeting.epoch
    cursor = position.cursor
    if position.epoch != nil {
      // A cursor beyond the head tells that the backend lost what this mirror has seen: as good as another epoch.
      let isOther =
        position.epoch != greeting.epoch || position.agentID != greeting.agentID || position.cursor > greeting.head
      let isTooOld = position.cursor < greeting.floor && known.values.contains(.complete)
      if isOther || isTooOld || mustReset {
        actions.append(.reset(isOtherEpoch: isOther))
        known = [:]
        cursor = 0
      }
    }
    mustReset = false
    knownHead = greeting.head
    mostPageRows = max(Self.leastPageRows, greeting.pageRows)
    pageRows = min(pageRows, mostPageRows)
    pageBytes = greeting.pageBytes
    actions.append(.adopt(greeting))
    actions.append(.online(epoch: greeting.epoch))
    let missing = greeting.scopes.filter { known[$0] != .complete }
    guard let first = missing.first else { return actions + catchUp() }
    var after: String?
    if case .loading(let place) = known[first] { after = place }
    phase = .loading(first, after: after, rest: Array(missing.dropFirst()))
    return actions + [.loadPage(first, after: after, limit: pageRows)]
  }

  private mutating func pageCame(epoch: String, head: Int64, after: String?) -> [Action] {
    guard case .loading(let scope, let before, let rest) = phase else { return [] }
    guard epoch == self.epoch else { return greetAnew() }
    guard after == nil || after != before else { return wait(.init(.malformed, "the snapshot stands still"), 0.5) }
    pageRows = min(pageRows * 2, mostPageRows)
    knownHead = max(knownHead, head)
    if let after {
      phase = .loading(scope, after: after, rest: rest)
      // The next page travels while this one is written.
      return [.loadPage(scope, after: after, limit: pageRows), .applyPage(scope, isLast: false)]
    }
    guard let next = rest.first else {
      // The mirror's cursor may have moved with the first snapshot: it is asked for with the greeting.
      phase = .greeting
      return [.applyPage(scope, isLast: true), .greet]
    }
    phase = .loading(next, after: nil, rest: Array(rest.dropFirst()))
    return [.loadPage(next, after: nil, limit: pageRows), .applyPage(scope, isLast: true)]
  }

  private mutating func changesCame(
    epoch: String, next: Int64, head: Int64, bringsScopes: Bool
  ) -> [Action] {
    guard phase == .catchingUp else { return [] }
    guard epoch == self.epoch else { return greetAnew() }
    guard next > cursor || (next == cursor && head <= next) else {
      return wait(.init(.malformed, "the changes stand still"), 0.5)
    }
    cursor = next
    knownHead = max(knownHead, head)
    if bringsScopes { return [.applyChanges] + greetAnew() }
    if cursor < knownHead || mustLookAgain { return [.applyChanges] + catchUp() }
    phase = .live
    return [.applyChanges, .caughtUp]
  }

  private mutating func catchUp() -> [Action] {
    phase = .catchingUp
    mustLookAgain = false
    return [.loadChanges(since: cursor, limit: mostPageRows, maxBytes: pageBytes)]
  }

  private mutating func greetAnew() -> [Action] {
    phase = .greeting
    return [.greet]
  }

  private mutating func failed(_ error: TransportError, random: Double) -> [Action] {
    switch error.kind {
    case .cancelled: return []
    case .unauthenticated, .wrongCredentials: return halt(.loggedOut)
    case .incompatible: return halt(.incompatible)
    case .gone:
      mustReset = true
      return wait(error, random)
    case .cut, .tooLarge:
      // A weak line may carry a smaller page whole.
      if case .loading = phase { pageRows = max(Self.leastPageRows, pageRows / 2) }
      return wait(error, random)
    default: return wait(error, random)
    }
  }

  private mutating func wait(_ error: TransportError, _ random: Double) -> [Action] {
    phase = .waiting
    return [.offline, .schedule(backoff.next(random: random, atLeast: error.retryAfter))]
  }

  private mutating func halt(_ halt: Halt) -> [Action] {
    phase = .halted(halt)
    return [.offline, .halt(halt)]
  }
}
