import Domain
import Foundation
import HTTPClient
import Testing

@testable import Demo

@Suite struct GatewayCallTests {
  static let now = Timestamp(milliseconds: 1_795_430_000_000)
  static let call = GatewayCall(server: "http://127.0.0.1:8080", channel: ChannelID(3), key: Array("segredo".utf8))

  @Test func inboundIsEncodedAndSignedAsTheGatewayReadsIt() throws {
    let body = InboundBody(
      externalID: "demo-1-1", from: "+5511980000001", senderName: "Zoë", text: "Olá / ok 👍", quoted: MessageID(77))
    let request = try Self.call.inbound(body, at: Self.now)
    #expect(request.method == .post)
    #expect(request.url == "http://127.0.0.1:8080/v1/gateways/3/inbound")
    #expect(
      String(decoding: request.body ?? [], as: UTF8.self)
        == #"{"external_id":"demo-1-1","from":"+5511980000001","quoted":77,"sender_name":"Zoë","text":"Olá / ok 👍"}"#)
    #expect(request.headers["x-atende-timestamp"] == "1795430000000")
    #expect(
      request.headers["x-atende-signature"] == "sha256=c50c9b044458a6a2dd7d5a867b616d92e02b2539a1ba7253255ab0485244cba2"
    )
  }

  @Test func statusesAreEncodedAndSignedAsTheGatewayReadsThem() throws {
    let request = try Self.call.statuses([.init(message: MessageID(9), status: .delivered)], at: Self.now)
    #expect(request.url == "http://127.0.0.1:8080/v1/gateways/3/statuses")
    #expect(
      String(decoding: request.body ?? [], as: UTF8.self) == #"{"statuses":[{"message":9,"status":"delivered"}]}"#)
    #expect(
      request.headers["x-atende-signature"] == "sha256=d2fcda847d4fa11beb690d04be0cd94164a509a766c1c0f2893c535015920949"
    )
  }

  @Test func outboundSignsPathAndQuery() {
    let request = Self.call.outbound(after: MessageID(41), at: Self.now)
    #expect(request.method == .get)
    #expect(request.url == "http://127.0.0.1:8080/v1/gateways/3/outbound?after=41&wait=25")
    #expect(request.body == nil)
    #expect(
      request.headers["x-atende-signature"] == "sha256=03e7d9663083a20715d6f242fb1de734b8c60dfca879a857c67dab64fb16c933"
    )
    #expect(request.timeouts.total == .seconds(40))
  }

  @Test func outboundReplyIsReadWithFieldsThatCustomersDoNotNeed() throws {
    let json = """
      {"messages":[{"message":12,"conversation":4,"protocol":"20261123000001","to":"web-55","text":"Oi","sent_at":5}],\
      "next":12}
      """
    let body = try JSONDecoder().decode(OutboundBody.self, from: Data(json.utf8))
    #expect(
      body == OutboundBody(messages: [.init(message: MessageID(12), to: "web-55", text: "Oi")], next: MessageID(12)))
  }
}
