import Backend
import BackendTesting
import Domain
import StoreSQLite
import Testing

/// The event that an expiry writes; manual: 'Status Expiração Atendimento WhatsApp e Boteria'.
@Suite struct ExpiryTests {
  private func events(_ test: TestBackend) async throws -> [SystemEvent?] {
    try await test.messages(SmallCompany.inSales).filter { $0.kind == .system }.map(\.event)
  }

  @Test func anExpiryIsWrittenOnceIntoItsConversation() async throws {
    let test = try await TestBackend()
    test.clock.advance(.hours(23) - .milliseconds(1))
    #expect(try await test.backend.tellExpiries() == 0)
    test.clock.advance(.milliseconds(1))
    let head = try await test.head()
    #expect(try await test.backend.tellExpiries() == 1)
    #expect(try await events(test) == [.opened, .expired])
    #expect(try await test.told(SmallCompany.ana, since: head) == ["put messages 7"])
    let row = try #require(try await test.conversation(SmallCompany.inSales))
    // An event is not the conversation's last message, and moves no figure.
    #expect(row.lastMessageID == .init(2))
    for _ in 0..<3 {
      test.clock.advance(.hours(5))
      try await test.backend.maintain()
    }
    #expect(try await events(test) == [.opened, .expired])
  }

  @Test func theCustomersNextMessageOpensItAgainAndTheNextExpiryIsTold() async throws {
    let test = try await TestBackend()
    test.clock.advance(.hours(23))
    try await test.backend.tellExpiries()
    let send = Command.sendMessage(conversation: SmallCompany.inSales, text: "late", draftGeneration: nil)
    #expect(try await test.apply(send, by: SmallCompany.ana) == .rejected(.conversationExpired))
    _ = try await test.receive("still there?", id: "w1")
    guard case .applied = try await test.apply(send, by: SmallCompany.ana) else {
      Issue.record("a conversation that the customer opened again takes no reply")
      return
    }
    test.clock.advance(.hours(24))
    #expect(try await test.backend.tellExpiries() == 1)
    #expect(try await events(test) == [.opened, .expired, .expired])
  }

  @Test func anExpiryThatWasWrittenBeforeAccountWasKeptIsNotWrittenAgain() async throws {
    let test = try await TestBackend()
    test.clock.advance(.hours(23))
    let moment = test.clock.now
    _ = try await test.store.write(SmallCompany.id) { writer in
      try writer.publish(
        [
          StagedChange(
            .put(
              .message(
                Message(
                  id: MessageID(try writer.nextID(.messages)), conversationID: SmallCompany.inSales, kind: .system,
                  text: "", sentAt: moment, event: .expired))), scope: .service(SmallCompany.sales))
        ], at: moment)
    }
    try await test.apply(
      .addComment(conversation: SmallCompany.inSales, text: "gone"), by: SmallCompany.ana)
    #expect(try await test.backend.tellExpiries() == 0)
    #expect(try await events(test) == [.opened, .expired])
  }

  @Test func aFinalisedConversationExpiresNoMore() async throws {
    let test = try await TestBackend()
    try await test.apply(
      .finalise(conversation: SmallCompany.inSales, wrapUp: nil, comment: nil, externalProtocol: nil),
      by: SmallCompany.ana)
    test.clock.advance(.hours(30))
    #expect(try await test.backend.tellExpiries() == 0)
  }

  @Test func aCrashOverItTellsItTheNextTimeAndOnce() async throws {
    let test = try await TestBackend()
    test.clock.advance(.hours(23))
    test.faults.crash(at: .beforeCommit)
    await #expect(throws: (any Error).self) { try await test.backend.tellExpiries() }
    #expect(try await events(test) == [.opened])
    #expect(try await test.backend.tellExpiries() == 1)
    #expect(try await events(test) == [.opened, .expired])
  }
}
