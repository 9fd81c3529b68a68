import Domain
import SyncClient
import Testing
import Wire

/// Random walks of the push and the live machine.
@Suite struct OtherWalks {
  static let kinds = TransportError.Kind.allCases

  @Test(arguments: 1...60)
  func noOperationIsUnderWayTwiceAndNoneIsForgotten(seed: Int) {
    var walk = Walk(seed: seed)
    var machine = PushMachine()
    var states: [OperationID: OutboxState] = [:]
    var underWay: [OperationID] = []
    var asked: OperationID?
    var timer = false
    var count = 0
    func moment() -> Moment { Moment(server: Timestamp(milliseconds: 1_000_000), random: 0.9) }
    func feed(_ event: PushMachine.Event) {
      var pending = machine.handle(event, moment())
      while !pending.isEmpty {
        switch pending.removeFirst() {
        case .load(let limit):
          #expect((1...PushMachine.mostOperations).contains(limit))
          let ready = states.filter {
            $0.value == .queued || $0.value == .retry(at: Timestamp(milliseconds: 1_030_000))
          }
          let ids = Array(ready.keys.sorted().prefix(limit))
          for id in ids { states[id] = .sending }
          pending += machine.handle(.loaded(ids, doubtful: ids.filter { _ in walk.chance(0.1) }), moment())
        case .send(let ids):
          #expect(underWay.isEmpty && asked == nil, "two requests at once")
          #expect(Set(ids).count == ids.count && !ids.isEmpty)
          #expect(ids.allSatisfy { states[$0] == .sending })
          underWay = ids
        case .ask(let id):
          #expect(underWay.isEmpty && asked == nil, "two requests at once")
          #expect(states[id] == .sending)
          asked = id
        case .mark(let marks):
          for mark in marks {
            #expect(states[mark.id] == .sending, "something is marked that is not under way")
            states[mark.id] = mark.state
          }
        case .schedule(let delay):
          #expect(delay >= .zero && delay <= .seconds(30))
          timer = true
        case .rest: timer = true
        case .pull, .suspect: break
        }
      }
      switch machine.phase {
      case .sending(let ids): #expect(underWay == ids)
      case .asking(let id): #expect(asked == id)
      case .waiting: #expect(timer)
      case .idle, .offline: break
      }
      // What is marked as being sent is under way.
      #expect(Set(states.filter { $0.value == .sending }.keys) == Set(underWay + (asked.map { [$0] } ?? [])))
    }
    func outcome() -> OperationResult.Outcome {
      walk.pick([
        .applied(sequence: 4), .duplicate(sequence: 2), .rejected(.forbidden), .conflict(nil), .later(seconds: 1),
      ])
    }
    func answer() {
      if asked == nil, underWay.isEmpty { return }
      let error = TransportError(walk.pick(Self.kinds), "")
      if let id = asked {
        asked = nil
        if walk.chance(0.3) { return feed(.failed(error)) }
        return feed(.told(walk.chance(0.3) ? nil : OperationResult(id: id, outcome: outcome())))
      }
      let ids = underWay
      underWay = []
      if walk.chance(0.3) { return feed(.failed(error)) }
      feed(.replied(ids.filter { _ in walk.chance(0.9) }.map { OperationResult(id: $0, outcome: outcome()) }))
    }
    for _ in 0..<600 {
      switch walk.unit() {
      case ..<0.25:
        count += 1
        states[operationID(count)] = .queued
        feed(.woken)
      case ..<0.35: feed(.online(limit: 1 + Int(walk.next() % 60)))
      case ..<0.42: feed(.offline)
      case ..<0.6 where timer:
        timer = false
        feed(.timerFired)
      default: answer()
      }
    }
    #expect(states.count == count)
  }

  @Test(arguments: 1...60)
  func aLineForHintsIsAlwaysOnTheWay(seed: Int) {
    var walk = Walk(seed: seed)
    var machine = LiveMachine()
    var uptime: Duration = .zero
    var timer: Duration?
    var (hasStream, hasPoll) = (false, false)
    func feed(_ event: LiveMachine.Event) {
      for action in machine.handle(event, Moment(uptime: uptime, random: walk.unit())) {
        switch action {
        case .connect:
          #expect(!hasPoll)
          hasStream = true
        case .poll:
          #expect(!hasStream && !hasPoll)
          hasPoll = true
        case .disconnect: (hasStream, hasPoll) = (false, false)
        case .schedule(let delay):
          #expect(delay >= .zero && delay <= .seconds(60))
          timer = uptime + delay
        case .headHeard, .suspect, .presence, .refreshToken: break
        }
      }
      switch machine.phase {
      case .off: #expect(!hasStream && !hasPoll)
      case .connecting, .open: #expect(hasStream && !hasPoll && timer != nil)
      case .polling: #expect(hasPoll && !hasStream && timer != nil)
      case .refreshing, .waiting, .resting: #expect(!hasStream && !hasPoll && timer != nil)
      }
    }
    for _ in 0..<600 {
      uptime += .milliseconds(Int64(walk.unit() * 3_000))
      let error = TransportError(walk.pick(Self.kinds), "")
      switch walk.unit() {
      case ..<0.15: feed(.enabled(ping: .seconds(15), wait: .seconds(25)))
      case ..<0.18: feed(.disabled)
      case ..<0.3 where hasStream: feed(.opened)
      case ..<0.5 where hasStream:
        feed(.heard(walk.pick([nil, .ping(serverMilliseconds: 0), .head(3, serverMilliseconds: 0), .drain, .auth])))
      case ..<0.6 where hasStream:
        hasStream = false
        feed(.ended(walk.chance(0.5) ? nil : error))
      case ..<0.6 where hasPoll:
        hasPoll = false
        feed(walk.chance(0.7) ? .polled(head: 3, isNews: walk.chance(0.5)) : .pollFailed(error))
      case ..<0.7: feed(.tokenRefreshed)
      default:
        guard let due = timer else { continue }
        (uptime, timer) = (max(uptime, due), nil)
        feed(.timerFired)
      }
    }
  }

  @Test(arguments: 1...40)
  func atMostOneFullResyncInTenMinutes(seed: Int) {
    var walk = Walk(seed: seed)
    var machine = ResyncMachine()
    var uptime: Duration = .zero
    var last: Duration?
    var timer: Duration?
    let scopes: [Scope] = [.config, .service(ServiceID(1)), .service(ServiceID(2))]
    func feed(_ event: ResyncMachine.Event) {
      var asks = 0
      for action in machine.handle(event, Moment(uptime: uptime, random: walk.unit())) {
        switch action {
        case .ask: asks += 1
        case .refetchAll:
          if let last { #expect(uptime - last >= ResyncMachine.fullResyncSpan) }
          last = uptime
        case .schedule(let delay): timer = uptime + delay
        case .abandon, .pull, .refetch, .leave: break
        }
      }
      #expect(asks <= 1)
      if machine.phase == .resting { #expect(timer != nil) }
    }
    for _ in 0..<800 {
      uptime += .milliseconds(Int64(walk.unit() * 5_000))
      let mine = ScopeDigest(sequence: Int64(walk.next() % 2), count: 1, sum: Int64(walk.next() % 2))
      switch walk.unit() {
      case ..<0.1: feed(.connected)
      case ..<0.13: feed(.disconnected)
      case ..<0.3: feed(.caughtUp(scopes: scopes))
      case ..<0.8: feed(.answered(ScopeDigest(sequence: 1, count: 1, sum: 0), mirrored: walk.chance(0.1) ? nil : mine))
      case ..<0.85: feed(.failed(TransportError(walk.pick(Self.kinds), "")))
      default:
        guard let due = timer else { continue }
        (uptime, timer) = (max(uptime, due), nil)
        feed(.timerFired)
      }
    }
  }
}
