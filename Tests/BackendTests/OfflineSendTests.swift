import Backend
import BackendTesting
import Domain
import Testing

/// Replies that waited for a line.
@Suite struct OfflineSendTests {
  private let reply = Command.sendMessage(conversation: SmallCompany.inSales, text: "so be it", draftGeneration: nil)

  private func seen(_ test: TestBackend) async throws -> Seen {
    let row = try #require(try await test.conversation(SmallCompany.inSales))
    return Seen(
      assigneeID: row.assigneeID, serviceID: row.serviceID, state: row.state, lastMessageID: row.lastMessageID)
  }

  /// A reply is given, the customer may write, and it arrives so much later.
  private func outcome(
    after delay: Duration, customerWrites: Bool, _ command: Command? = nil
  ) async throws -> OperationResult.Outcome {
    let test = try await TestBackend()
    let operation = Operation(
      id: test.makeID(), command: command ?? reply, seen: try await seen(test), createdAt: test.clock.now)
    if customerWrites { _ = try await test.receive("never mind", id: "w1") }
    test.clock.advance(delay)
    let session = try await test.session(SmallCompany.ana)
    let results = try await test.backend.apply([operation], session, epoch: test.epoch())
    let outcome = results[0].outcome
    // It stays so, however often it is asked.
    let again = try await test.backend.apply([operation], session, epoch: test.epoch())[0].outcome
    if case .conflict = outcome { #expect(again == outcome) }
    let sent = try await test.messages(SmallCompany.inSales).count { ["so be it", "a note"].contains($0.text) }
    if case .applied = outcome { #expect(sent == 1) } else { #expect(sent == 0) }
    return outcome
  }

  @Test(arguments: [(Duration.seconds(30), true, false), (.seconds(31), true, true), (.hours(2), false, false)])
  func aReplyIsNotSentOverWhatTheCustomerWroteWhileTheLineWasDown(
    delay: Duration, customerWrites: Bool, isConflict: Bool
  ) async throws {
    let outcome = try await outcome(after: delay, customerWrites: customerWrites)
    if case .conflict = outcome { #expect(isConflict) } else { #expect(!isConflict) }
  }

  /// It would stand in a finished conversation that nobody looks at.
  @Test(arguments: [(Duration.zero, true, true), (.hours(2), true, true), (.hours(2), false, false)])
  func noConversationIsFinalisedOverWhatTheCustomerWrote(
    delay: Duration, customerWrites: Bool, isConflict: Bool
  ) async throws {
    let test = try await TestBackend()
    let finalise = Command.finalise(
      conversation: SmallCompany.inSales, wrapUp: nil, comment: nil, externalProtocol: nil)
    let operation = Operation(
      id: test.makeID(), command: finalise, seen: try await seen(test), createdAt: test.clock.now)
    if customerWrites { _ = try await test.receive("one more thing", id: "w1") }
    test.clock.advance(delay)
    let session = try await test.session(SmallCompany.ana)
    let outcome = try await test.backend.apply([operation], session, epoch: test.epoch())[0].outcome
    if case .conflict = outcome { #expect(isConflict) } else { #expect(!isConflict) }
    #expect(try await test.conversation(SmallCompany.inSales)?.state == (isConflict ? .open : .finalised))
  }

  @Test func aCommentGoesInWhateverTheCustomerWrote() async throws {
    let comment = Command.addComment(conversation: SmallCompany.inSales, text: "a note")
    guard case .applied = try await outcome(after: .hours(1), customerWrites: true, comment) else {
      Issue.record("a comment was refused")
      return
    }
  }
}
