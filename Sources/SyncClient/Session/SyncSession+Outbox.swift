import Domain
import Logging
import Mirror

extension SyncSession {
  func perform(_ action: PushMachine.Action) {
    switch action {
    case .load(let limit): load(limit: limit)
    case .send(let ids): send(ids)
    case .ask(let id): ask(id)
    case .mark(let marks): write(marks)
    case .rest: rest()
    case .pull(let sequence):
      if pull.phase == .live, let cursor = pull.cursor, cursor >= sequence {
        settle(cursor)
      } else {
        feed(PullMachine.Event.headHeard(sequence))
      }
    case .suspect: feed(PullMachine.Event.suspected)
    case .schedule(let delay): timers.set(.push, at: uptime + delay)
    }
  }

  /// The backend took something whose effect the mirror has not reached, and no hint came.
  var hasUnsettled: Bool {
    parts.outbox.operations().contains { if case .accepted = $0.state { true } else { false } }
  }

  private func load(limit: Int) {
    var doubtful: Set<OperationID> = []
    do {
      if !unwritten.isEmpty {
        try parts.outbox.mark(unwritten.map { ($0.id, $0.state) })
        unwritten = []
      }
      try parts.outbox.releaseHeld(now: serverNow)
      let now = serverNow
      doubtful = parts.outbox.doubtful(now: now)
      batch = try parts.outbox.nextBatch(limit: min(limit, parts.outbox.reach(before: doubtful, now: now)), now: now)
    } catch {
      parts.log.error("the outbox cannot be written: \(error)")
      parts.onFault?(error, nil)
      batch = []
    }
    let ids = batch.map(\.id)
    feed(PushMachine.Event.loaded(ids, doubtful: ids.filter { doubtful.contains($0) }))
  }

  private func write(_ marks: [PushMachine.Mark]) {
    logRefusedDrafts(marks)
    do {
      try parts.outbox.mark(marks.map { ($0.id, $0.state) })
    } catch {
      parts.log.error("the outbox cannot be written: \(error)")
      parts.onFault?(error, nil)
      unwritten += marks
    }
  }

  /// The agent is not told: the draft is where it was typed. What it holds is not logged.
  private func logRefusedDrafts(_ marks: [PushMachine.Mark]) {
    for mark in marks {
      guard case .parked(let reason) = mark.state,
        case .draft(let conversation, let kind)? = batch.first(where: { $0.id == mark.id })?.command.subject
      else { continue }
      parts.log.warning("the backend did not keep a \(kind.rawValue) draft of \(conversation): \(reason.rawValue)")
    }
  }

  /// - Throws: `TransportError` of kind `storage`.
  func parkForOtherEpoch() throws {
    do { try parts.outbox.parkForOtherEpoch() } catch {
      throw TransportError(.storage, "the outbox cannot be written: \(error)")
    }
  }

  func settle(_ cursor: Int64) {
    do { try parts.outbox.settle(cursor: cursor) } catch {
      parts.log.error("the outbox cannot be written: \(error)")
      parts.onFault?(error, nil)
    }
  }

  private func rest() {
    let delay = parts.outbox.nextWake().map { max($0 - serverNow, .milliseconds(1)) }
    timers.set(.push, at: delay.map { uptime + $0 })
  }
}

extension OutboxDatabase {
  /// Those that were under way before, and are old.
  fileprivate func doubtful(now: Timestamp) -> Set<OperationID> {
    let moment = now - PushMachine.doubtfulAge
    return Set(operations().filter { $0.attempts > 0 && $0.id.moment < moment }.map(\.id))
  }

  /// How many to take of what may leave now, so that one in doubt comes alone: being taken counts as an attempt, and
  /// what is taken beside it would not be sent.
  fileprivate func reach(before doubtful: Set<OperationID>, now: Timestamp) -> Int {
    if doubtful.isEmpty { return .max }
    var stopped: Set<CommandSubject> = []
    var count = 0
    // In the order of `nextBatch`.
    for pending in operations() where !stopped.contains(pending.subject) {
      switch pending.state {
      case .accepted, .settled: continue
      case .held, .sending, .parked, .expired: break
      case .retry(let at) where at > now: break
      case .queued, .retry:
        if doubtful.contains(pending.id) { return max(count, 1) }
        count += 1
      }
      stopped.insert(pending.subject)
    }
    return .max
  }
}
