import Backend
import BackendTesting
import Domain
import Foundation
import Gateways

/// The medium's side: calls the gateway as its routes do.
struct TestMedium: Sendable {
  let test: TestBackend
  let gateway: TestMediumGateway

  init() async throws {
    test = try await TestBackend()
    gateway = TestMediumGateway(backend: test.backend, now: { [clock = test.clock] in clock.now })
  }

  func request(
    _ call: GatewayRequest.Call, body: String = "", query: String = "", channel: ChannelID = SmallCompany.whatsApp,
    key: [UInt8] = SmallCompany.gatewaySecret
  ) -> GatewayRequest {
    let target = "/v1/gateways/\(channel)/\(call.rawValue)\(query)"
    let bytes = Array(body.utf8)
    let headers = RequestSignature.headers(
      key: key, at: test.clock.now, payload: call == .outbound ? Array(target.utf8) : bytes)
    return GatewayRequest(
      channel: channel, call: call, target: target,
      headers: Dictionary(uniqueKeysWithValues: headers.map { ($0.name, $0.value) }), body: bytes)
  }

  func ask<Reply: Decodable>(_ request: GatewayRequest, _: Reply.Type = Reply.self) async throws -> Reply {
    try JSONDecoder().decode(Reply.self, from: Data(try await gateway.respond(to: request).body))
  }

  /// An agent's message to the customer of conversation 1.
  func say(_ text: String) async throws -> MessageID {
    try await test.apply(
      .sendMessage(conversation: SmallCompany.inSales, text: text, draftGeneration: nil), by: SmallCompany.ana)
    return try await test.messages(SmallCompany.inSales).last?.id ?? MessageID(0)
  }

  func poll(_ query: String = "") async throws -> TestMediumFormat.OutboundReply {
    try await ask(request(.outbound, query: query))
  }
}

let greeting = #"{"external_id":"x-1","from":"5511987654321","sender_name":"João","text":"Olá"}"#
