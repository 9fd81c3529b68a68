import Domain
import Logging
import Mirror
import Wire

extension SyncSession {
  /// Does what the pull machine asks for, in order; after a failed write the rest is left out.
  func perform(_ actions: [PullMachine.Action]) {
    for action in actions {
      do {
        try perform(action)
      } catch {
        failPull(TransportError(.storage, "the mirror cannot be written: \(error)"))
        return
      }
    }
  }

  private func perform(_ action: PullMachine.Action) throws {
    switch action {
    case .greet: greet()
    case .loadPage(let scope, let after, let limit): loadPage(scope, after: after, limit: limit)
    case .loadChanges(let since, let limit, let maxBytes): loadChanges(since: since, limit: limit, maxBytes: maxBytes)
    case .reset(let isOtherEpoch):
      parts.log.notice("the mirror is fetched anew", metadata: ["other_epoch": "\(isOtherEpoch)"])
      // First: were this machine to stop in between, what was said to the old epoch must not reach the new one.
      if isOtherEpoch { try parts.outbox.parkForOtherEpoch() }
      try parts.mirror.reset()
    case .adopt(let greeting):
      try parts.mirror.adopt(scopes: greeting.scopes, epoch: greeting.epoch, agentID: greeting.agentID)
    case .applyPage(let scope, _): try applyPage(of: scope)
    case .applyChanges: try applyChanges()
    case .online:
      feed(PushMachine.Event.online(limit: greeting?.limits.operations ?? PushMachine.mostOperations))
    case .caughtUp:
      feed(LiveMachine.Event.enabled(ping: .seconds(greeting?.limits.pingSeconds ?? 15)))
    case .offline:
      board.wentOffline(at: parts.clock.wall())
      feed(PushMachine.Event.offline)
      feed(LiveMachine.Event.disabled)
    case .schedule(let delay): pullTimer = uptime + delay
    case .halt(let halt): board.halted(halt)
    }
  }

  private func applyPage(of scope: Scope) throws {
    guard let page = page.take() else { return }
    try parts.mirror.applySnapshot(
      scope: scope, rows: page.lines.map { ($0.version, $0.row) }, head: page.end.head, epoch: page.end.epoch,
      nextAfter: page.end.after)
    board.loaded(rows: page.lines.count)
    feed(PullMachine.Event.applied)
  }

  private func applyChanges() throws {
    guard let (since, reply) = changes.take() else { return }
    let applied = try parts.mirror.apply(reply.entries, since: since, next: reply.next, epoch: reply.epoch)
    try parts.outbox.settle(cursor: applied.cursor)
    if reply.isLast { board.caughtUp(asOf: Timestamp(milliseconds: reply.serverMilliseconds)) }
    feed(PullMachine.Event.applied)
  }

  func perform(_ action: PushMachine.Action) {
    switch action {
    case .load(let limit): feed(PushMachine.Event.loaded(nextBatch(limit: limit)))
    case .send(let ids): send(ids)
    case .mark(let marks): write(marks)
    case .rest: rest()
    case .pull(let sequence):
      if pull.phase == .live, pull.cursor >= sequence {
        settle()
      } else {
        feed(PullMachine.Event.headHeard(sequence))
      }
    case .suspect: feed(PullMachine.Event.suspected)
    case .schedule(let delay): pushTimer = uptime + delay
    }
  }

  func perform(_ action: LiveMachine.Action) {
    switch action {
    case .connect: connectStream()
    case .disconnect: disconnectStream()
    case .headHeard(let head): feed(PullMachine.Event.headHeard(head))
    case .suspect: feed(PullMachine.Event.suspected)
    case .refreshToken: renewToken()
    case .schedule(let delay): liveTimer = uptime + delay
    }
  }

  // MARK: - Outbox

  private func nextBatch(limit: Int) -> [OperationID] {
    do {
      if !unwritten.isEmpty {
        try parts.outbox.mark(unwritten.map { ($0.id, $0.state) })
        unwritten = []
      }
      try parts.outbox.releaseHeld(now: serverNow)
      batch = try parts.outbox.nextBatch(limit: limit, now: serverNow)
    } catch {
      parts.log.error("the outbox cannot be written: \(error)")
      batch = []
    }
    return batch.map(\.id)
  }

  private func write(_ marks: [PushMachine.Mark]) {
    do {
      try parts.outbox.mark(marks.map { ($0.id, $0.state) })
    } catch {
      parts.log.error("the outbox cannot be written: \(error)")
      unwritten += marks
    }
  }

  private func settle() {
    do { try parts.outbox.settle(cursor: pull.cursor) } catch {
      parts.log.error("the outbox cannot be written: \(error)")
    }
  }

  private func rest() {
    pushTimer = parts.outbox.nextWake().map { uptime + max($0 - serverNow, .milliseconds(1)) }
  }
}
