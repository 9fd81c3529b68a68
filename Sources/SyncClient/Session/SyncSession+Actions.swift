import Domain
import Logging
import Mirror
import Wire

extension SyncSession {
  /// Does what the pull machine asks for, in order; after a failed write the rest is left out.
  ///
  /// A write that follows a request waits until the request has left: see `performPostponed`.
  func perform(_ actions: [PullMachine.Action], postponesWrites: Bool = true) {
    for (index, action) in actions.enumerated() {
      if postponesWrites, hasJobs, action.writesAPage {
        postponed += actions[index...]
        return
      }
      do {
        try perform(action)
      } catch {
        failPull(broken(error))
        return
      }
    }
  }

  /// Writes what came while what was asked for next is on its way.
  func performPostponed() {
    if postponed.isEmpty { return }
    let actions = postponed
    postponed = []
    perform(actions, postponesWrites: false)
  }

  private func perform(_ action: PullMachine.Action) throws {
    switch action {
    case .greet: greet()
    case .loadPage(let scope, let after, let limit): loadPage(scope, after: after, limit: limit)
    case .loadChanges(let since, let limit, let maxBytes): loadChanges(since: since, limit: limit, maxBytes: maxBytes)
    case .reset(let isOtherEpoch):
      parts.log.notice("the mirror is fetched anew", metadata: ["other_epoch": "\(isOtherEpoch)"])
      // First: were this machine to stop in between, what was said to the old epoch must not reach the new one.
      if isOtherEpoch { try parkForOtherEpoch() }
      board.forgot()
      try parts.mirror.reset()
    case .adopt(let greeting):
      try parts.mirror.adopt(
        scopes: greeting.scopes, epoch: greeting.epoch, agentID: greeting.agentID, head: greeting.head)
    case .refetch(let scopes, let cursor): try refetch(scopes, cursor: cursor)
    case .applyPage(let scope, _): try applyPage(of: scope)
    case .applyChanges: try applyChanges()
    case .online:
      feed(PushMachine.Event.online(limit: greeting?.limits.operations ?? PushMachine.mostOperations))
      feed(ResyncMachine.Event.connected)
      feed(PresenceBeat.Event.online)
    case .caughtUp: caughtUp()
    case .offline:
      board.wentOffline(at: parts.clock.wall())
      lineIsGone()
    case .outdated:
      board.foundOutdated()
      lineIsGone()
    case .schedule(let delay): timers.set(.pull, at: uptime + delay)
    case .wipe:
      parts.log.notice("this device's login was taken away: the mirror is wiped")
      board.forgot()
      try parts.mirror.wipe()
    case .halt(let halt):
      timers.set(.pull, at: nil)
      board.halted(halt)
    }
  }

  private func lineIsGone() {
    feed(PushMachine.Event.offline)
    feed(LiveMachine.Event.disabled)
    feed(ResyncMachine.Event.disconnected)
    feed(PresenceBeat.Event.offline)
  }

  private func refetch(_ scopes: [Scope], cursor: Int64?) throws {
    parts.log.notice("fetched again: \(scopes.map(\.rawValue).joined(separator: ", "))")
    // In this order: were this machine to stop in between, the backend names the scopes once more.
    try parts.mirror.refetch(scopes)
    guard let cursor, let present = try parts.mirror.syncPosition().cursor, present < cursor else { return }
    try parts.mirror.apply([], since: present, next: cursor, epoch: pull.epoch)
  }

  private func applyPage(of scope: Scope) throws {
    guard let page = page.take() else { return }
    pagesApplied += 1
    try parts.mirror.applySnapshot(
      scope: scope, rows: page.lines.map { ($0.version, $0.row) }, head: page.end.head, epoch: page.end.epoch,
      nextAfter: page.end.after)
    board.loaded(rows: page.lines.count)
    feed(PullMachine.Event.applied)
  }

  /// Pages that have come together are written together: what changed in several of them is written once.
  private func applyChanges() throws {
    guard let first = changes.first, let last = changes.last else { return }
    if isAnotherPageHere, changes.count < ReadAhead.mostTogether { return }
    let entries = changes.count == 1 ? last.reply.entries : changes.flatMap(\.reply.entries)
    changes = []
    let applied = try parts.mirror.apply(
      entries, since: first.since, next: last.reply.next, epoch: last.reply.epoch, head: last.reply.head)
    settle(applied.cursor)
    lastReplyAt = Timestamp(milliseconds: last.reply.serverMilliseconds)
    feed(PullMachine.Event.applied)
  }

  private func caughtUp() {
    if let lastReplyAt { board.caughtUp(asOf: lastReplyAt) }
    let limits = greeting?.limits ?? WireLimits()
    feed(
      LiveMachine.Event.enabled(ping: .seconds(limits.pingSeconds), wait: .seconds(limits.waitSeconds)))
    feed(ResyncMachine.Event.caughtUp(scopes: pull.scopes))
  }

  /// What a failed read or write of the mirror means. A file that is broken is replaced by an empty one at once.
  func broken(_ error: any Error) -> TransportError {
    if let error = error as? TransportError { return error }
    var report: MirrorReport?
    if let error = error as? MirrorError {
      do {
        report = try parts.mirror.rebuild(after: error)
        if report != nil {
          parts.log.error("the mirror was broken and is fetched anew: \(error)")
          board.forgot()
        }
      } catch {
        parts.log.error("the mirror is broken and cannot be made anew: \(error)")
      }
    }
    parts.onFault?(error, report)
    return TransportError(.storage, "the mirror cannot be used: \(error)")
  }

  func perform(_ action: LiveMachine.Action) {
    switch action {
    case .connect: connectStream()
    case .disconnect:
      disconnectStream()
      slots.giveUp(.poll)
    case .poll(let head): poll(beyond: head)
    case .headHeard(let head): feed(PullMachine.Event.headHeard(head))
    case .suspect: feed(PullMachine.Event.suspected)
    case .presence(let news): onPresence?(news)
    case .refreshToken: renewToken()
    case .schedule(let delay): timers.set(.live, at: uptime + delay)
    }
  }

  func perform(_ action: ResyncMachine.Action) {
    func names(_ scopes: [Scope]) -> String { scopes.map(\.rawValue).joined(separator: ", ") }
    switch action {
    case .ask(let scope): askDigest(of: scope)
    case .abandon: slots.giveUp(.digest)
    case .pull(let sequence): feed(PullMachine.Event.headHeard(sequence))
    case .refetch(let scopes):
      parts.log.warning("the mirror differs from the backend in \(names(scopes))")
      feed(PullMachine.Event.doubted(scopes))
    case .refetchAll(let scopes):
      parts.log.error("the mirror differs still in \(names(scopes)): everything is fetched anew")
      feed(PullMachine.Event.doubted(nil))
    case .leave(let scopes):
      parts.log.error("the mirror differs still in \(names(scopes)), and everything was fetched lately")
    case .schedule(let delay): timers.set(.resync, at: uptime + delay)
    }
  }

  func perform(_ action: PresenceBeat.Action) {
    switch action {
    case .send(let report): tell(report)
    case .schedule(let delay): timers.set(.presence, at: uptime + delay)
    }
  }
}

extension PullMachine.Action {
  fileprivate var writesAPage: Bool {
    switch self {
    case .applyPage, .applyChanges: true
    default: false
    }
  }
}
