import Backend
import HTTPTypes
import Hummingbird
import Wire

/// Refuses consoles that speak an older protocol, and whoever does not say which. A newer console is let through: it
/// reads from `hello` that the server is the older one.
struct VersionMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: BackendContext, next: (Request, BackendContext) async throws -> Response
  ) async throws -> Response {
    guard let name = HTTPField.Name(WireHeader.version), let text = request.headers[name] else {
      throw BackendError.malformed("the header \(WireHeader.version) is missing")
    }
    guard let version = Int(text) else { throw BackendError.malformed("\(WireHeader.version) is not a number") }
    guard version >= wireVersion else { throw UpgradeRequired(consoleVersion: version) }
    return try await next(request, context)
  }
}
