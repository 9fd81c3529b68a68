import Domain

/// One medium's entrance: requests from outside are checked and understood here, and become use cases.
///
/// Routes only pass bytes, so that a medium's formats and its way of signing stay in one place.
package protocol MediumGateway: Sendable {
  /// May wait as long as the request asks for; when its task is cancelled it answers with what there is.
  ///
  /// - Throws: `GatewayUnauthenticated` before anything of the body is believed; `BackendError`.
  func respond(to request: GatewayRequest) async throws -> GatewayReply
}

/// A request as it came, not yet believed.
package struct GatewayRequest: Hashable, Sendable {
  package enum Call: String, Hashable, Sendable, CaseIterable {
    /// The medium brings customers' messages.
    case inbound
    /// The medium asks for agents' messages.
    case outbound
    /// The medium tells how far messages have come.
    case statuses
  }

  package var channel: ChannelID
  package var call: Call
  /// Path and query exactly as they came.
  package var target: String
  /// Names in lower case.
  package var headers: [String: String]
  package var body: [UInt8]

  package init(channel: ChannelID, call: Call, target: String, headers: [String: String], body: [UInt8]) {
    self.channel = channel
    self.call = call
    self.target = target
    self.headers = headers
    self.body = body
  }
}

package struct GatewayReply: Hashable, Sendable {
  /// JSON.
  package var body: [UInt8]

  package init(body: [UInt8]) { self.body = body }
}

/// The request does not prove where it comes from.
package struct GatewayUnauthenticated: Error, Hashable, Sendable {
  package var message: String

  package init(_ message: String) { self.message = message }
}
