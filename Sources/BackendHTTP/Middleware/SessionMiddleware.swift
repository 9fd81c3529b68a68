import Backend
import HTTPTypes
import Hummingbird

/// Lets only those through who hold a valid access token.
struct SessionMiddleware: RouterMiddleware {
  let backend: Backend

  func handle(
    _ request: Request, context: BackendContext, next: (Request, BackendContext) async throws -> Response
  ) async throws -> Response {
    guard let token = Self.bearerToken(request.headers[.authorization]) else { throw BackendError.unauthenticated }
    var context = context
    context.caller = .init(session: try await backend.session(accessToken: token), accessToken: token)
    return try await next(request, context)
  }

  /// RFC 6750, section 2.1; the scheme's name in any case.
  static func bearerToken(_ header: String?) -> String? {
    guard let header, header.utf8.count <= 1_024 else { return nil }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }
}
