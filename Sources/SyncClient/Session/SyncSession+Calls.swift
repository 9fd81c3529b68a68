import Domain
import Logging
import Mirror
import Wire

/// What the console asks of a session besides running. Any thread.
extension SyncSession {
  /// Rows a page of what is fetched on demand.
  package static let olderRows = 200
  /// How often a page that the mirror has overtaken is fetched again.
  package static let mostOlderTries = 5

  /// Fetches one page of what lies beyond the mirror's horizon into the mirror, in one transaction, also while the
  /// session is not running. Cancelling the task breaks it off; then nothing, or the whole page, is in the mirror.
  ///
  /// - Parameter from: `next` of the page before; nil: the first.
  /// - Throws: as `SyncTransport.backfill`; kind `malformed` when the page holds what no backend may send; `storage`
  ///   when the mirror cannot be written; `busy` when the mirror overtakes every page or is about to be fetched anew:
  ///   again later; `cancelled`.
  package nonisolated func fetchOlder(
    _ query: BackfillQuery, from: String?
  ) async throws(TransportError) -> BackfillProgress {
    let transport = parts.transport
    for _ in 0..<Self.mostOlderTries {
      let reply: BackfillReply
      do throws(TransportError) {
        reply = try await tokens.withToken { token throws(TransportError) in
          try await transport.backfill(query, before: from, limit: Self.olderRows, token: token)
        }
      } catch {
        if error.endsSession { mailbox.post(.refused(error)) }
        throw error
      }
      if Task.isCancelled { throw TransportError(.cancelled, "it was cancelled") }
      if try await take(reply) {
        return BackfillProgress(
          rowCount: reply.rows.count, next: reply.before,
          reached: reply.reachedMilliseconds.map { Timestamp(milliseconds: $0) })
      }
    }
    throw TransportError(.busy, "the mirror moves faster than older rows come")
  }

  /// - Returns: false: the mirror has come beyond the page.
  private func take(_ reply: BackfillReply) throws(TransportError) -> Bool {
    do {
      try parts.mirror.applyBackfill(
        reply.rows.map { ($0.version, $0.row) }, head: reply.head, epoch: reply.epoch)
      return true
    } catch MirrorError.staleBackfill {
      return false
    } catch MirrorError.otherEpoch {
      mailbox.post(.suspected)
      throw TransportError(.busy, "the backend has begun another history")
    } catch let error as MirrorError {
      switch error {
      case .malformedRow, .malformedPage:
        parts.log.warning("a page of older rows is malformed: \(error)")
        throw TransportError(.malformed, "the page cannot be taken: \(error)")
      default:
        let failure = broken(error)
        // Only a file that was replaced, or should be, concerns the line; what else fails is this page's.
        if FileFault(error) != nil { mailbox.post(.refused(failure)) }
        throw failure
      }
    } catch {
      throw broken(error)
    }
  }

  /// Calls `body` with the login's access token; when that is refused, once more with a new one. An error ends nothing
  /// of the session.
  package nonisolated func withToken<Value: Sendable>(
    _ body: @Sendable (String) async throws(TransportError) -> Value
  ) async throws(TransportError) -> Value {
    try await tokens.withToken(body)
  }

  /// Tells colleagues what this agent does: at once and then now and again while there is a line, until another report
  /// takes its place. Returns at once.
  package nonisolated func report(_ report: PresenceReport) { mailbox.post(.reported(report)) }

  /// Waits until the backend has taken everything that may leave: what is queued, being sent, or to be tried again
  /// within the limit. What is held or parked, and what waits behind that, does not count.
  ///
  /// - Returns: whether it has; false: not within the limit, or the task was cancelled.
  package nonisolated func drained(within limit: Duration) async -> Bool {
    let clock = parts.clock
    let deadline = clock.uptime() + limit
    let news = Mailbox<Void>()
    let number = drains.add(news)
    defer { drains.remove(number) }
    mailbox.post(.kicked)
    while !Task.isCancelled {
      _ = news.takeAll()
      let left = deadline - clock.uptime()
      if parts.outbox.isDrained(until: await serverNow + max(left, .zero)) { return true }
      if left <= .zero { return false }
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await news.wait() }
        group.addTask { try? await clock.sleep(until: deadline) }
        await group.next()
        group.cancelAll()
      }
    }
    return false
  }
}

extension OutboxDatabase {
  /// - Parameter moment: by the server's clock; what is to be tried again later than that does not count.
  fileprivate func isDrained(until moment: Timestamp) -> Bool {
    var stopped: Set<CommandSubject> = []
    for pending in operations() where !stopped.contains(pending.subject) {
      switch pending.state {
      case .accepted, .settled: break
      case .sending: return false
      case .queued: return false
      case .retry(let at):
        if at <= moment { return false }
        stopped.insert(pending.subject)
      case .held, .parked, .expired: stopped.insert(pending.subject)
      }
    }
    return true
  }
}
