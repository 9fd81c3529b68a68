import Backend
import BackendTesting
import Domain
import Testing

/// Drafts that the agent finds on another machine.
@Suite struct DraftOperationTests {
  private let office = "office"
  private let home = "home"
  private let id = SmallCompany.inSales

  private func save(
    _ text: String, _ kind: DraftKind = .reply, generation: Int64 = 1, in conversation: ConversationID? = nil
  ) -> Command {
    .saveDraft(
      conversation: conversation ?? id, DraftCopy(kind: kind, text: text, generation: generation, machine: "m"))
  }

  private func drafts(_ test: TestBackend, of agent: AgentID = SmallCompany.ana) async throws -> [StoredDraft] {
    try await test.snapshot(agent, .agent(agent)).compactMap {
      if case .draft(let row) = $0.record { row } else { nil }
    }
  }

  @Test func eachDeviceHasItsOwnAndTheSameOneReplacesIt() async throws {
    let test = try await TestBackend()
    try await test.apply(save("Bom"), by: SmallCompany.ana, device: office)
    test.clock.advance(.seconds(5))
    try await test.apply(save("Bom dia"), by: SmallCompany.ana, device: office)
    try await test.apply(save("Boa"), by: SmallCompany.ana, device: home)
    try await test.apply(save("VIP", .comment), by: SmallCompany.ana, device: office)
    let found = try await drafts(test)
    #expect(
      found.map { "\($0.device) \($0.kind) \($0.text)" } == [
        "office reply Bom dia", "home reply Boa", "office comment VIP",
      ])
    #expect(found[0].savedAt == test.clock.now && found[0].machine == "m" && found[0].takenBy == nil)
  }

  @Test func onlyTheAgentIsTold() async throws {
    let test = try await TestBackend()
    let since = try await test.head()
    try await test.apply(save("Bom dia"), by: SmallCompany.ana, device: office)
    #expect(try await test.told(SmallCompany.ana, since: since) == ["put drafts 1"])
    for other in [SmallCompany.bruno, SmallCompany.sam, SmallCompany.olga, SmallCompany.tina] {
      #expect(try await test.told(other, since: since) == [])
      #expect(try await drafts(test, of: other) == [])
      let session = try await test.session(other)
      await #expect(throws: BackendError.notFound("there is no such scope")) {
        try await test.backend.snapshotPage(session, scope: .agent(SmallCompany.ana), after: nil, limit: 10)
      }
      await #expect(throws: BackendError.notFound("there is no such scope")) {
        try await test.backend.digest(session, scope: .agent(SmallCompany.ana))
      }
    }
    #expect(try await test.conversation(id)?.lastMessageID == .init(2), "nothing of it is in the conversation")
  }

  @Test func pagesOfASnapshotAreTheSnapshot() async throws {
    let test = try await TestBackend()
    for (number, device) in ["a", "b", "c", "d", "e"].enumerated() {
      try await test.apply(save("\(number)"), by: SmallCompany.ana, device: device)
    }
    let all = try await test.snapshot(SmallCompany.ana, .agent(SmallCompany.ana))
    #expect(all.count == 5)
    for limit in 1...6 {
      #expect(try await test.snapshot(SmallCompany.ana, .agent(SmallCompany.ana), limit: limit) == all)
    }
    let session = try await test.session(SmallCompany.ana)
    let digest = try await test.backend.digest(session, scope: .agent(SmallCompany.ana)).digest
    #expect(digest.count == 5)
  }

  @Test func anEmptyOneTakesItAwayWhereverTheConversationIsByNow() async throws {
    let test = try await TestBackend()
    try await test.apply(save("Bom dia"), by: SmallCompany.ana, device: office)
    try await test.apply(save("Boa"), by: SmallCompany.ana, device: home)
    try await test.setConversation(id) { $0.serviceID = SmallCompany.support }
    let since = try await test.head()
    #expect(
      try await test.apply(save("More"), by: SmallCompany.ana, device: office) == .rejected(.conversationNotFound))
    guard case .applied = try await test.apply(save(" "), by: SmallCompany.ana, device: office) else {
      Issue.record("words of one's own can always be taken away")
      return
    }
    #expect(try await test.told(SmallCompany.ana, since: since) == ["del drafts 1"])
    #expect(try await drafts(test).map(\.device) == [home])
  }

  @Test(arguments: [
    ("a\u{1b}[2J", ParkReason.forbiddenCharacters), (String(repeating: "a", count: 16_385), .textTooLong),
  ])
  func unusableTextsAreRefused(text: String, reason: ParkReason) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    #expect(try await test.apply(save(text), by: SmallCompany.ana) == .rejected(reason))
    #expect(try await test.fingerprint() == before)
  }

  @Test func whoMayOnlyCommentKeepsOnlyComments() async throws {
    let test = try await TestBackend()
    #expect(try await test.apply(save("a"), by: SmallCompany.tina) == .rejected(.forbidden))
    try await test.apply(save("a", .comment), by: SmallCompany.tina)
    #expect(try await drafts(test, of: SmallCompany.tina).map(\.kind) == [.comment])
  }

  @Test func aFinalisedConversationTakesNone() async throws {
    let test = try await TestBackend()
    #expect(
      try await test.apply(save("a", in: SmallCompany.finalised), by: SmallCompany.ana)
        == .rejected(.conversationFinalised))
  }

  @Test func anOlderGenerationChangesNothing() async throws {
    let test = try await TestBackend()
    try await test.apply(save("new", generation: 4), by: SmallCompany.ana, device: office)
    let before = try await test.fingerprint()
    for text in ["old", ""] {
      guard case .applied = try await test.apply(save(text, generation: 3), by: SmallCompany.ana, device: office) else {
        Issue.record("it counts as done")
        return
      }
      #expect(try await test.fingerprint().rows == before.rows)
    }
  }

  @Test func aSendTakesItsOwnDraftAwayAndNoOther() async throws {
    let test = try await TestBackend()
    try await test.apply(save("Bom dia", generation: 2), by: SmallCompany.ana, device: office)
    try await test.apply(save("VIP", .comment), by: SmallCompany.ana, device: office)
    try await test.apply(save("Boa", generation: 1), by: SmallCompany.ana, device: home)
    let since = try await test.head()
    try await test.apply(
      .sendMessage(conversation: id, text: "Bom dia", draftGeneration: 2), by: SmallCompany.ana, device: office)
    #expect(try await drafts(test).map { "\($0.device) \($0.kind)" } == ["office comment", "home reply"])
    #expect(try await test.told(SmallCompany.ana, since: since).first == "del drafts 1")
    #expect(!(try await test.told(SmallCompany.bruno, since: since)).contains { $0.contains("drafts") })
    // A copy that was slower than the send brings nothing back.
    try await test.apply(save("Bom d", generation: 2), by: SmallCompany.ana, device: office)
    #expect(try await drafts(test).count == 2)
    try await test.apply(save("Mais", generation: 3), by: SmallCompany.ana, device: office)
    #expect(try await drafts(test).map(\.text) == ["VIP", "Boa", "Mais"])
  }

  @Test func aRefusedSendLeavesTheDraft() async throws {
    let test = try await TestBackend()
    try await test.apply(save("Bom dia", generation: 2), by: SmallCompany.ana, device: office)
    test.clock.advance(.hours(48))
    let outcome = try await test.apply(
      .sendMessage(conversation: id, text: "Bom dia", draftGeneration: 2), by: SmallCompany.ana, device: office)
    #expect(outcome == .rejected(.conversationExpired))
    #expect(try await drafts(test).map(\.text) == ["Bom dia"])
  }

  private func take(_ draft: StoredDraft, savedAt: Timestamp? = nil) -> Command {
    .takeDraft(
      conversation: draft.conversationID,
      DraftTake(kind: draft.kind, draft: draft.id, savedAt: savedAt ?? draft.savedAt, machine: "casa"))
  }

  @Test func aTakenOneIsNoLongerOfferedUntilItSaysSomethingElse() async throws {
    let test = try await TestBackend()
    try await test.apply(save("Bom dia"), by: SmallCompany.ana, device: office)
    let draft = try #require(try await drafts(test).first)
    try await test.apply(take(draft), by: SmallCompany.ana, device: home)
    let taken = try #require(try await drafts(test).first)
    #expect(taken.takenBy == "casa" && taken.text == "Bom dia")
    test.clock.advance(.seconds(1))
    try await test.apply(save("Bom dia!"), by: SmallCompany.ana, device: office)
    #expect(try await drafts(test).map(\.takenBy) == [nil])
  }

  @Test func whatWasWrittenSinceOrIsAnothersOrOnesOwnIsNotTaken() async throws {
    let test = try await TestBackend()
    try await test.apply(save("Bom dia"), by: SmallCompany.ana, device: office)
    let draft = try #require(try await drafts(test).first)
    let before = try await test.fingerprint()
    try await test.apply(take(draft, savedAt: draft.savedAt - .seconds(1)), by: SmallCompany.ana, device: home)
    try await test.apply(take(draft), by: SmallCompany.bruno, device: home)
    try await test.apply(take(draft), by: SmallCompany.ana, device: office)
    #expect(try await test.fingerprint().rows == before.rows)
  }

  @Test func whatNobodyGoesOnWithIsRemovedInTime() async throws {
    let test = try await TestBackend(settings: BackendSettings(passwordCost: 1, draftLifetime: .hours(48)))
    try await test.apply(save("of a lost machine"), by: SmallCompany.ana, device: office)
    try await test.apply(save("of one in use"), by: SmallCompany.ana, device: home)
    try await test.apply(save("of an ended one", in: SmallCompany.inSupport), by: SmallCompany.bruno, device: home)
    let session = try await test.session(SmallCompany.ana, device: home)
    _ = try await test.backend.revoke(device: office, of: nil, session)
    try await test.apply(
      .finalise(conversation: SmallCompany.inSupport, wrapUp: nil, comment: nil, externalProtocol: nil),
      by: SmallCompany.bruno)
    test.clock.advance(.hours(48))
    try await test.backend.maintain()
    #expect(try await drafts(test).count == 2, "it is just so long ago")
    test.clock.advance(.seconds(1))
    let since = try await test.head()
    try await test.backend.maintain()
    #expect(try await drafts(test).map(\.text) == ["of one in use"])
    #expect(try await drafts(test, of: SmallCompany.bruno).isEmpty)
    #expect(try await test.told(SmallCompany.ana, since: since).contains("del drafts 1"))
    let head = try await test.head()
    try await test.backend.maintain()
    #expect(try await test.head() == head, "nothing is left to be removed")
  }
}
