import Domain
import SyncClient
import Testing

/// Random walks: a backend and a mirror of a few numbers around the machine, and what must hold after each step.
@Suite struct PullMachineWalks {
  struct World {
    var machine = PullMachine(version: 1)
    var walk: Walk
    var epoch = 1
    var head: Int64 = 20
    var floor: Int64 = 0
    var scopes: [Scope] = [.config, .service(ServiceID(1))]
    var mirror = PullPosition()
    /// What the request under way asked for; nil: none is.
    var request: PullMachine.Action?
    var timer: Duration?
    var uptime: Duration = .zero
    var caughtUp = 0
    /// What came with the reply that is being dealt with.
    var page: (scope: Scope, head: Int64, after: String?)?
    var changes: PullChanges?

    mutating func feed(_ event: PullMachine.Event) {
      let moment = Moment(uptime: uptime, random: walk.unit())
      let before = machine.cursor
      let actions = machine.handle(event, moment)
      var requests = 0
      var wasMovedBack = false
      for action in actions {
        switch action {
        case .greet, .loadPage, .loadChanges:
          requests += 1
          (request, timer) = (action, nil)
        case .schedule(let delay):
          #expect(delay >= .zero && delay <= .seconds(30))
          timer = uptime + delay
        case .offline: request = nil
        case .reset:
          mirror = PullPosition()
          wasMovedBack = true
        case .adopt(let greeting):
          mirror.epoch = greeting.epoch
          mirror.agentID = greeting.agentID
          mirror.cursor = mirror.cursor ?? greeting.head
          mirror.scopes = mirror.scopes.filter { greeting.scopes.contains($0.key) }
          for scope in greeting.scopes where mirror.scopes[scope] == nil { mirror.scopes[scope] = .loading(after: nil) }
        case .refetch(let scopes, let cursor):
          for scope in scopes { mirror.scopes[scope] = .loading(after: nil) }
          if let cursor { mirror.cursor = max(mirror.cursor ?? 0, cursor) }
        case .applyPage(let scope, let isLast):
          guard let page else {
            Issue.record("there is no page")
            continue
          }
          #expect(page.scope == scope && (page.after == nil) == isLast)
          #expect(page.head >= mirror.cursor ?? 0, "a stale page is applied")
          mirror.scopes[scope] = page.after.map { .loading(after: $0) } ?? .complete
        case .applyChanges:
          guard let changes, mirror.cursor != nil else {
            Issue.record("changes for an empty mirror")
            continue
          }
          #expect(changes.next >= mirror.cursor ?? 0, "the mirror's cursor goes back")
          mirror.cursor = changes.next
          for scope in changes.dropped { mirror.scopes[scope] = nil }
        case .caughtUp:
          caughtUp += 1
          #expect(mirror.scopes.values.allSatisfy { $0 == .complete }, "caught up with scopes missing")
        case .online, .outdated, .wipe, .halt: break
        }
      }
      #expect(requests <= 1, "two requests at once")
      if case .greeted = event { wasMovedBack = true }
      if !wasMovedBack { #expect(machine.cursor ?? 0 >= before ?? 0, "the cursor went back") }
      switch machine.phase {
      case .greeting, .loading, .catchingUp: #expect(request != nil, "it waits for nothing")
      case .waiting: #expect(timer != nil, "it waits for nothing")
      case .live:
        #expect(request == nil)
        #expect(machine.cursor == mirror.cursor)
      case .idle, .halted: break
      }
    }

    /// The backend answers, or fails, what is asked for.
    mutating func answer() {
      guard let request else { return }
      self.request = nil
      if walk.chance(0.15) {
        let kinds: [TransportError.Kind] = [
          .unreachable, .cut, .busy, .oversized, .malformed, .storage, .serverFailure,
        ]
        return feed(.failed(TransportError(walk.pick(kinds), "", retryAfter: nil)))
      }
      switch request {
      case .greet:
        feed(
          .greeted(
            PullGreeting(
              version: 1, epoch: "e\(epoch)", agentID: AgentID(1), head: head, floor: floor, scopes: scopes,
              pageRows: 100), mirror))
      case .loadPage(let scope, let after, _):
        let place = (after.flatMap { Int($0) } ?? 0) + 1
        let next = place < 3 ? "\(place)" : nil
        let read = walk.chance(0.1) ? head - 5 : head
        page = (scope, read, next)
        feed(.pageCame(epoch: "e\(epoch)", head: read, after: next))
        if machine.phase != .waiting { feed(.applied) }
      case .loadChanges(let since, let limit, _):
        if since < floor {
          let scopes = walk.chance(0.5) ? [Scope.config] : nil
          return feed(.failed(TransportError(.gone, "", goneReason: walk.pick([.compacted, .schema]), scopes: scopes)))
        }
        var reply = PullChanges(epoch: "e\(epoch)", next: min(head, since + Int64(limit)), head: head)
        if walk.chance(0.05) { reply.next = since - 1 }
        if since < head, walk.chance(0.1) { reply.added = [scopes[scopes.count - 1]] }
        changes = reply
        feed(.changesCame(reply))
        if machine.phase != .waiting { feed(.applied) }
      default: Issue.record("no request: \(request)")
      }
    }

    mutating func step() {
      uptime += .milliseconds(Int64(walk.unit() * 500))
      switch walk.unit() {
      case ..<0.6: answer()
      case ..<0.7: head += Int64(walk.next() % 300)
      case ..<0.75: feed(.headHeard(head + Int64(walk.next() % 3)))
      case ..<0.8: feed(.suspected)
      case ..<0.82: feed(.doubted(walk.chance(0.3) ? nil : [walk.pick(scopes)]))
      case ..<0.83: feed(.resumed)
      case ..<0.84: (epoch, head, floor) = (epoch + 1, 10, 0)
      case ..<0.86: floor = head
      case ..<0.88: scopes = walk.chance(0.5) ? [.config] : [.config, .service(ServiceID(1)), .service(ServiceID(2))]
      default:
        guard let due = timer else { return answer() }
        uptime = max(uptime, due)
        timer = nil
        feed(.timerFired)
      }
    }

    /// Nothing goes wrong any more: it must come to rest.
    mutating func settle() -> Bool {
      for _ in 0..<400 {
        if machine.phase == .live, machine.cursor == head { return true }
        if let due = timer {
          uptime = max(uptime, due)
          timer = nil
          feed(.timerFired)
        }
        if machine.phase == .live { feed(.suspected) }
        answer()
      }
      return false
    }
  }

  @Test(arguments: 1...60)
  func whateverHappensItComesToRestAndNeverGoesBack(seed: Int) {
    var world = World(walk: Walk(seed: seed))
    world.feed(.started)
    for _ in 0..<400 { world.step() }
    let hasSettled = world.settle()
    #expect(
      hasSettled,
      "it never caught up: \(world.machine.phase) \(world.machine.cursor ?? -1) \(world.head) \(world.floor) \(String(describing: world.request))"
    )
  }
}
