import Domain
import Logging
import Mirror
import Wire

extension SyncSession {
  /// Gives one event to the machine that it concerns.
  func handle(_ event: Event) {
    switch event {
    case .greeted(let request, let reply):
      requests -= 1
      greeted(reply, request: request)
    case .pageCame(let request, let came):
      requests -= 1
      guard request == pullRequest else { return }
      page = came
      feed(PullMachine.Event.pageCame(epoch: came.end.epoch, head: came.end.head, after: came.end.after))
    case .changesCame(let request, let since, let came):
      requests -= 1
      guard request == pullRequest else { return }
      sample(came, server: came.value.serverMilliseconds)
      let reply = came.value
      changes = (since, reply)
      feed(
        PullMachine.Event.changesCame(
          epoch: reply.epoch, next: reply.next, head: reply.head, bringsScopes: reply.entries.contains(where: \.isScope)
        ))
    case .pullFailed(let request, let error):
      requests -= 1
      guard request == pullRequest else { return }
      failPull(error)
    case .operationsAnswered(.success(let reply)):
      requests -= 1
      feed(PushMachine.Event.replied(reply.results, now: serverNow))
    case .operationsAnswered(.failure(let error)):
      requests -= 1
      note(error, of: "sending operations")
      feed(PushMachine.Event.failed(error, random: parts.random(), now: serverNow))
    case .streamOpened(let number):
      guard number == stream else { return }
      isConnecting = false
      feed(LiveMachine.Event.opened(now: uptime))
    case .streamHeard(let number, let heard):
      if number == stream { streamHeard(heard) }
    case .streamEnded(let number, let error):
      if number == stream { streamEnded(error) }
    case .tokenRenewed(.success):
      requests -= 1
      feed(LiveMachine.Event.tokenRefreshed)
    case .tokenRenewed(.failure(let error)):
      requests -= 1
      if error.kind == .unauthenticated { failPull(error) }
    case .kicked:
      feed(PushMachine.Event.woken)
    }
  }

  func feed(_ event: PullMachine.Event) { perform(pull.handle(event)) }
  func feed(_ event: PushMachine.Event) { for action in push.handle(event) { perform(action) } }
  func feed(_ event: LiveMachine.Event) { for action in live.handle(event) { perform(action) } }

  /// Whatever is under way for the pull machine is given up.
  func failPull(_ error: TransportError) {
    pullRequest += 1
    (page, changes) = (nil, nil)
    note(error, of: "fetching")
    feed(PullMachine.Event.failed(error, random: parts.random()))
  }

  private func greeted(_ reply: Timed<HelloReply>, request: Int) {
    guard request == pullRequest else { return }
    let hello = reply.value
    sample(reply, server: hello.serverMilliseconds)
    guard hello.version == wireVersion else {
      failPull(TransportError(.incompatible, "the server speaks version \(hello.version) of the protocol"))
      return
    }
    greeting = hello
    do {
      feed(PullMachine.Event.greeted(PullGreeting(hello), PullPosition(try parts.mirror.syncPosition())))
    } catch {
      failPull(TransportError(.storage, "the mirror cannot be read: \(error)"))
    }
  }

  private func streamHeard(_ heard: StreamEvent?) {
    feed(LiveMachine.Event.heard(heard, now: uptime, random: parts.random()))
    if case .ping(let server) = heard, pull.phase == .live {
      board.stillEqual(asOf: Timestamp(milliseconds: server))
    }
  }

  private func streamEnded(_ error: TransportError?) {
    isConnecting = false
    if let error { note(error, of: "listening") }
    if let error, [.unauthenticated, .incompatible].contains(error.kind) {
      failPull(error)
    } else {
      feed(LiveMachine.Event.ended(error, random: parts.random()))
    }
  }

  private func sample<Value>(_ reply: Timed<Value>, server: Int64) {
    offset.sample(
      server: Timestamp(milliseconds: server), wall: reply.wall, uptime: reply.uptime, roundTrip: reply.roundTrip)
  }

  /// Errors carry neither tokens nor customers' words, so they may be logged whole.
  func note(_ error: TransportError, of what: String) {
    switch error.kind {
    case .cancelled: break
    case .unreachable, .cut, .busy: parts.log.info("\(what) failed: \(error.message)")
    default: parts.log.warning("\(what) failed: \(error.message)")
    }
  }
}

extension Change {
  /// It changes what is visible as a whole.
  fileprivate var isScope: Bool {
    switch kind {
    case .scopeAdd, .scopeDrop: true
    case .put, .del, .drop: false
    }
  }
}

extension PullGreeting {
  init(_ hello: HelloReply) {
    self.init(
      epoch: hello.epoch, agentID: hello.agentID, head: hello.head, floor: hello.floor, scopes: hello.scopes,
      pageRows: hello.limits.pageRows, pageBytes: hello.limits.pageBytes)
  }
}

extension PullPosition {
  init(_ position: SyncPosition) {
    self.init(
      epoch: position.epoch, agentID: position.agentID, cursor: position.cursor ?? 0,
      scopes: Dictionary(
        position.scopes.map { ($0.scope, $0.isComplete ? .complete : .loading(after: $0.after)) },
        uniquingKeysWith: { first, _ in first }))
  }
}
