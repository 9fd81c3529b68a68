import Domain
import Wire

/// What a console asks of the agent's own login. Not part of `SyncTransport`: sync needs none of it.
extension LiveTransport {
  package func devices(token: String) async throws(TransportError) -> DevicesReply {
    try await get(WirePath.devices, token: token)
  }

  package func revoke(_ request: RevokeRequest, token: String) async throws(TransportError) -> RevokeReply {
    try await post(WirePath.revoke, request, token: token)
  }

  /// Throws kind `wrongCredentials` when the old one is not right.
  package func changePassword(
    _ request: PasswordRequest, token: String
  ) async throws(TransportError) -> RevokeReply {
    try await post(WirePath.password, request, token: token)
  }

  package func changeProfile(_ request: ProfileRequest, token: String) async throws(TransportError) {
    let _: ProfileReply = try await post(WirePath.profile, request, token: token)
  }
}
