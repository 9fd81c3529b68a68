import Domain
import Mirror
import Wire

/// The child tasks of a run: each makes one call and posts what came of it.
extension SyncSession {
  func greet() {
    startPull { session, number throws(TransportError) in
      let transport = session.parts.transport
      return .greeted(
        number, try await session.timed { token throws(TransportError) in try await transport.hello(token: token) })
    }
  }

  func loadPage(_ scope: Scope, after: String?, limit: Int) {
    startPull { session, number throws(TransportError) in
      let transport = session.parts.transport
      let page = try await session.tokens.withToken { token throws(TransportError) in
        try await transport.snapshot(scope: scope, after: after, limit: limit, token: token)
      }
      return .pageCame(number, page)
    }
  }

  func loadChanges(since: Int64, limit: Int, maxBytes: Int) {
    startPull { session, number throws(TransportError) in
      let transport = session.parts.transport
      let reply = try await session.timed { token throws(TransportError) in
        try await transport.changes(since: since, limit: limit, maxBytes: maxBytes, waitSeconds: 0, token: token)
      }
      return .changesCame(number, since: since, reply)
    }
  }

  private func startPull(
    _ call: @escaping @Sendable (SyncSession, Int) async throws(TransportError) -> Event
  ) {
    pullRequest += 1
    requests += 1
    let number = pullRequest
    spawn { [self] in
      do throws(TransportError) { mailbox.post(try await call(self, number)) } catch {
        mailbox.post(.pullFailed(number, error))
      }
    }
  }

  private nonisolated func timed<Value: Sendable>(
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

  /// Sends what `nextBatch` gave for these ids.
  func send(_ ids: [OperationID]) {
    requests += 1
    let request = OperationsRequest(epoch: pull.epoch, operations: batch.filter { ids.contains($0.id) })
    let (transport, tokens, mailbox) = (parts.transport, tokens, mailbox)
    spawn {
      let result: Result<OperationsReply, TransportError>
      do throws(TransportError) {
        result = .success(
          try await tokens.withToken { token throws(TransportError) in
            try await transport.operations(request, token: token)
          })
      } catch {
        result = .failure(error)
      }
      mailbox.post(.operationsAnswered(result))
    }
  }

  func connectStream() {
    disconnectStream()
    stream += 1
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

  func renewToken() {
    requests += 1
    let (tokens, mailbox) = (tokens, mailbox)
    spawn {
      do throws(TransportError) {
        try await tokens.renew()
        mailbox.post(.tokenRenewed(.success(())))
      } catch {
        mailbox.post(.tokenRenewed(.failure(error)))
      }
    }
  }
}
