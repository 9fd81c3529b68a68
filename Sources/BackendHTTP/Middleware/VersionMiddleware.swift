import Backend
import HTTPTypes
import Hummingbird
import Wire

/// Refuses consoles that speak an older protocol. Who says nothing is taken at their word by the routes.
struct VersionMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: BackendContext, next: (Request, BackendContext) async throws -> Response
  ) async throws -> Response {
    if let name = HTTPField.Name(WireHeader.version), let text = request.headers[name] {
      guard let version = Int(text) else { throw BackendError.malformed("\(WireHeader.version) is not a number") }
      guard version >= wireVersion else { throw UpgradeRequired() }
    }
    return try await next(request, context)
  }
}
