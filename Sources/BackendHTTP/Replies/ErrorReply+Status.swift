import Backend
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import Wire

/// The console speaks a protocol that this server no longer does.
struct UpgradeRequired: Error {
  var consoleVersion: Int
}

extension ErrorReply {
  /// What a failure looks like from outside; nil: it is none of the known ones and stays inside.
  init?(_ error: any Error, serverMilliseconds now: Int64) {
    switch error {
    case let error as BackendError:
      self.init(error, serverMilliseconds: now)
    case let error as GatewayUnauthenticated:
      self.init(code: .unauthenticated, message: error.message, serverMilliseconds: now)
    case let error as UpgradeRequired:
      self.init(
        code: .upgradeRequired,
        message: "this console speaks version \(error.consoleVersion) of the protocol and this server version "
          + "\(wireVersion): update the console",
        serverMilliseconds: now)
    case let error as MethodNotAllowed:
      self.init(
        code: .methodNotAllowed, message: "this address takes only \(error.allow)", serverMilliseconds: now)
    case let error as HTTPError where error.status == .notFound:
      self.init(code: .notFound, message: "there is nothing at this address", serverMilliseconds: now)
    case let error as HTTPError where error.status.kind == .clientError:
      self.init(code: .malformed, message: "the request cannot be read", serverMilliseconds: now)
    case is CancellationError:
      self.init(
        code: .unavailable, message: "the server is stopping: try again", retryAfterSeconds: 1,
        serverMilliseconds: now)
    default:
      return nil
    }
  }

  private init(_ error: BackendError, serverMilliseconds now: Int64) {
    var scopes: [Scope]?
    var reason: GoneReason?
    var retryAfter: Int?
    let code: Code
    switch error {
    case .malformed: code = .malformed
    case .unauthenticated: code = .unauthenticated
    case .revoked: code = .revoked
    case .wrongCredentials: code = .wrongCredentials
    case .rateLimited(let seconds):
      code = .rateLimited
      retryAfter = seconds
    case .forbidden: code = .forbidden
    case .notFound: code = .notFound
    case .gone(let why, let which):
      code = .gone
      reason = why
      scopes = which
    case .tooLarge: code = .tooLarge
    case .unavailable(_, let seconds):
      code = .unavailable
      retryAfter = seconds
    }
    self.init(
      code: code, message: error.message, retryAfterSeconds: retryAfter, reason: reason, scopes: scopes,
      serverMilliseconds: now)
  }

  var status: HTTPResponse.Status {
    switch code {
    case .malformed: .badRequest
    case .unauthenticated, .wrongCredentials, .revoked: .unauthorized
    case .rateLimited: .tooManyRequests
    case .forbidden: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .gone: .gone
    case .upgradeRequired: .upgradeRequired
    case .tooLarge: .contentTooLarge
    case .unavailable: .serviceUnavailable
    case .internalError: .internalServerError
    }
  }

  func response() throws -> Response {
    var response = try Response.json(self, status: status)
    if let retryAfterSeconds { response.headers[.retryAfter] = String(retryAfterSeconds) }
    if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}
