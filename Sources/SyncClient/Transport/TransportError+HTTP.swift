import Domain
import Foundation
import HTTPClient
import Wire

extension TransportError {
  /// What a failure of the HTTP client means for the sync.
  package init(_ error: any Error) {
    guard let error = error as? HTTPClientError else {
      self.init(error is CancellationError ? .cancelled : .cut, "the connection failed")
      return
    }
    let kind: Kind =
      switch error.kind {
      case .badURL, .badRequest, .insecure: .badAddress
      case .unresolved, .refused, .unreachable: .unreachable
      case .tls: .insecure
      case .timedOut, .reset, .other: .cut
      case .malformedReply: .malformed
      case .tooLarge: .oversized
      case .cancelled, .shutDown: .cancelled
      }
    self.init(kind, error.message)
  }

  /// What a reply of status 300 or more means; its body is believed only in the protocol's form.
  package init(head: HTTPResponseHead, body: [UInt8]) {
    let reply = try? JSONDecoder().decode(ErrorReply.self, from: Data(body))
    let kind: Kind =
      switch (reply?.code, head.status) {
      case (.wrongCredentials, _): .wrongCredentials
      case (.unauthenticated, _), (nil, 401): .unauthenticated
      case (.forbidden, _), (nil, 403): .forbidden
      case (.gone, _): .gone
      case (.upgradeRequired, _), (nil, 426): .incompatible
      case (.tooLarge, _), (nil, 413): .tooLarge
      case (.rateLimited, _), (.unavailable, _), (nil, 429), (nil, 503), (nil, 502), (nil, 504): .busy
      case (.revoked, _): .revoked
      case (.notFound, _): .notFound
      case (.malformed, _), (.methodNotAllowed, _): .refused
      case (.internalError, _), (nil, 500...599): .serverFailure
      default: .malformed
      }
    let retryAfter = reply?.retryAfterSeconds ?? head.headers["retry-after"].flatMap { Int($0) }
    self.init(
      kind, reply?.message ?? "the server answered with status \(head.status)",
      retryAfter: retryAfter.map { .seconds(max($0, 0)) }, goneReason: reply?.reason,
      scopes: reply?.scopes)
  }
}
