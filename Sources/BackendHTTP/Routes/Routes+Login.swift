import Backend
import Hummingbird
import Wire

extension Routes {
  func token(_ request: Request, _ context: BackendContext) async throws -> Response {
    let remote = RemoteAddress(trustsForwardedFor: options.trustsForwardedFor).of(request, context)
    let body = try await request.decoded(TokenRequest.self, limitBytes: BackendServerOptions.BodyLimit.login)
    return try reply(
      await backend.logIn(
        username: body.username, password: body.password, device: body.device, remote: remote))
  }

  func refresh(_ request: Request, _ context: BackendContext) async throws -> Response {
    let body = try await request.decoded(RefreshRequest.self, limitBytes: BackendServerOptions.BodyLimit.login)
    return try reply(await backend.refresh(body.refreshToken))
  }

  func revoke(_ request: Request, _ context: BackendContext) async throws -> Response {
    let session = try context.requireCaller().session
    let body = try await request.decoded(RevokeRequest.self, limitBytes: BackendServerOptions.BodyLimit.login)
    let devices = try await backend.revoke(device: body.device, of: body.agentID, session)
    return try Response.json(RevokeReply(devices: devices, serverMilliseconds: nowMilliseconds))
  }

  private func reply(_ tokens: IssuedTokens) throws -> Response {
    try Response.json(
      TokenReply(
        accessToken: tokens.accessToken, expiresInSeconds: tokens.expiresInSeconds,
        refreshToken: tokens.refreshToken, device: tokens.device, agentID: tokens.agent, companyID: tokens.company,
        serverMilliseconds: nowMilliseconds))
  }
}
