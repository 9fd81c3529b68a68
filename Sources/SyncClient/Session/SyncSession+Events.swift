import Domain
import Logging
import Mirror
import Wire

extension SyncSession {
  /// Gives one event to the machine that it concerns.
  func handle(_ event: Event) {
    switch event {
    case .came(let kind, let number, let reply):
      guard slots.isAwaited(kind, number) else { return }
      tookUp(reply)
      came(reply)
    case .ended(let kind, let number, let result):
      let (isAwaited, next) = slots.end(kind, number)
      if let next { spawn(next) }
      guard isAwaited else { return }
      if kind == .pull { ahead = nil }
      switch result {
      case .success(let reply): came(reply)
      case .failure(let error): failed(kind, error)
      }
    case .streamOpened(let number):
      guard number == stream else { return }
      isConnecting = false
      feed(LiveMachine.Event.opened)
    case .streamHeard(let number, let heard):
      if number == stream { streamHeard(heard) }
    case .streamEnded(let number, let error):
      if number == stream { streamEnded(error) }
    case .reported(let report): feed(PresenceBeat.Event.reported(report))
    case .refused(let error): failPull(error)
    case .suspected: feed(PullMachine.Event.suspected)
    case .kicked: feed(PushMachine.Event.woken)
    }
  }

  func feed(_ event: PullMachine.Event) { perform(pull.handle(event, moment)) }
  func feed(_ event: PushMachine.Event) { for action in push.handle(event, moment) { perform(action) } }
  func feed(_ event: LiveMachine.Event) { for action in live.handle(event, moment) { perform(action) } }
  func feed(_ event: ResyncMachine.Event) { for action in resync.handle(event, moment) { perform(action) } }
  func feed(_ event: PresenceBeat.Event) { for action in presence.handle(event, moment) { perform(action) } }

  private func came(_ reply: Reply) {
    switch reply {
    case .greeting(let reply): greeted(reply)
    case .page(let came):
      page = came
      feed(PullMachine.Event.pageCame(epoch: came.end.epoch, head: came.end.head, after: came.end.after))
    case .changes(let since, let reply):
      sample(reply, server: reply.value.serverMilliseconds)
      // What was refused, or is asked for again from before, is not gone on from.
      if changes.last?.reply.next != since { changes = [] }
      changes.append((since, reply.value))
      feed(PullMachine.Event.changesCame(PullChanges(reply.value)))
    case .operations(let reply): feed(PushMachine.Event.replied(reply.results))
    case .operation(let reply): feed(PushMachine.Event.told(reply?.result))
    case .poll(let since, let reply): polled(since: since, reply)
    case .digest(let theirs, let ours, let pagesApplied): compare(theirs, ours, pagesApplied: pagesApplied)
    case .presence: feed(PresenceBeat.Event.answered)
    case .token: feed(LiveMachine.Event.tokenRefreshed)
    }
  }

  private func failed(_ kind: RequestSlots.Kind, _ error: TransportError) {
    switch kind {
    case .pull: return failPull(error)
    case .operations:
      note(error, of: "sending operations")
      // Only a machine that slept breaks them off: what became of them is unclear.
      let isCut = error.kind == .cancelled
      feed(PushMachine.Event.failed(isCut ? TransportError(.cut, error.message) : error))
    case .poll:
      note(error, of: "polling")
      feed(LiveMachine.Event.pollFailed(error))
    case .digest:
      note(error, of: "asking for a digest")
      feed(ResyncMachine.Event.failed(error))
    case .presence: feed(PresenceBeat.Event.failed(error))
    case .token:
      if error.endsSession { failPull(error) }
      return
    }
    switch error.kind {
    // Whether the login is lost or only this call is refused: the next look tells.
    case .unauthenticated, .wrongCredentials: feed(PullMachine.Event.suspected)
    case .revoked, .incompatible: failPull(error)
    default: break
    }
  }

  /// Whatever is under way for the pull machine is given up.
  func failPull(_ error: TransportError) {
    giveUpPull()
    note(error, of: "fetching")
    feed(PullMachine.Event.failed(error))
  }

  /// Every connection is dead, though nothing says so yet.
  func wokeUp(since: Timestamp) {
    parts.log.info("this machine slept: connecting anew")
    board.wentOffline(at: since)
    parts.transport.forgetConnections()
    slots.interrupt(.operations)
    slots.interrupt(.presence)
    giveUpPull()
    feed(PullMachine.Event.resumed)
  }

  private func giveUpPull() {
    slots.giveUp(.pull)
    (page, changes, ahead) = (nil, [], nil)
  }

  private func greeted(_ reply: Timed<HelloReply>) {
    let hello = reply.value
    sample(reply, server: hello.serverMilliseconds)
    if hello.version != wireVersion {
      parts.log.warning("the server speaks version \(hello.version) of the protocol, this console \(wireVersion)")
    }
    greeting = hello
    do {
      feed(PullMachine.Event.greeted(PullGreeting(hello), PullPosition(try parts.mirror.syncPosition())))
    } catch {
      failPull(broken(error))
    }
  }

  private func polled(since: Int64, _ reply: Timed<ChangesReply>) {
    let (head, server) = (reply.value.head, reply.value.serverMilliseconds)
    let isNews = head > since || reply.value.epoch != pull.epoch
    if reply.value.epoch != pull.epoch { feed(PullMachine.Event.suspected) }
    if !isNews { stillEqual(asOf: server) }
    feed(LiveMachine.Event.polled(head: head, isNews: isNews))
  }

  private func compare(_ theirs: DigestReply, _ ours: ScopeDigest?, pagesApplied: Int) {
    guard theirs.epoch == pull.epoch else {
      feed(PullMachine.Event.suspected)
      feed(ResyncMachine.Event.failed(TransportError(.malformed, "the digest is of another epoch")))
      return
    }
    let isSettled = pagesApplied == self.pagesApplied && (pull.phase == .live || pull.phase == .catchingUp)
    feed(ResyncMachine.Event.answered(theirs.digest, mirrored: isSettled ? ours : nil))
  }

  private func streamHeard(_ heard: StreamEvent?) {
    feed(LiveMachine.Event.heard(heard))
    if case .ping(let server) = heard { stillEqual(asOf: server) }
  }

  /// Nothing newer is known there.
  private func stillEqual(asOf server: Int64) {
    if pull.phase == .live { board.stillEqual(asOf: Timestamp(milliseconds: server)) }
  }

  private func streamEnded(_ error: TransportError?) {
    isConnecting = false
    if let error { note(error, of: "listening") }
    feed(LiveMachine.Event.ended(error))
    if let error, error.endsSession { failPull(error) }
  }

  private func sample<Value>(_ reply: Timed<Value>, server: Int64) {
    offset.sample(
      server: Timestamp(milliseconds: server), wall: reply.wall, uptime: reply.uptime, roundTrip: reply.roundTrip)
  }

  /// Errors carry neither tokens nor customers' words, so they may be logged whole.
  func note(_ error: TransportError, of what: String) {
    switch error.kind {
    case .cancelled: break
    case .unreachable, .cut, .busy, .gone: parts.log.info("\(what) failed: \(error.message)")
    default: parts.log.warning("\(what) failed: \(error.message)")
    }
  }
}

extension PullChanges {
  init(_ reply: ChangesReply) {
    self.init(epoch: reply.epoch, next: reply.next, head: reply.head)
    for entry in reply.entries {
      switch entry.kind {
      case .scopeAdd(let scope):
        dropped.removeAll { $0 == scope }
        if !added.contains(scope) { added.append(scope) }
      case .scopeDrop(let scope):
        added.removeAll { $0 == scope }
        if !dropped.contains(scope) { dropped.append(scope) }
      case .put, .del, .drop: break
      }
    }
  }
}

extension PullGreeting {
  init(_ hello: HelloReply) {
    self.init(
      version: hello.version, epoch: hello.epoch, agentID: hello.agentID, head: hello.head, floor: hello.floor,
      scopes: hello.scopes, pageRows: hello.limits.pageRows, pageBytes: hello.limits.pageBytes)
  }
}

extension PullPosition {
  init(_ position: SyncPosition) {
    self.init(
      epoch: position.epoch, agentID: position.agentID, cursor: position.cursor,
      scopes: Dictionary(
        position.scopes.map { ($0.scope, $0.isComplete ? .complete : .loading(after: $0.after)) },
        uniquingKeysWith: { first, _ in first }))
  }
}
