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
    do {
      if !unwritten.isEmpty {
        try parts.outbox.mark(unwritten.map { ($0.id, $0.state) })
        unwritten = []
      }
      try parts.outbox.releaseHeld(now: serverNow)
      batch = try parts.outbox.nextBatch(limit: limit, now: serverNow)
    } catch {
      parts.log.error("the outbox cannot be written: \(error)")
      parts.onFault?(error, nil)
      batch = []
    }
    let ids = batch.map(\.id)
    feed(PushMachine.Event.loaded(ids, doubtful: doubtful(among: ids)))
  }

  /// Those that were under way before, and are old.
  private func doubtful(among ids: [OperationID]) -> [OperationID] {
    let moment = serverNow - PushMachine.doubtfulAge
    let old = ids.filter { $0.moment < moment }
    guard !old.isEmpty else { return [] }
    return parts.outbox.operations().filter { $0.attempts > 1 && old.contains($0.id) }.map(\.id)
  }

  private func write(_ marks: [PushMachine.Mark]) {
    do {
      try parts.outbox.mark(marks.map { ($0.id, $0.state) })
    } catch {
      parts.log.error("the outbox cannot be written: \(error)")
      parts.onFault?(error, nil)
      unwritten += marks
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
