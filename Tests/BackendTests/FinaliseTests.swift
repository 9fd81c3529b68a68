import Backend
import BackendTesting
import Domain
import Testing

@Suite struct FinaliseTests {
  private func finalise(
    wrapUp: WrapUpID? = nil, comment: String? = nil, external: String? = nil
  ) -> Command {
    .finalise(conversation: SmallCompany.inSales, wrapUp: wrapUp, comment: comment, externalProtocol: external)
  }

  @Test func aFinalisedConversationKeepsHowItEnded() async throws {
    let test = try await TestBackend()
    test.clock.advance(.minutes(5))
    try await test.apply(
      finalise(wrapUp: .init(1), comment: "sold two", external: "EXT-1"), by: SmallCompany.ana)
    let row = try #require(try await test.conversation(SmallCompany.inSales))
    #expect(row.state == .finalised)
    #expect(row.finalisedAt == test.clock.now)
    #expect(row.wrapUpID == .init(1))
    #expect(row.externalProtocol == "EXT-1")
    #expect(row.unreadCount == 0)
    let added = try await test.messages(SmallCompany.inSales).suffix(2)
    #expect(added.map(\.kind) == [.comment, .system])
    #expect(added.last?.event == .finalised(wrapUp: .init(1)))
    #expect(row.lastMessageID == added.first?.id)
  }

  @Test(arguments: [(Int64(1), true), (2, true), (3, false), (99, false)])
  func aWrapUpIsTheServicesOwnOrEverybodys(wrapUp: Int64, isTaken: Bool) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    let outcome = try await test.apply(finalise(wrapUp: .init(wrapUp)), by: SmallCompany.ana)
    if isTaken {
      #expect(try await test.conversation(SmallCompany.inSales)?.wrapUpID == .init(wrapUp))
    } else {
      #expect(outcome == .rejected(.wrapUpInvalid))
      #expect(try await test.fingerprint() == before)
    }
  }

  @Test(
    arguments: [
      (false, nil, true), (false, "", true), (false, "1234567890123", true), (false, "12345678901234", false),
      (true, nil, false), (true, "", false), (true, "A", true), (true, "12345678901234", false),
    ] as [(Bool, String?, Bool)])
  func theExternalProtocolFollowsTheCompanysRule(isRequired: Bool, external: String?, isTaken: Bool) async throws {
    let settings = CompanySettings(requiresExternalProtocol: isRequired)
    let test = try await TestBackend(company: Company(id: SmallCompany.id, name: "Strict", settings: settings))
    let before = try await test.fingerprint()
    let outcome = try await test.apply(finalise(external: external), by: SmallCompany.ana)
    if isTaken {
      #expect(try await test.conversation(SmallCompany.inSales)?.state == .finalised)
    } else {
      #expect(outcome == .rejected(.externalProtocolInvalid))
      #expect(try await test.fingerprint() == before)
    }
  }

  @Test func anEarlierExternalProtocolIsEnough() async throws {
    let settings = CompanySettings(requiresExternalProtocol: true)
    let test = try await TestBackend(company: Company(id: SmallCompany.id, name: "Strict", settings: settings))
    try await test.setConversation(SmallCompany.inSales) { $0.externalProtocol = "OLD" }
    try await test.apply(finalise(), by: SmallCompany.ana)
    #expect(try await test.conversation(SmallCompany.inSales)?.externalProtocol == "OLD")
    #expect(try await test.conversation(SmallCompany.inSales)?.state == .finalised)
  }

  @Test func aCommentThatIsTooLongRefusesTheWhole() async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    let long = String(repeating: "a", count: 16_385)
    #expect(try await test.apply(finalise(comment: long), by: SmallCompany.ana) == .rejected(.textTooLong))
    #expect(try await test.fingerprint() == before)
  }

  @Test(arguments: CommandCase.all.filter { $0.command.conversationID != nil })
  func afterTheEndOnlyReadingIsLeft(item: CommandCase) async throws {
    let test = try await TestBackend()
    try await test.apply(finalise(), by: SmallCompany.ana)
    let before = try await test.fingerprint()
    let outcome = try await test.apply(item.command, by: SmallCompany.ana)
    if case .markRead = item.command {
      guard case .applied = outcome else {
        Issue.record("\(outcome)")
        return
      }
    } else {
      #expect(outcome == .rejected(.conversationFinalised))
    }
    #expect(try await test.fingerprint() == before)
  }
}
