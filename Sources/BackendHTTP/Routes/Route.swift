import Backend
import HTTPTypes
import Hummingbird
import NIOCore
import Wire

/// One route with what it asks for.
struct Route: Sendable {
  enum Access: Hashable, Sendable, CaseIterable {
    /// Anyone, with any tool.
    case open
    /// A gateway: what it says is signed.
    case signature
    /// A console that says which version of the protocol it speaks.
    case console
    /// A console with an agent's login.
    case login
  }

  var method: HTTPRequest.Method
  /// With names in braces for the parts that vary.
  var path: String
  var access: Access
  var handle: @Sendable (Request, BackendContext) async throws -> Response
}

extension Routes {
  /// All of them: the router, the header `allow` and the tests of `openapi.json` rest on this one list.
  var table: [Route] {
    let channel = "\(WirePath.gateways)/{channel}"
    return [
      Route(method: .get, path: WirePath.health, access: .open) { _, _ in
        try Response.json(HealthReply(serverMilliseconds: nowMilliseconds))
      },
      Route(method: .get, path: WirePath.openAPI, access: .open) { _, _ in openAPI() },
      Route(method: .post, path: "\(channel)/inbound", access: .signature) { try await gateway(.inbound, $0, $1) },
      Route(method: .get, path: "\(channel)/outbound", access: .signature) { try await gateway(.outbound, $0, $1) },
      Route(method: .post, path: "\(channel)/statuses", access: .signature) { try await gateway(.statuses, $0, $1) },
      Route(method: .post, path: WirePath.token, access: .console, handle: token),
      Route(method: .post, path: WirePath.refresh, access: .console, handle: refresh),
      Route(method: .post, path: WirePath.revoke, access: .login, handle: revoke),
      Route(method: .get, path: WirePath.devices, access: .login, handle: devices),
      Route(method: .post, path: WirePath.password, access: .login, handle: password),
      Route(method: .post, path: WirePath.profile, access: .login, handle: profile),
      Route(method: .get, path: WirePath.hello, access: .login, handle: hello),
      Route(method: .get, path: WirePath.snapshot, access: .login, handle: snapshot),
      Route(method: .get, path: WirePath.changes, access: .login, handle: changes),
      Route(method: .get, path: WirePath.digest, access: .login, handle: digest),
      Route(method: .get, path: WirePath.backfill, access: .login, handle: backfill),
      Route(method: .get, path: WirePath.events, access: .login, handle: events),
      Route(method: .post, path: WirePath.presence, access: .login, handle: presence),
      Route(method: .post, path: WirePath.ops, access: .login, handle: operations),
      Route(method: .get, path: "\(WirePath.ops)/{id}", access: .login, handle: operation),
    ]
  }
}
