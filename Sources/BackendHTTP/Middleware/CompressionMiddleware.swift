import HTTPTypes
import Hummingbird
import Wire

/// Packs replies with gzip for clients that say they take it: not event streams, whose events must arrive at once, and
/// nothing that is small.
struct CompressionMiddleware: RouterMiddleware {
  static let leastBytes = 1_024

  func handle(
    _ request: Request, context: BackendContext, next: (Request, BackendContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    guard isWorthIt(response) else { return response }
    response.headers[.vary] = "accept-encoding"
    guard Self.acceptsGzip(request.headers[values: .acceptEncoding]) else { return response }
    response.headers[.contentEncoding] = "gzip"
    response.headers[.contentLength] = nil
    let body = response.body
    response.body = ResponseBody { writer in
      try await body.write(GzipWriter(parent: writer, stream: try GzipStream()))
    }
    return response
  }

  private func isWorthIt(_ response: Response) -> Bool {
    response.headers[.contentType] != WireHeader.eventStream && response.headers[.contentEncoding] == nil
      && (response.body.contentLength ?? .max) >= Self.leastBytes
  }

  /// RFC 9110, section 12.5.3: a coding with `q=0` is refused; `*` stands for those that are not named.
  static func acceptsGzip(_ headers: [String]) -> Bool {
    var any = false
    for item in headers.flatMap({ $0.split(separator: ",") }) {
      let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
      guard let coding = parts.first else { continue }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      switch coding {
      case "gzip", "x-gzip": return quality > 0
      case "*": any = quality > 0
      default: continue
      }
    }
    return any
  }
}
