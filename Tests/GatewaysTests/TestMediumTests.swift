import Backend
import BackendTesting
import Domain
import Gateways
import Testing

struct TestMediumTests {
  @Test func customersMessageIsTakenIn() async throws {
    let medium = try await TestMedium()
    let reply: TestMediumFormat.InboundReply = try await medium.ask(medium.request(.inbound, body: greeting))
    #expect(reply.conversation == SmallCompany.inSales)
    let message = try #require(try await medium.test.messages(SmallCompany.inSales).last)
    #expect(message.id == reply.message)
    #expect(message.text == "Olá")
    #expect(message.sentAt == medium.test.clock.now)
  }

  @Test(arguments: [
    "", "{", "[]", "{}", #"{"external_id":1,"from":"a","text":"b"}"#, #"{"from":"5511","text":"b"}"#,
    #"{"external_id":"","from":"5511","text":"b"}"#, #"{"external_id":"x","from":" ","text":"b"}"#,
  ])
  func bodyOfAnotherFormIsMalformed(body: String) async throws {
    let medium = try await TestMedium()
    await #expect { try await medium.gateway.respond(to: medium.request(.inbound, body: body)) } throws: {
      if case BackendError.malformed = $0 { true } else { false }
    }
  }

  @Test func agentsMessageComesUntilItIsAcknowledged() async throws {
    let medium = try await TestMedium()
    let id = try await medium.say("Good morning")
    let first = try await medium.poll()
    #expect(first.messages.map(\.message) == [id])
    #expect(first.messages.first?.to == "5511987654321")
    #expect(first.messages.first?.text == "Good morning")
    #expect(first.messages.first?.protocolNumber == "20260310000001")
    #expect(first.next == id)
    #expect(try await medium.poll() == first)
    let rest = try await medium.poll("?after=\(id)")
    #expect(rest.messages.isEmpty)
    #expect(rest.next == id)
  }

  @Test(.timeLimit(.minutes(1)))
  func waitingPollEndsWithTheMessage() async throws {
    let medium = try await TestMedium()
    let start = ContinuousClock.now
    async let waiting = medium.poll("?wait=25")
    let id = try await medium.say("here")
    #expect(try await waiting.messages.map(\.message) == [id])
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func pollOfAnotherChannelGetsNothing() async throws {
    let medium = try await TestMedium()
    _ = try await medium.say("for WhatsApp")
    let reply: TestMediumFormat.OutboundReply =
      try await medium.ask(medium.request(.outbound, channel: SmallCompany.mailbox))
    #expect(reply.messages.isEmpty)
  }

  @Test(arguments: ["?after=x", "?after=-1", "?wait=", "?wait", "?after=99999999999999999999"])
  func queryThatMakesNoSenseIsMalformed(query: String) async throws {
    let medium = try await TestMedium()
    await #expect(throws: BackendError.malformed("after and wait are whole numbers")) { try await medium.poll(query) }
  }

  @Test func statusesMoveTheMessageOnAndNeverBack() async throws {
    let medium = try await TestMedium()
    let id = try await medium.say("hello")
    _ = try await medium.poll()
    for (status, expected) in [("read", DeliveryState.read), ("delivered", .read), ("failed", .read)] {
      let body = #"{"statuses":[{"message":\#(id),"status":"\#(status)"}]}"#
      let reply: TestMediumFormat.StatusesReply = try await medium.ask(medium.request(.statuses, body: body))
      #expect(reply.accepted == 1)
      #expect(try await medium.test.messages(SmallCompany.inSales).last?.delivery == expected)
    }
  }

  @Test func statusOfAMessageOfAnotherChannelIsPassedOver() async throws {
    let medium = try await TestMedium()
    let id = try await medium.say("hello")
    let body = #"{"statuses":[{"message":\#(id),"status":"read"},{"message":999,"status":"read"}]}"#
    let reply: TestMediumFormat.StatusesReply =
      try await medium.ask(medium.request(.statuses, body: body, channel: SmallCompany.mailbox))
    #expect(reply.accepted == 0)
    #expect(try await medium.test.messages(SmallCompany.inSales).last?.delivery == .queued)
  }

  @Test func failureKeepsItsReason() async throws {
    let medium = try await TestMedium()
    let id = try await medium.say("hello")
    let body = #"{"statuses":[{"message":\#(id),"status":"failed","failure":"no such number"}]}"#
    _ = try await medium.gateway.respond(to: medium.request(.statuses, body: body))
    let message = try await medium.test.messages(SmallCompany.inSales).last
    #expect(message?.delivery == .failed)
    #expect(message?.failure == "no such number")
  }

  @Test func tooManyStatusesAreRefused() async throws {
    let medium = try await TestMedium()
    let one = #"{"message":1,"status":"read"}"#
    let body = #"{"statuses":["# + Array(repeating: one, count: 501).joined(separator: ",") + "]}"
    await #expect { try await medium.gateway.respond(to: medium.request(.statuses, body: body)) } throws: {
      if case BackendError.tooLarge = $0 { true } else { false }
    }
  }
}
