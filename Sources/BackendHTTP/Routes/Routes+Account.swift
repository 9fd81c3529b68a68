import Backend
import Domain
import Foundation
import Hummingbird
import Wire

extension Routes {
  func devices(_ request: Request, _ context: BackendContext) async throws -> Response {
    let devices = try await backend.devices(context.requireCaller().session)
    return try Response.json(DevicesReply(devices: devices, serverMilliseconds: nowMilliseconds))
  }

  func password(_ request: Request, _ context: BackendContext) async throws -> Response {
    let session = try context.requireCaller().session
    let remote = RemoteAddress(trustsForwardedFor: options.trustsForwardedFor).of(request, context)
    let body = try await request.decoded(PasswordRequest.self, limitBytes: BackendServerOptions.BodyLimit.login)
    let devices = try await backend.changePassword(old: body.old, new: body.new, remote: remote, session)
    return try Response.json(RevokeReply(devices: devices, serverMilliseconds: nowMilliseconds))
  }

  func profile(_ request: Request, _ context: BackendContext) async throws -> Response {
    let session = try context.requireCaller().session
    let body = try await request.decoded(ProfileRequest.self, limitBytes: BackendServerOptions.BodyLimit.login)
    if let zone = body.timeZone, !TimeZone.knownTimeZoneIdentifiers.contains(zone) {
      throw BackendError.malformed("time_zone is no name of the zone database")
    }
    try await backend.changeOwnProfile(
      language: body.language, timeZone: body.timeZone, name: body.name, session)
    return try Response.json(ProfileReply(serverMilliseconds: nowMilliseconds))
  }
}
