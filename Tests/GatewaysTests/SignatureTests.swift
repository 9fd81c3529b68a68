import Backend
import BackendTesting
import Domain
import Gateways
import Testing

struct SignatureTests {
  /// Pinned: media sign by it. Worked out with `openssl dgst -sha256 -hmac key`.
  @Test func signatureHasItsForm() {
    let value = RequestSignature.make(key: Array("key".utf8), timestamp: "1773144000000", payload: Array("{}".utf8))
    #expect(value == "sha256=aafc3ed00495128451acffd9fec3799db94761b8b89a2057824c4689bdda6d6a")
  }

  @Test(arguments: GatewayRequest.Call.allCases)
  func requestIsBelievedOnlyAsSigned(call: GatewayRequest.Call) async throws {
    let medium = try await TestMedium()
    let body = call == .inbound ? greeting : call == .statuses ? #"{"statuses":[]}"# : ""
    let right = medium.request(call, body: body)
    var wrong: [GatewayRequest] = []
    for header in [RequestSignature.signatureHeader, RequestSignature.timestampHeader] {
      for value in [nil, "", "0", "sha256=", "sha256=00"] {
        var request = right
        request.headers[header] = value
        wrong.append(request)
      }
    }
    var upper = right
    upper.headers[RequestSignature.signatureHeader] = right.headers[RequestSignature.signatureHeader]?.uppercased()
    var altered = right
    if call == .outbound { altered.target += "?after=9" } else { altered.body.append(UInt8(ascii: " ")) }
    wrong += [upper, altered, medium.request(call, body: body, key: Array("another key".utf8))]
    wrong += [medium.request(call, body: body, key: []), medium.request(call, body: body, channel: .init(999))]
    for request in wrong {
      await #expect(throws: GatewayUnauthenticated.self) { try await medium.gateway.respond(to: request) }
    }
    _ = try await medium.gateway.respond(to: right)
  }

  /// A channel that is not there can't be told from a wrong signature.
  @Test func unknownChannelGivesTheSameRefusal() async throws {
    let medium = try await TestMedium()
    var messages: Set<String> = []
    for request in [
      medium.request(.inbound, body: greeting, channel: .init(999)),
      medium.request(.inbound, body: greeting, key: Array("another key".utf8)),
    ] {
      do { _ = try await medium.gateway.respond(to: request) } catch let error as GatewayUnauthenticated {
        messages.insert(error.message)
      }
    }
    #expect(messages.count == 1)
  }

  @Test(arguments: [-300_001, -300_000, 300_000, 300_001])
  func signatureHoldsForFiveMinutes(milliseconds: Int) async throws {
    let medium = try await TestMedium()
    let request = medium.request(.inbound, body: greeting)
    medium.test.clock.advance(.milliseconds(milliseconds))
    if abs(milliseconds) <= 300_000 {
      _ = try await medium.gateway.respond(to: request)
    } else {
      await #expect(throws: GatewayUnauthenticated.self) { try await medium.gateway.respond(to: request) }
    }
  }

  @Test func replayWithinTheWindowDoesNothing() async throws {
    let medium = try await TestMedium()
    let request = medium.request(.inbound, body: greeting)
    let first: TestMediumFormat.InboundReply = try await medium.ask(request)
    let head = try await medium.test.head()
    let second: TestMediumFormat.InboundReply = try await medium.ask(request)
    #expect(!first.isDuplicate && second.isDuplicate)
    #expect(second.message == first.message && second.conversation == first.conversation)
    #expect(try await medium.test.head() == head)
  }
}
