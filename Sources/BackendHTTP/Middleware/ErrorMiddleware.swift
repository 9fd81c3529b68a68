import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1
import Wire

/// Turns every failure into an `ErrorReply`. What went wrong inside is logged here and never told outside.
struct ErrorMiddleware: RouterMiddleware {
  let now: @Sendable () -> Timestamp

  func handle(
    _ request: Request, context: BackendContext, next: (Request, BackendContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPParserError {
      // The connection's own handler answers and closes.
      throw error
    } catch {
      let moment = now().milliseconds
      if let reply = ErrorReply(error, serverMilliseconds: moment) {
        context.logger.debug(
          "request refused",
          metadata: [
            "method": "\(request.method)", "path": "\(request.uri.path)", "code": "\(reply.code.rawValue)",
          ])
        var response = try reply.response()
        if let error = error as? MethodNotAllowed { response.headers[.allow] = error.allow }
        return response
      }
      context.logger.error(
        "request failed",
        metadata: ["method": "\(request.method)", "path": "\(request.uri.path)", "error": "\(error)"])
      return try ErrorReply(
        code: .internalError, message: "the server met a fault of its own: try again later",
        serverMilliseconds: moment
      ).response()
    }
  }
}
