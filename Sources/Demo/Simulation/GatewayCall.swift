import Cryptography
import Domain
import Foundation
import HTTPClient

/// The test medium's requests, as the medium's own program would make them: nothing of the backend's code is used.
package struct GatewayCall: Sendable {
  /// `http://HOST:PORT`.
  package var server: String
  package var channel: ChannelID
  package var key: [UInt8]

  package init(server: String, channel: ChannelID, key: [UInt8]) {
    self.server = server
    self.channel = channel
    self.key = key
  }

  /// Seconds that the server may hold a request for agents' messages open.
  static let waitSeconds = 25

  package func inbound(_ message: InboundBody, at moment: Timestamp) throws -> HTTPRequest {
    try post("inbound", message, at: moment)
  }

  func statuses(_ statuses: [StatusesBody.Status], at moment: Timestamp) throws -> HTTPRequest {
    try post("statuses", StatusesBody(statuses: statuses), at: moment)
  }

  func outbound(after: MessageID, at moment: Timestamp) -> HTTPRequest {
    let target = path("outbound") + "?after=\(after)&wait=\(Self.waitSeconds)"
    let limit = Duration.seconds(Self.waitSeconds + 15)
    return HTTPRequest(
      .get, server + target, headers: headers(payload: Array(target.utf8), at: moment),
      timeouts: HTTPTimeouts(idle: limit, total: limit))
  }

  private func post(_ call: String, _ body: some Encodable, at moment: Timestamp) throws -> HTTPRequest {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = Array(try encoder.encode(body))
    var headers = headers(payload: bytes, at: moment)
    headers.add(name: "content-type", value: "application/json")
    return HTTPRequest(
      .post, server + path(call), headers: headers, body: bytes, timeouts: HTTPTimeouts(total: .seconds(20)))
  }

  private func path(_ call: String) -> String { "/v1/gateways/\(channel)/\(call)" }

  private func headers(payload: [UInt8], at moment: Timestamp) -> HTTPHeaders {
    let timestamp = String(moment.milliseconds)
    let signature = hex(hmacSHA256(key: key, Array("\(timestamp).".utf8) + payload))
    return ["x-atende-timestamp": timestamp, "x-atende-signature": "sha256=\(signature)"]
  }
}

/// A customer's message. The same external id twice is taken once.
package struct InboundBody: Codable, Hashable, Sendable {
  package var externalID: String
  package var from: String
  package var senderName: String?
  package var text: String
  /// The agent's message that it answers.
  package var quoted: MessageID?

  package init(externalID: String, from: String, senderName: String? = nil, text: String, quoted: MessageID? = nil) {
    self.externalID = externalID
    self.from = from
    self.senderName = senderName
    self.text = text
    self.quoted = quoted
  }

  enum CodingKeys: String, CodingKey {
    case from, text, quoted
    case externalID = "external_id"
    case senderName = "sender_name"
  }
}

struct StatusesBody: Codable, Hashable, Sendable {
  struct Status: Codable, Hashable, Sendable {
    var message: MessageID
    var status: DeliveryState
  }

  var statuses: [Status]
}

/// Agents' messages by rising id, and what to name as `after` next.
struct OutboundBody: Codable, Hashable, Sendable {
  struct Message: Codable, Hashable, Sendable {
    var message: MessageID
    /// The customer's address.
    var to: String
    var text: String
  }

  var messages: [Message]
  var next: MessageID
}
