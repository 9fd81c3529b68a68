import Backend
import BackendTesting
import Domain
import Testing

@Suite struct MessageOperationTests {
  private func send(_ text: String, draft: Int64? = nil) -> Command {
    .sendMessage(conversation: SmallCompany.inSales, text: text, draftGeneration: draft)
  }

  @Test func aSendTakesAnUnassignedConversation() async throws {
    let test = try await TestBackend()
    let id = test.makeID()
    try await test.apply(send("Olá!"), by: SmallCompany.ana, id: id)
    let row = try #require(try await test.conversation(SmallCompany.inSales))
    let message = try #require(try await test.messages(SmallCompany.inSales).last)
    #expect(row.assigneeID == SmallCompany.ana)
    #expect(row.lastMessageID == message.id)
    #expect(row.lastOutboundAt == test.clock.now)
    #expect(row.openedAt == test.clock.now - .hours(1))
    #expect(
      message
        == Message(
          id: message.id, conversationID: SmallCompany.inSales, kind: .outbound, authorID: SmallCompany.ana,
          text: "Olá!", sentAt: test.clock.now, delivery: .queued, operationID: id))
  }

  @Test func aSendLeavesAnotherAgentsConversationTheirs() async throws {
    let test = try await TestBackend()
    try await test.apply(send("mine"), by: SmallCompany.ana)
    try await test.apply(send("helping"), by: SmallCompany.bruno)
    #expect(try await test.conversation(SmallCompany.inSales)?.assigneeID == SmallCompany.ana)
  }

  @Test func aCommentTakesNothingAndGoesToNobody() async throws {
    let test = try await TestBackend()
    try await test.apply(
      .addComment(conversation: SmallCompany.inSales, text: "careful"), by: SmallCompany.tina)
    let row = try #require(try await test.conversation(SmallCompany.inSales))
    let message = try #require(try await test.messages(SmallCompany.inSales).last)
    #expect(row.assigneeID == nil)
    #expect(row.lastMessageID == message.id)
    #expect(message.kind == .comment)
    #expect(message.delivery == nil)
    #expect(try await test.backend.outbound(test.access(SmallCompany.whatsApp), after: .init(0), limit: 9).isEmpty)
  }

  @Test(arguments: [(Duration.hours(23) - .milliseconds(1), true), (.hours(23), false), (.hours(24), false)])
  func anExpiredConversationTakesNoMessage(passed: Duration, isTaken: Bool) async throws {
    let test = try await TestBackend()
    test.clock.advance(passed)
    let before = try await test.fingerprint()
    let outcome = try await test.apply(send("late?"), by: SmallCompany.ana)
    if isTaken {
      #expect(try await test.messages(SmallCompany.inSales).last?.text == "late?")
    } else {
      #expect(outcome == .rejected(.conversationExpired))
      #expect(try await test.fingerprint() == before)
    }
  }

  @Test func aCommentIsTakenAfterExpiry() async throws {
    let test = try await TestBackend()
    test.clock.advance(.hours(48))
    try await test.apply(.addComment(conversation: SmallCompany.inSales, text: "lost"), by: SmallCompany.ana)
    #expect(try await test.messages(SmallCompany.inSales).last?.text == "lost")
  }

  @Test(arguments: [
    ("", ParkReason.emptyText), (" \n\t", .emptyText), (String(repeating: "é", count: 4_097), .textTooLong),
    (String(repeating: "a", count: 16_385), .textTooLong), ("before\0after", .forbiddenCharacters),
    ("\u{1B}]52;c;AAAA\u{7}", .forbiddenCharacters), ("invoice\u{202E}fdp.exe", .forbiddenCharacters),
  ])
  func unusableTextsAreRefused(text: String, reason: ParkReason) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    #expect(try await test.apply(send(text), by: SmallCompany.ana) == .rejected(reason))
    #expect(try await test.fingerprint() == before)
  }

  /// Of whichever command brings it.
  @Test func aCommentWithControlsIsRefused() async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    let words = "look \u{1B}[2J here"
    let id = SmallCompany.inSales
    for command: Command in [
      .addComment(conversation: id, text: words),
      .transferToAgent(conversation: id, agent: SmallCompany.bruno, comment: words),
      .finalise(conversation: id, wrapUp: nil, comment: words, externalProtocol: nil),
    ] {
      #expect(try await test.apply(command, by: SmallCompany.ana) == .rejected(.forbiddenCharacters))
    }
    #expect(try await test.fingerprint() == before)
  }

  @Test func aDraftIsSentOnceFromADevice() async throws {
    let test = try await TestBackend()
    try await test.apply(send("draft", draft: 5), by: SmallCompany.ana)
    let before = try await test.fingerprint()
    for generation in [Int64(5), 4] {
      let outcome = try await test.apply(send("again", draft: generation), by: SmallCompany.ana)
      #expect(outcome == .rejected(.draftConsumed))
    }
    #expect(try await test.fingerprint() == before)
    try await test.apply(send("next", draft: 6), by: SmallCompany.ana)
    try await test.apply(send("no draft"), by: SmallCompany.ana)
    try await test.apply(send("other device", draft: 5), by: SmallCompany.ana, device: "console-2")
    try await test.apply(send("other agent", draft: 5), by: SmallCompany.bruno)
    let texts = try await test.messages(SmallCompany.inSales).filter { $0.kind == .outbound }.map(\.text)
    #expect(texts == ["draft", "next", "no draft", "other device", "other agent"])
  }

  @Test func aRefusedSendConsumesNoDraft() async throws {
    let test = try await TestBackend()
    #expect(try await test.apply(send("", draft: 5), by: SmallCompany.ana) == .rejected(.emptyText))
    try await test.apply(send("filled", draft: 5), by: SmallCompany.ana)
    #expect(try await test.messages(SmallCompany.inSales).last?.text == "filled")
  }

  @Test func readMarksCountWhatCameAfterThem() async throws {
    let test = try await TestBackend()
    let first = try await test.receive("two", id: "m2").message
    let second = try await test.receive("three", id: "m3").message
    let steps: [(MessageID, Int)] = [(.init(2), 2), (first, 1), (.init(2), 1), (second, 0), (first, 0)]
    #expect(try await test.conversation(SmallCompany.inSales)?.unreadCount == 3)
    for (message, left) in steps {
      try await test.apply(.markRead(conversation: SmallCompany.inSales, upTo: message), by: SmallCompany.ana)
      #expect(try await test.conversation(SmallCompany.inSales)?.unreadCount == left)
    }
    try await test.apply(.markUnread(conversation: SmallCompany.inSales), by: SmallCompany.ana)
    #expect(try await test.conversation(SmallCompany.inSales)?.unreadCount == 1)
    try await test.apply(.markRead(conversation: SmallCompany.inSales, upTo: second), by: SmallCompany.ana)
    #expect(try await test.conversation(SmallCompany.inSales)?.unreadCount == 0)
  }

  @Test func agentsOwnMessagesAreNeverUnread() async throws {
    let test = try await TestBackend()
    try await test.apply(send("mine"), by: SmallCompany.ana)
    try await test.apply(.markRead(conversation: SmallCompany.inSales, upTo: .init(1)), by: SmallCompany.ana)
    #expect(try await test.conversation(SmallCompany.inSales)?.unreadCount == 1)
  }

  @Test func markUnreadKeepsAHigherCount() async throws {
    let test = try await TestBackend()
    _ = try await test.receive("two", id: "m2")
    let before = try await test.fingerprint()
    try await test.apply(.markUnread(conversation: SmallCompany.inSales), by: SmallCompany.ana)
    #expect(try await test.fingerprint() == before)
  }
}
