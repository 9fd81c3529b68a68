import Domain

/// Why a call to the backend brought nothing.
package struct TransportError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable, CaseIterable {
    /// No connection: the request has certainly not been seen.
    case unreachable
    /// The connection ended, or was too slow, after the request may have been seen: whether it took effect is unknown.
    case cut
    /// The certificate or the TLS handshake was not acceptable.
    case insecure
    /// The address is no address, or plain HTTP to another machine, which this console refuses.
    case badAddress
    /// The backend says to come back later (429, 503).
    case busy
    /// The backend failed (other 5xx).
    case serverFailure
    /// The access token is not, or no longer, taken.
    case unauthenticated
    /// Wrong user name or password, or a refresh token that is no longer taken.
    case wrongCredentials
    /// This device's login was taken away.
    case revoked
    /// The agent's rights do not allow it.
    case forbidden
    /// The backend has nothing there, or nothing that this agent may see.
    case notFound
    /// The cursor is too old; `scopes` are to be fetched again.
    case gone
    /// The backend speaks another version of the protocol.
    case incompatible
    /// The request is too large for the backend.
    case tooLarge
    /// The reply is larger than this console takes: a smaller page may get through.
    case oversized
    /// The backend cannot read the request: repeating it won't help.
    case refused
    /// The reply cannot be read.
    case malformed
    /// The caller gave up.
    case cancelled
    /// This machine's own files failed.
    case storage
  }

  package var kind: Kind
  /// For people and logs: what failed and why, without any token or customer's word.
  package var message: String
  package var retryAfter: Duration?
  /// With `gone`: why; nil: not told.
  package var goneReason: GoneReason?
  /// With `gone`: which scopes; nil: all.
  package var scopes: [Scope]?

  package init(
    _ kind: Kind, _ message: String, retryAfter: Duration? = nil, goneReason: GoneReason? = nil,
    scopes: [Scope]? = nil
  ) {
    self.kind = kind
    self.message = message
    self.retryAfter = retryAfter
    self.goneReason = goneReason
    self.scopes = scopes
  }

  /// The login, or the version, is no longer taken by any call.
  package var endsSession: Bool {
    switch kind {
    case .unauthenticated, .wrongCredentials, .revoked, .incompatible: true
    default: false
    }
  }
}
