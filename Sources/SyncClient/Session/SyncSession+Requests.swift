import Domain
import Mirror
import Wire

/// The child tasks of a run: each makes one call and posts what came of it.
extension SyncSession {
  func greet() {
    let transport = parts.transport
    start(.pull) { session throws(TransportError) in
      .greeting(
        try await session.timed { token throws(TransportError) in try await transport.hello(token: token) })
    }
  }

  func loadPage(_ scope: Scope, after: String?, limit: Int) {
    let transport = parts.transport
    start(.pull) { session throws(TransportError) in
      .page(
        try await session.tokens.withToken { token throws(TransportError) in
          try await transport.snapshot(scope: scope, after: after, limit: limit, token: token)
        })
    }
  }

  /// Brings a hint only: what it tells of is fetched by the pull machine.
  func poll(beyond head: Int64) {
    let (transport, since) = (parts.transport, max(head, pull.cursor ?? 0))
    let wait = greeting?.limits.waitSeconds ?? WireLimits().waitSeconds
    start(.poll) { session throws(TransportError) in
      .poll(
        since: since,
        try await session.timed { token throws(TransportError) in
          try await transport.changes(
            since: since, limit: 1, maxBytes: PageSize.leastBytes, waitSeconds: wait, token: token)
        })
    }
  }

  func send(_ ids: [OperationID]) {
    let transport = parts.transport
    let request = OperationsRequest(epoch: pull.epoch, operations: batch.filter { ids.contains($0.id) })
    start(.operations) { session throws(TransportError) in
      .operations(
        try await session.tokens.withToken { token throws(TransportError) in
          try await transport.operations(request, token: token)
        })
    }
  }

  func ask(_ id: OperationID) {
    let transport = parts.transport
    start(.operations) { session throws(TransportError) in
      do throws(TransportError) {
        return .operation(
          try await session.tokens.withToken { token throws(TransportError) in
            try await transport.operation(id, token: token)
          })
      } catch {
        guard error.kind == .notFound else { throw error }
        return .operation(nil)
      }
    }
  }

  func askDigest(of scope: Scope) {
    let (transport, mirror, pagesApplied) = (parts.transport, parts.mirror, pagesApplied)
    start(.digest) { session throws(TransportError) in
      let theirs = try await session.tokens.withToken { token throws(TransportError) in
        try await transport.digest(scope: scope, token: token)
      }
      // Counted here, off the session's thread: it may take half a second.
      return .digest(theirs, mirrored: try? mirror.digest(of: scope), pagesApplied: pagesApplied)
    }
  }

  func tell(_ report: PresenceReport) {
    let transport = parts.transport
    start(.presence) { session throws(TransportError) in
      try await session.tokens.withToken { token throws(TransportError) in
        try await transport.presence(report, token: token)
      }
      return .presence
    }
  }

  func renewToken() {
    start(.token) { session throws(TransportError) in
      try await session.tokens.renew()
      return .token
    }
  }

  private func start(
    _ kind: RequestSlots.Kind, _ call: @escaping @Sendable (SyncSession) async throws(TransportError) -> Reply
  ) {
    startJob(kind) { session, _ throws(TransportError) in try await call(session) }
  }

  /// - Parameter call: what it gives, or throws, ends the request that `number` names.
  func startJob(
    _ kind: RequestSlots.Kind,
    _ call: @escaping @Sendable (SyncSession, _ number: Int) async throws(TransportError) -> Reply
  ) {
    if kind == .pull { ahead = nil }
    let job = slots.begin(kind) { [self] number, stop in
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          let result: Result<Reply, TransportError>
          do throws(TransportError) {
            result = .success(try await call(self, number))
          } catch {
            result = .failure(error)
          }
          self.mailbox.post(.ended(kind, number: number, result))
        }
        group.addTask { await stop.wait() }
        await group.next()
        group.cancelAll()
      }
    }
    if let job { spawn(job) }
  }

  nonisolated func timed<Value: Sendable>(
    _ call: @escaping @Sendable (String) async throws(TransportError) -> Value
  ) async throws(TransportError) -> Timed<Value> {
    let clock = parts.clock
    return try await tokens.withToken { token throws(TransportError) in
      let start = clock.uptime()
      let value = try await call(token)
      let end = clock.uptime()
      return Timed(value: value, wall: clock.wall(), uptime: end, roundTrip: end - start)
    }
  }

  // MARK: - The stream

  func connectStream() {
    disconnectStream()
    let (number, stop) = (stream, Mailbox<Void>())
    streamStop = stop
    isConnecting = true
    let (transport, tokens, mailbox) = (parts.transport, tokens, mailbox)
    spawn {
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          do throws(TransportError) {
            try await tokens.withToken { token throws(TransportError) in
              try await transport.events(
                token: token, onOpen: { mailbox.post(.streamOpened(number)) },
                onEvent: { mailbox.post(.streamHeard(number, $0)) })
            }
            mailbox.post(.streamEnded(number, nil))
          } catch {
            mailbox.post(.streamEnded(number, error))
          }
        }
        group.addTask { await stop.wait() }
        await group.next()
        group.cancelAll()
      }
    }
  }

  func disconnectStream() {
    streamStop?.post(())
    streamStop = nil
    isConnecting = false
    stream += 1
  }
}
