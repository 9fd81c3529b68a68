import Backend
import BackendTesting
import Domain
import Testing

@Suite struct OutboundTests {
  private func send(_ text: String, _ test: TestBackend) async throws -> MessageID {
    try await test.apply(
      .sendMessage(conversation: SmallCompany.inSales, text: text, draftGeneration: nil), by: SmallCompany.ana)
    return try #require(try await test.conversation(SmallCompany.inSales)?.lastMessageID)
  }

  private func delivery(_ id: MessageID, _ test: TestBackend) async throws -> DeliveryState? {
    try await test.store.read(SmallCompany.id) { try $0.message(id)?.delivery }
  }

  @Test func aPullMarksSentAndRepeatsUntilAcknowledged() async throws {
    let test = try await TestBackend()
    let access = try await test.access(SmallCompany.whatsApp)
    let first = try await send("one", test)
    let second = try await send("two", test)
    #expect(try await delivery(first, test) == .queued)

    let page = try await test.backend.outbound(access, after: .init(0), limit: 1)
    #expect(
      page == [
        OutboundMessage(
          message: first, conversation: SmallCompany.inSales, protocolNumber: "20260310000001",
          address: "5511987654321", text: "one", sentAt: test.clock.now)
      ])
    #expect(try await delivery(first, test) == .sent)
    #expect(try await delivery(second, test) == .queued)

    let before = try await test.fingerprint()
    #expect(try await test.backend.outbound(access, after: .init(0), limit: 1) == page)
    #expect(try await test.fingerprint() == before)

    let rest = try await test.backend.outbound(access, after: first, limit: 10)
    #expect(rest.map(\.message) == [second])
    #expect(try await test.backend.outbound(access, after: second, limit: 10).isEmpty)
    #expect(try await test.backend.outbound(access, after: .init(0), limit: 10).isEmpty)
  }

  @Test func whatWasNeverHandedOutCannotBeAcknowledged() async throws {
    let test = try await TestBackend()
    let access = try await test.access(SmallCompany.whatsApp)
    let first = try await send("one", test)
    #expect(try await test.backend.outbound(access, after: .init(9_999), limit: 10).map(\.message) == [first])
  }

  @Test func aChannelGetsItsOwnMessagesOnly() async throws {
    let test = try await TestBackend()
    _ = try await send("one", test)
    #expect(try await test.backend.outbound(test.access(SmallCompany.mailbox), after: .init(0), limit: 10).isEmpty)
  }

  @Test func aReplyGoesToTheAddressThatTheCustomerWroteFrom() async throws {
    let test = try await TestBackend()
    _ = try await test.receive("hi", id: "w1", from: "551187654321")
    _ = try await send("hello", test)
    let page = try await test.backend.outbound(test.access(SmallCompany.whatsApp), after: .init(0), limit: 10)
    #expect(page.map(\.address) == ["551187654321"])
  }

  @Test(
    arguments: [
      ([.delivered, .sent], .delivered), ([.read, .delivered, .sent], .read), ([.read, .failed], .read),
      ([.delivered, .failed], .failed), ([.failed, .delivered], .failed), ([.sent, .sent], .sent),
      ([.queued], .queued),
    ] as [([DeliveryState], DeliveryState)])
  func statusesNeverGoBack(states: [DeliveryState], last: DeliveryState) async throws {
    let test = try await TestBackend()
    let access = try await test.access(SmallCompany.whatsApp)
    let id = try await send("one", test)
    for state in states {
      try await test.backend.deliveryStatus(access, message: id, state: state, failure: nil)
    }
    #expect(try await delivery(id, test) == last)
    let before = try await test.fingerprint()
    try await test.backend.deliveryStatus(access, message: id, state: last, failure: "other words")
    #expect(try await test.fingerprint() == before)
  }

  @Test func aFailureIsToldInTheMediumsWords() async throws {
    let test = try await TestBackend()
    let id = try await send("one", test)
    let access = try await test.access(SmallCompany.whatsApp)
    try await test.backend.deliveryStatus(
      access, message: id, state: .failed, failure: "code\0" + String(repeating: "x", count: 1_000))
    let failure = try await test.store.read(SmallCompany.id) { try $0.message(id)?.failure }
    #expect(failure == "code\u{FFFD}" + String(repeating: "x", count: 495))
  }

  @Test func aStatusOfAnotherChannelsOrKindOfMessageIsNotTaken() async throws {
    let test = try await TestBackend()
    let id = try await send("one", test)
    let before = try await test.fingerprint()
    let cases = [(SmallCompany.mailbox, id), (SmallCompany.whatsApp, MessageID(2)), (SmallCompany.whatsApp, .init(99))]
    for (channel, message) in cases {
      let access = try await test.access(channel)
      await #expect(throws: BackendError.notFound("there is no such message on this channel")) {
        try await test.backend.deliveryStatus(access, message: message, state: .read, failure: nil)
      }
    }
    #expect(try await test.fingerprint() == before)
  }
}
