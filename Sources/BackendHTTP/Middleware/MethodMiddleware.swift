import HTTPTypes
import Hummingbird

/// There is something at this address, but not for this method.
struct MethodNotAllowed: Error {
  /// The methods that there are, as the header `allow` names them (RFC 9110, section 10.2.1).
  var allow: String
}

/// Tells a wrong method from a wrong address.
struct MethodMiddleware: RouterMiddleware {
  private struct Place: Sendable {
    /// nil: any part.
    var parts: [Substring?]
    var methods: Set<String>
  }

  private let places: [Place]

  init(_ table: [Route]) {
    places = Dictionary(grouping: table, by: \.path).map { path, routes in
      let parts = path.split(separator: "/", omittingEmptySubsequences: false).map { part in
        part.hasPrefix("{") ? nil : part
      }
      return Place(parts: parts, methods: Set(routes.map(\.method.rawValue)))
    }
  }

  func handle(
    _ request: Request, context: BackendContext, next: (Request, BackendContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      guard let methods = methods(at: request.uri.path), !methods.contains(request.method.rawValue) else { throw error }
      throw MethodNotAllowed(allow: methods.sorted().joined(separator: ", "))
    }
  }

  private func methods(at path: String) -> Set<String>? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return places.first { place in
      place.parts.count == parts.count
        && zip(place.parts, parts).allSatisfy { known, part in known == nil ? !part.isEmpty : known == part }
    }?.methods
  }
}
