import HTTPTypes
import Hummingbird
import NIOCore

/// The address that a request counts as coming from, for the limit of login attempts.
///
/// A header is believed only when the operator said so and the peer is on this machine, and then only its last entry:
/// the one that our own proxy added.
struct RemoteAddress {
  let trustsForwardedFor: Bool

  func of(_ request: Request, _ context: BackendContext) -> String {
    guard let peer = context.channel?.remoteAddress else { return "local" }
    if trustsForwardedFor, peer.isLoopback, let header = HTTPField.Name("x-forwarded-for"),
      let last = request.headers[values: header].last?.split(separator: ",").last
    {
      let text = last.drop { $0 == " " }.prefix { $0 != " " }
      if (try? SocketAddress(ipAddress: String(text), port: 0)) != nil { return String(text) }
    }
    return peer.ipAddress ?? "local"
  }
}
