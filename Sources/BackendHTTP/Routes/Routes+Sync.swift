import Backend
import Domain
import Hummingbird
import ServiceLifecycle
import Wire

extension Routes {
  func hello(_ request: Request, _ context: BackendContext) async throws -> Response {
    let session = try context.requireCaller().session
    let hello = try await backend.hello(session)
    return try Response.json(
      HelloReply(
        epoch: hello.head.epoch, head: hello.head.sequence, floor: hello.head.floor, scopes: hello.scopes,
        limits: options.limits, agentID: session.agent.id, serverMilliseconds: nowMilliseconds))
  }

  func snapshot(_ request: Request, _ context: BackendContext) async throws -> Response {
    let query = try Query(request)
    let page = try await backend.snapshotPage(
      context.requireCaller().session, scope: query.scope(), after: query.text("after"),
      limit: query.number("limit", from: 1, upTo: options.limits.pageRows))
    let end = SnapshotEnd(
      head: page.head, epoch: page.epoch, after: page.after, serverMilliseconds: nowMilliseconds)
    return Response(
      status: .ok, headers: .reply(contentType: WireHeader.ndjson), body: try snapshotBody(page.rows, end: end))
  }

  func changes(_ request: Request, _ context: BackendContext) async throws -> Response {
    let query = try Query(request)
    guard let since = try query.number("since") else { throw BackendError.malformed("since is missing") }
    let pull = Pull(
      since: since, limit: try query.number("limit", from: 1, upTo: options.limits.pageRows),
      maxBytes: try query.number("max_bytes", from: 1, upTo: options.limits.pageBytes))
    let wait = min(try query.number("wait") ?? 0, Int64(options.limits.waitSeconds))
    let caller = try context.requireCaller()
    var page = try await pull.page(backend, caller.session)
    if page.entries.isEmpty, wait > 0, page.next >= page.head {
      page = try await pull.awaitedPage(backend, caller, within: .seconds(wait), from: page)
    }
    let reply = ChangesReply(
      epoch: page.epoch, entries: page.entries, next: page.next, head: page.head, serverMilliseconds: nowMilliseconds)
    return .json(bytes: try reply.json())
  }
}

/// One question after changes.
private struct Pull: Sendable {
  var since: Int64
  var limit: Int
  var maxBytes: Int

  func page(_ backend: Backend, _ session: AgentSession) async throws -> ChangesPage {
    try await backend.changes(session, since: since, limit: limit, maxBytes: maxBytes)
  }

  /// Asks again, under the rights of that moment, each time the log has grown, until something is visible, the time is
  /// over, or the server stops. The page of the last question is the answer in any case.
  func awaitedPage(
    _ backend: Backend, _ caller: BackendContext.Caller, within time: Duration, from first: ChangesPage
  ) async throws -> ChangesPage {
    let time = min(time, .seconds(60))
    return try await cancelWhenGracefulShutdown {
      try await withThrowingTaskGroup(of: ChangesPage?.self) { group in
        group.addTask {
          try? await Task.sleep(for: time)
          return nil
        }
        group.addTask {
          var pull = self
          var latest = first
          do {
            for await head in backend.headUpdates(caller.session.company) where head > latest.next {
              let session = try await backend.session(accessToken: caller.accessToken)
              pull.since = latest.next
              latest = try await pull.page(backend, session)
              if !latest.entries.isEmpty { break }
            }
          } catch is CancellationError {
            // The time is over: what was last seen is the answer.
          }
          return latest
        }
        // The clock, or news: the other one is stopped, and the watcher then gives what it last saw.
        var answer = first
        while let page = try await group.next() {
          group.cancelAll()
          if let page { answer = page }
        }
        return answer
      }
    }
  }
}
