import Backend
import BackendTesting
import Domain
import Testing

/// Approved messages, which go out also after expiry. Manual: 'HSM'.
@Suite struct TemplateTests {
  private static let said = "Olá, João! Ainda quer o plano?"
  private static let values = ["first_name": "João", "1": "o plano"]

  private static func command(
    _ template: Int64 = 1, _ values: [String: String] = values, text: String = said,
    on conversation: ConversationID = SmallCompany.inSales
  ) -> Command {
    .sendTemplate(conversation: conversation, template: .init(template), values: values, text: text)
  }

  @Test(arguments: [Int64(0), 23, 48])
  func aTemplateGoesOutWhateverTheWindow(hours: Int64) async throws {
    let test = try await TestBackend()
    test.clock.advance(.hours(hours))
    try await test.backend.tellExpiries()
    guard case .applied = try await test.apply(Self.command(), by: SmallCompany.ana) else {
      Issue.record("it was not taken")
      return
    }
    let line = try #require(try await test.messages(SmallCompany.inSales).last)
    #expect(line.kind == .outbound)
    #expect(line.text == Self.said)
    #expect(line.authorID == SmallCompany.ana)
    #expect(line.delivery == .queued)
    let row = try #require(try await test.conversation(SmallCompany.inSales))
    #expect(row.assigneeID == SmallCompany.ana)
    #expect(row.lastOutboundAt == test.clock.now)
    let sent = try await test.store.read(SmallCompany.id) { try $0.sentTemplate(of: line.id) }
    #expect(
      sent
        == SentTemplate(
          template: .init(1), name: "again", language: "pt_BR",
          values: [.init(name: "first_name", text: "João"), .init(name: "1", text: "o plano")]))
  }

  @Test func anOrdinaryReplyStaysRefusedAfterATemplate() async throws {
    let test = try await TestBackend()
    test.clock.advance(.hours(23))
    try await test.apply(Self.command(), by: SmallCompany.ana)
    let reply = Command.sendMessage(conversation: SmallCompany.inSales, text: "so?", draftGeneration: nil)
    #expect(try await test.apply(reply, by: SmallCompany.ana) == .rejected(.conversationExpired))
  }

  @Test(
    arguments: [
      (command(4, [:], text: "Olá!"), .templateUnusable), (command(3, [:], text: "Olá!"), .templateUnusable),
      (command(99, [:], text: "Olá!"), .templateUnusable),
      (command(1, [:], text: "Olá, {{first_name}}! Ainda quer {{1}}?"), .templateValuesInvalid),
      (command(1, ["first_name": "João", "1": "a\nb"]), .templateValuesInvalid),
      (command(1, ["first_name": "João", "1": String(repeating: "a", count: 1_024)]), .templateValuesInvalid),
      (command(text: "Olá, João! Ainda quer outra coisa?"), .templateChanged),
      (command(on: SmallCompany.finalised), .conversationFinalised),
    ] as [(Command, ParkReason)])
  func whatTheMediumOrTheAgentWouldNotTakeIsRefused(command: Command, reason: ParkReason) async throws {
    let test = try await TestBackend()
    #expect(try await test.apply(command, by: SmallCompany.ana) == .rejected(reason))
    #expect(try await test.messages(SmallCompany.inSales).count == 2)
  }

  @Test func onAnotherMediumThereIsNone() async throws {
    let test = try await TestBackend()
    let command = Self.command(2, [:], text: "De 1 a 5?", on: SmallCompany.inSupport)
    #expect(try await test.apply(command, by: SmallCompany.carla) == .rejected(.templateUnusable))
  }
}
