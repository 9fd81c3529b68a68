import Domain
import Wire

/// Makes a login: asks the backend for tokens and keeps them.
package enum Login {
  /// - Parameters:
  ///   - server: `https://HOST[:PORT]`; `http://` only of this machine.
  ///   - store: gets the credentials; a device id that it already holds for this server and user is used again.
  /// - Throws: `TransportError` of kind `wrongCredentials`, `busy` (too many attempts), `badAddress` (plain HTTP to
  ///   another machine), `unreachable` and so on; kind `storage` when the credentials could not be kept.
  package static func perform(
    server: String, user: String, password: String, transport: any SyncTransport, store: any CredentialStore,
    clock: any SessionClock = SystemSessionClock()
  ) async throws(TransportError) -> Credentials {
    // A damaged file of an earlier login is no reason not to make a new one.
    let earlier = (try? store.load()).flatMap { $0 }
    let isSame = earlier?.server == server && earlier?.username == user
    let reply = try await transport.token(
      TokenRequest(username: user, password: password, device: isSame ? earlier?.device : nil))
    var credentials = Credentials(
      server: server, username: user, device: reply.device, agentID: reply.agentID, companyID: reply.companyID,
      refreshToken: "", accessToken: "", accessExpiresAt: clock.wall())
    credentials.take(reply, at: clock.wall())
    do { try store.save(credentials) } catch { throw TransportError(.storage, error.message) }
    return credentials
  }
}
