import Backend
import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Wire

extension Routes {
  /// The stream of heads and of presence. It ends with `drain` when the server stops, with `auth` when the token does,
  /// and when the client closes or breaks the connection; in each case everything that it began is over when it
  /// returns.
  func events(_ request: Request, _ context: BackendContext) async throws -> Response {
    let caller = try context.requireCaller()
    let isOverSocket = context.channel != nil
    let log = context.logger
    var headers = HTTPFields.reply(contentType: WireHeader.eventStream)
    headers[.connection] = "close"
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        let events = EventBox()
        do {
          if isOverSocket {
            try await request.body.consumeWithInboundCloseHandler { _ in
              try await stream(events, caller, into: &writer)
            } onInboundClosed: {
              events.put(.closed)
            }
          } else {
            try await stream(events, caller, into: &writer)
          }
        } catch {
          // A broken connection is how most streams end.
          log.debug("event stream broken", metadata: ["error": "\(type(of: error))"])
          throw error
        }
        log.debug("event stream over")
        try await writer.finish(nil)
      })
  }

  /// Writes until something ends the stream; the feeders end with it.
  private func stream(
    _ events: EventBox, _ caller: BackendContext.Caller, into writer: inout any ResponseBodyWriter
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { [backend] in
        for await head in backend.headUpdates(caller.session.company) { events.put(.head(head)) }
        events.put(.feedEnded)
      }
      group.addTask { [backend] in
        for await news in backend.presenceNews(caller.session) { events.put(.presence(news)) }
      }
      group.addTask { [interval = options.pingInterval] in
        while (try? await Task.sleep(for: interval)) != nil { events.put(.tick) }
      }
      defer { group.cancelAll() }
      try await withTaskCancellationOrGracefulShutdownHandler {
        while let event = await nextEvent(events, caller) {
          try await writer.write(ByteBuffer(string: event.eventStreamText))
          if event == .drain || event == .auth { return }
        }
      } onCancelOrGracefulShutdown: {
        events.put(.drain)
      }
    }
  }

  /// nil: the client is gone.
  private func nextEvent(_ events: EventBox, _ caller: BackendContext.Caller) async -> StreamEvent? {
    switch await events.next() {
    case .closed: nil
    case .drain, .feedEnded: .drain
    case .head(let head):
      now() < caller.session.expiresAt ? .head(head, serverMilliseconds: nowMilliseconds) : .auth
    case .presence(let news): now() < caller.session.expiresAt ? .presence(news) : .auth
    case .tick: await isStillValid(caller) ? .ping(serverMilliseconds: nowMilliseconds) : .auth
    }
  }

  /// Whether the token is still taken: it may have been revoked before its time. A store that can't say now says yes.
  private func isStillValid(_ caller: BackendContext.Caller) async -> Bool {
    do {
      _ = try await backend.session(accessToken: caller.accessToken)
      return true
    } catch BackendError.unauthenticated, BackendError.revoked {
      return false
    } catch {
      return now() < caller.session.expiresAt
    }
  }
}
