import Domain
import Wire

/// Decides what to fetch next so that the mirror equals what the backend shows this agent:
/// hello → snapshots of missing scopes, page by page → changes up to the head → live, and back after any failure.
///
/// At most one request is under way at a time. Its reply comes back as one event; what comes after a failure or a new
/// start belongs to an older request and must not be fed.
package struct PullMachine: Sendable {
  /// How often in a row a page older than the mirror is asked for again at once.
  package static let mostStalePages = 3

  /// After so many refusals of the cursor in a row the mirror begins from nothing.
  package static let mostRestarts = 3

  package private(set) var phase: Phase = .idle
  package private(set) var epoch = ""
  /// nil: nothing was mirrored yet. Never goes back within an epoch but by a reset.
  package private(set) var cursor: Int64?
  /// What is visible to the agent, as far as known, in the order to fetch it.
  package private(set) var scopes: [Scope] = []
  private let version: Int
  /// Of the scopes' snapshots, those to be fetched after the present step.
  private var unfetched: [Scope] = []
  /// Where each of them goes on; absent: at its start.
  private var places: [Scope: String] = [:]
  /// Heads heard since the changes under way were asked for.
  private var knownHead: Int64 = 0
  private var mustLookAgain = false
  private var gone: Gone?
  private var floor: Int64 = 0
  private var doubted: [Scope] = []
  private var mustReset = false
  private var stalePages = 0
  private var backoff = Backoff()
  /// Beginnings anew since the mirror was last equal: a backend that asks for them on end must not be stormed.
  private var restarts = Backoff()
  private var size = PageSize()

  /// - Parameter version: of the protocol that this console speaks.
  package init(version: Int = wireVersion) { self.version = version }

  package mutating func handle(_ event: Event, _ moment: Moment) -> [Action] {
    switch phase {
    case .halted(let halt): return handle(event, halted: halt, moment)
    case .idle: return event == .started ? greet() : []
    default: break
    }
    switch event {
    case .started: return greet()
    case .greeted(let greeting, let position): return greeted(greeting, position, moment)
    case .pageCame(let epoch, let head, let after): return pageCame(epoch: epoch, head: head, after: after, moment)
    case .changesCame(let changes): return changesCame(changes, moment)
    case .applied:
      backoff.reset()
      return []
    case .headHeard(let head):
      if phase == .catchingUp { knownHead = max(knownHead, head) }
      return phase == .live && head > cursor ?? 0 ? catchUp() : []
    case .suspected:
      if phase == .catchingUp { mustLookAgain = true }
      return phase == .live ? catchUp() : []
    case .doubted(let scopes):
      if let scopes { doubted += scopes.filter { !doubted.contains($0) } } else { mustReset = true }
      return phase == .live ? proceed() : []
    case .resumed:
      backoff.reset()
      return [.offline] + greet()
    case .timerFired:
      return phase == .waiting ? greet() : []
    case .failed(let error): return failed(error, moment)
    }
  }

  private mutating func handle(_ event: Event, halted: Halt, _ moment: Moment) -> [Action] {
    switch event {
    case .started: return greet()
    case .failed(let error) where error.kind == .revoked && halted != .revoked: return failed(error, moment)
    // The wiping failed: it is tried again with the backend's next refusal.
    case .failed(let error) where error.kind == .storage && halted == .revoked: return wait(error, moment)
    default: return []
    }
  }

  private mutating func greet() -> [Action] {
    phase = .greeting
    return [.greet]
  }

  // MARK: - The greeting

  private mutating func greeted(_ greeting: PullGreeting, _ position: PullPosition, _ moment: Moment) -> [Action] {
    guard phase == .greeting else { return [] }
    guard greeting.version <= version else { return halt(.incompatible) }
    guard greeting.version == version else {
      phase = .waiting
      return [.outdated, .schedule(backoff.next(random: moment.random))]
    }
    epoch = greeting.epoch
    scopes = greeting.scopes
    size.allow(rows: greeting.pageRows, bytes: greeting.pageBytes)
    cursor = position.cursor
    var known = position.scopes
    var actions: [Action] = []
    if position.epoch != nil { actions = mend(&known, position, greeting) }
    // Not at the first page's head: what becomes visible until then is told of by an entry in between.
    cursor = cursor ?? greeting.head
    (gone, floor, mustReset, doubted, stalePages) = (nil, greeting.floor, false, [], 0)
    unfetched = scopes.filter { known[$0] != .complete }
    actions += [.adopt(greeting), .online(epoch: epoch)]
    places = [:]
    for scope in unfetched {
      if case .loading(let place) = known[scope] { places[scope] = place }
    }
    // The backend's refusal says which scopes are to be fetched again: that goes before fetching any.
    if let cursor, cursor < floor { return actions + catchUp() }
    return actions + (unfetched.isEmpty ? catchUp() : load())
  }

  /// What must be forgotten or fetched again of what the mirror holds.
  private mutating func mend(
    _ known: inout [Scope: PullPosition.Progress], _ position: PullPosition, _ greeting: PullGreeting
  ) -> [Action] {
    // A cursor beyond the head tells that the backend lost what this mirror has seen: as good as another epoch.
    let isOther =
      position.epoch != greeting.epoch || position.agentID != greeting.agentID
      || position.cursor ?? 0 > greeting.head || gone == .epoch
    let isStuck = gone != nil && restarts.failures > Self.mostRestarts
    if isOther || gone == .schema || mustReset || isStuck {
      known = [:]
      cursor = nil
      return [.reset(isOtherEpoch: isOther)]
    }
    var again = doubted
    var jump: Int64?
    if case .compacted(let named, let floor) = gone, let present = cursor, present < greeting.floor {
      // Only if nothing more was cut since then are the named ones all.
      again += floor == greeting.floor ? named ?? scopes : scopes
      jump = greeting.floor
      cursor = jump
    }
    again = scopes.filter { again.contains($0) && known[$0] != nil }
    for scope in again { known[scope] = .loading(after: nil) }
    return again.isEmpty && jump == nil ? [] : [.refetch(again, cursor: jump)]
  }

  // MARK: - Pages and changes

  private mutating func pageCame(epoch: String, head: Int64, after: String?, _ moment: Moment) -> [Action] {
    guard case .loading(let scope, let before, _) = phase else { return [] }
    guard epoch == self.epoch else { return restart(moment) }
    if let cursor, head < cursor {
      // What the mirror has applied already may be newer than this page.
      stalePages += 1
      guard stalePages <= Self.mostStalePages else {
        return wait(TransportError(.malformed, "the snapshot is older than the mirror"), moment)
      }
      return [.loadPage(scope, after: before, limit: size.rows)]
    }
    guard after == nil || after != before else {
      return wait(TransportError(.malformed, "the snapshot stands still"), moment)
    }
    stalePages = 0
    size.grow()
    // The next page travels while this one is written.
    places[scope] = after
    if after != nil {
      takeTurns(after: scope)
      return load() + [.applyPage(scope, isLast: false)]
    }
    unfetched.removeFirst()
    if unfetched.isEmpty { return [.applyPage(scope, isLast: true)] + catchUp() }
    return load() + [.applyPage(scope, isLast: true)]
  }

  private mutating func changesCame(_ changes: PullChanges, _ moment: Moment) -> [Action] {
    guard phase == .catchingUp else { return [] }
    guard changes.epoch == epoch else { return restart(moment) }
    let present = cursor ?? 0
    guard changes.next > present || (changes.next == present && changes.head <= present) else {
      return wait(TransportError(.malformed, "the changes stand still"), moment)
    }
    size.grow()
    cursor = changes.next
    var actions: [Action] = [.applyChanges]
    scopes.removeAll { changes.dropped.contains($0) }
    // What is not, or no longer, visible leaves nothing to mend.
    doubted.removeAll { !scopes.contains($0) }
    unfetched.removeAll { changes.dropped.contains($0) }
    if !changes.added.isEmpty {
      scopes += changes.added.filter { !scopes.contains($0) }
      unfetched += changes.added.filter { !unfetched.contains($0) }
      actions.append(.refetch(changes.added, cursor: nil))
    }
    for scope in changes.added { places[scope] = nil }
    if !unfetched.isEmpty { return actions + load() }
    if changes.next >= changes.head, doubted.isEmpty, !mustReset {
      restarts.reset()
      actions.append(.caughtUp)
    }
    // The next page travels while this one is written.
    if actions == [.applyChanges], changes.next < changes.head { return catchUp() + actions }
    if changes.next < max(changes.head, knownHead) || mustLookAgain { return actions + catchUp() }
    return actions + proceed()
  }

  /// From an equal mirror to what is doubted of it, or to rest.
  private mutating func proceed() -> [Action] {
    phase = .live
    if mustReset { return greet() }
    let again = scopes.filter { doubted.contains($0) }
    doubted = []
    guard !again.isEmpty else { return [] }
    (unfetched, places) = (again, [:])
    return [.refetch(again, cursor: nil)] + load()
  }

  /// Services take turns, page by page: their open conversations come first, and all are there early. What the
  /// configuration tells is needed by all of them.
  private mutating func takeTurns(after scope: Scope) {
    guard scope != .config, let turn = unfetched.first else { return }
    unfetched.removeFirst()
    unfetched.append(turn)
  }

  /// Goes on with the first of `unfetched`, which is not empty.
  private mutating func load() -> [Action] {
    let after = places[unfetched[0]]
    phase = .loading(unfetched[0], after: after, rest: Array(unfetched.dropFirst()))
    return [.loadPage(unfetched[0], after: after, limit: size.rows)]
  }

  private mutating func catchUp() -> [Action] {
    phase = .catchingUp
    (mustLookAgain, knownHead) = (false, 0)
    return [.loadChanges(since: cursor ?? 0, limit: size.rows, maxBytes: size.bytes)]
  }

  // MARK: - Failures

  private mutating func failed(_ error: TransportError, _ moment: Moment) -> [Action] {
    switch error.kind {
    case .unauthenticated, .wrongCredentials: return halt(.loggedOut)
    case .revoked: return halt(.revoked)
    case .incompatible: return halt(.incompatible)
    case .gone:
      gone =
        switch error.goneReason {
        case .compacted: .compacted(error.scopes, floor: floor)
        case .epoch: .epoch
        case .schema, nil: .schema
        }
      return restart(moment)
    case .notFound, .forbidden:
      // The scope is no longer visible: the greeting tells what is.
      if case .loading = phase { return restart(moment) }
      return wait(error, moment)
    case .cut, .tooLarge, .oversized:
      // A weak line may carry a smaller page whole.
      size.shrink()
      return wait(error, moment)
    default: return wait(error, moment)
    }
  }

  /// Begins with a greeting: at once, but for the first time only.
  private mutating func restart(_ moment: Moment) -> [Action] {
    let isFirst = restarts.failures == 0
    let delay = restarts.next(random: moment.random)
    if isFirst { return greet() }
    phase = .waiting
    return [.offline, .schedule(delay)]
  }

  private mutating func wait(_ error: TransportError, _ moment: Moment) -> [Action] {
    phase = .waiting
    return [.offline, .schedule(backoff.next(random: moment.random, atLeast: error.retryAfter))]
  }

  private mutating func halt(_ halt: Halt) -> [Action] {
    phase = .halted(halt)
    return halt == .revoked ? [.offline, .wipe, .halt(halt)] : [.offline, .halt(halt)]
  }
}
