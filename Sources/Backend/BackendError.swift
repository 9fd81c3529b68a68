import Domain

/// Why a use case refused. Messages are one sentence for people, without a customer's words in them.
package enum BackendError: Error, Hashable, Sendable {
  /// The request itself makes no sense.
  case malformed(String)
  /// No such access or refresh token, or it is over.
  case unauthenticated
  /// The device's login was taken away.
  case revoked
  case wrongCredentials
  case rateLimited(retryAfterSeconds: Int)
  /// Known, but not allowed.
  case forbidden(String)
  /// Not there, or not visible to this agent: the two are never told apart.
  case notFound(String)
  /// The cursor is of no use any more; `scopes` are to be fetched again, nil: all.
  case gone(reason: GoneReason, scopes: [Scope]?)
  case tooLarge(String)
  /// Try again after so many seconds.
  case unavailable(String, retryAfterSeconds: Int)

  static let noSuchScope = BackendError.notFound("there is no such scope")

  package var message: String {
    switch self {
    case .malformed(let text), .forbidden(let text), .notFound(let text), .tooLarge(let text): text
    case .unauthenticated: "the token is unknown or has expired: log in again"
    case .revoked: "this device's login was taken away: log in again, or ask your supervisor"
    case .wrongCredentials: "wrong user name or password"
    case .rateLimited(let seconds): "too many failed logins: try again in \(seconds) s"
    case .gone(.compacted, _): "the cursor is older than the change log: fetch the snapshots again"
    case .gone(.epoch, _): "the cursor is of another history of this database: fetch the snapshots again"
    case .gone(.schema, _): "the form of the rows has changed: fetch the snapshots again"
    case .unavailable(let text, let seconds): "\(text): try again in \(seconds) s"
    }
  }
}
