import Domain
import Wire

/// Holds a login's tokens: hands out the access token, and gets the next one when it is about to end or was refused.
///
/// However many calls find it expired, one refresh is under way at a time. The next refresh token is durable before the
/// new access token is used, since the old one is taken only once.
package actor TokenKeeper {
  /// How long before its end an access token is no longer handed out.
  package static let margin: Duration = .seconds(30)

  private let store: any CredentialStore
  private let transport: any SyncTransport
  private let clock: any SessionClock
  private var credentials: Credentials?
  private var refreshing: Task<Result<Credentials, TransportError>, Never>?

  package init(store: any CredentialStore, transport: any SyncTransport, clock: any SessionClock) {
    self.store = store
    self.transport = transport
    self.clock = clock
  }

  /// Calls `body` with an access token; when that is refused, once more with a new one.
  ///
  /// Throws kind `unauthenticated` when the login is no longer taken, and what `body` throws.
  package nonisolated func withToken<Value: Sendable>(
    _ body: @Sendable (String) async throws(TransportError) -> Value
  ) async throws(TransportError) -> Value {
    let first = try await token()
    do { return try await body(first) } catch {
      guard error.kind == .unauthenticated else { throw error }
    }
    return try await body(try await token(after: first))
  }

  /// An access token other than `refused`, which the backend no longer takes; nil: any that is not about to end.
  package func token(after refused: String? = nil) async throws(TransportError) -> String {
    let present = try loaded()
    let isFresh = clock.wall() + Self.margin < present.accessExpiresAt
    if isFresh, present.accessToken != refused { return present.accessToken }
    return try await refreshed(from: present).accessToken
  }

  /// Gets another access token although the present one seems good.
  package func renew() async throws(TransportError) {
    _ = try await refreshed(from: try loaded())
  }

  private func loaded() throws(TransportError) -> Credentials {
    if let credentials { return credentials }
    do {
      guard let stored = try store.load() else { throw TransportError(.unauthenticated, "nobody is logged in") }
      credentials = stored
      return stored
    } catch let error as TransportError {
      throw error
    } catch let error as CredentialError {
      throw TransportError(.storage, error.message)
    } catch {
      throw TransportError(.storage, "the login cannot be read")
    }
  }

  /// The refresh goes on when its callers are cancelled: its reply may be the only copy of a token that works.
  private func refreshed(from old: Credentials) async throws(TransportError) -> Credentials {
    if let refreshing { return try await refreshing.value.get() }
    let task = Task { () -> Result<Credentials, TransportError> in
      do throws(TransportError) { return .success(try await refresh(old)) } catch { return .failure(error) }
    }
    refreshing = task
    let result = await task.value
    refreshing = nil
    return try result.get()
  }

  private func refresh(_ old: Credentials) async throws(TransportError) -> Credentials {
    let reply: TokenReply
    do { reply = try await transport.refresh(RefreshRequest(refreshToken: old.refreshToken)) } catch {
      guard error.kind == .wrongCredentials || error.kind == .unauthenticated else { throw error }
      // Somebody may have logged in again meanwhile.
      if let stored = try? store.load(), stored.refreshToken != old.refreshToken {
        credentials = stored
        return stored
      }
      throw TransportError(.unauthenticated, error.message)
    }
    var next = old
    next.take(reply, at: clock.wall())
    credentials = next
    // Until it is durable it is not used; a failed write is told once, and the tokens live on in this process.
    do { try store.save(next) } catch { throw TransportError(.storage, error.message) }
    return next
  }
}

extension Credentials {
  mutating func take(_ reply: TokenReply, at wall: Timestamp) {
    accessToken = reply.accessToken
    refreshToken = reply.refreshToken
    accessExpiresAt = wall + .seconds(max(reply.expiresInSeconds, 0))
    device = reply.device
    agentID = reply.agentID
    companyID = reply.companyID
  }
}
