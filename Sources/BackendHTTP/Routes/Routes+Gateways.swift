import Backend
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

extension Routes {
  /// Passes the bytes on; whether they are to be believed is the gateway's matter.
  func gateway(
    _ call: GatewayRequest.Call, _ request: Request, _ context: BackendContext
  ) async throws -> Response {
    guard let gateway, let channel = context.parameters.get("channel", as: Int64.self) else {
      throw BackendError.notFound("there is no such gateway")
    }
    let body = try await request.bytes(limitBytes: BackendServerOptions.BodyLimit.gateway)
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    let outside = GatewayRequest(
      channel: ChannelID(channel), call: call, target: request.head.path ?? "", headers: headers,
      body: Array(body.readableBytesView))
    guard call == .outbound else { return .json(bytes: try await gateway.respond(to: outside).body) }
    // It may be waiting: it answers at once when the server stops.
    let reply = try await cancelWhenGracefulShutdown { try await gateway.respond(to: outside) }
    return .json(bytes: reply.body)
  }
}
