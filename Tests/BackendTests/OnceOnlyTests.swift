import Backend
import BackendTesting
import Domain
import StoreSQLite
import Testing

@Suite struct OnceOnlyTests {
  private func operation(_ command: Command, _ test: TestBackend) -> Operation {
    Operation(id: test.makeID(), command: command, seen: nil, createdAt: test.clock.now)
  }

  @Test(arguments: CommandCase.all)
  func aRepeatIsADuplicateWithOneEffect(item: CommandCase) async throws {
    let test = try await TestBackend()
    let id = test.makeID()
    let first = try await test.apply(item.command, by: SmallCompany.sam, id: id)
    guard case .applied(let sequence) = first else {
      Issue.record("\(first)")
      return
    }
    let before = try await test.fingerprint()
    #expect(sequence == before.head.sequence)
    for device in ["console-1", "console-2"] {
      let again = try await test.apply(item.command, by: SmallCompany.sam, id: id, device: device)
      #expect(again == .duplicate(sequence: sequence))
    }
    #expect(try await test.fingerprint() == before)
  }

  @Test(arguments: CommandCase.all)
  func anIDWithAnotherCommandIsAMismatch(item: CommandCase) async throws {
    let test = try await TestBackend()
    let id = test.makeID()
    try await test.apply(item.command, by: SmallCompany.sam, id: id)
    let before = try await test.fingerprint()
    for other in CommandCase.all where other.command != item.command {
      #expect(try await test.apply(other.command, by: SmallCompany.sam, id: id) == .rejected(.bodyMismatch))
    }
    // The same words from somebody else are another body.
    #expect(try await test.apply(item.command, by: SmallCompany.bruno, id: id) == .rejected(.bodyMismatch))
    #expect(try await test.fingerprint() == before)
  }

  @Test func everyFieldOfACommandCounts() {
    let id = SmallCompany.inSales
    let commands: [Command] = [
      .sendMessage(conversation: id, text: "a", draftGeneration: nil),
      .sendMessage(conversation: id, text: "b", draftGeneration: nil),
      .sendMessage(conversation: id, text: "a", draftGeneration: 0),
      .sendMessage(
        conversation: SmallCompany.inSupport, text: "a", draftGeneration: nil),
      .addComment(conversation: id, text: "a"), .addComment(conversation: id, text: "b"),
      .transferToAgent(conversation: id, agent: .init(1), comment: nil),
      .transferToAgent(conversation: id, agent: .init(2), comment: nil),
      .transferToAgent(conversation: id, agent: .init(1), comment: ""),
      .transferToService(conversation: id, service: .init(1), comment: nil),
      .transferToService(conversation: id, service: .init(1), comment: "a"),
      .markRead(conversation: id, upTo: .init(1)), .markRead(conversation: id, upTo: .init(2)),
      .markUnread(conversation: id), .markUnread(conversation: SmallCompany.inSupport),
      .finalise(conversation: id, wrapUp: nil, comment: nil, externalProtocol: nil),
      .finalise(conversation: id, wrapUp: .init(1), comment: nil, externalProtocol: nil),
      .finalise(conversation: id, wrapUp: nil, comment: "a", externalProtocol: nil),
      .finalise(conversation: id, wrapUp: nil, comment: nil, externalProtocol: "a"),
      .createContact(ContactDraft(name: "a"), conversation: nil),
      .createContact(ContactDraft(name: "b"), conversation: nil),
      .createContact(ContactDraft(name: "a"), conversation: id),
      .createContact(ContactDraft(name: "a", notes: "n"), conversation: nil),
      .createContact(ContactDraft(name: "a", addresses: [DraftAddress(.email, "x")]), conversation: nil),
      .createContact(ContactDraft(name: "a", addresses: [DraftAddress(.voice, "x")]), conversation: nil),
      .associateContact(conversation: id, contact: .init(1)), .associateContact(conversation: id, contact: .init(2)),
      .editContact(contact: .init(1), ContactEdit()), .editContact(contact: .init(2), ContactEdit()),
      .editContact(contact: .init(1), ContactEdit(name: .init(from: "a", to: "b"))),
      .editContact(contact: .init(1), ContactEdit(notes: .init(from: "a", to: "b"))),
      .editContact(contact: .init(1), ContactEdit(addresses: [.init(medium: .email, to: "b")])),
      .editContact(
        contact: .init(1), ContactEdit(addresses: [.init(id: .init(1), medium: .email, from: "b", to: nil)])),
      .saveDraft(conversation: id, DraftCopy(kind: .reply, text: "a", generation: 1, machine: "m")),
      .saveDraft(conversation: id, DraftCopy(kind: .comment, text: "a", generation: 1, machine: "m")),
      .saveDraft(conversation: id, DraftCopy(kind: .reply, text: "b", generation: 1, machine: "m")),
      .saveDraft(conversation: id, DraftCopy(kind: .reply, text: "a", generation: 2, machine: "m")),
      .saveDraft(conversation: id, DraftCopy(kind: .reply, text: "a", generation: 1, machine: "n")),
      .takeDraft(conversation: id, DraftTake(kind: .reply, draft: .init(1), savedAt: TestClock.start, machine: "m")),
      .takeDraft(conversation: id, DraftTake(kind: .comment, draft: .init(1), savedAt: TestClock.start, machine: "m")),
      .takeDraft(conversation: id, DraftTake(kind: .reply, draft: .init(2), savedAt: TestClock.start, machine: "m")),
      .takeDraft(
        conversation: id,
        DraftTake(kind: .reply, draft: .init(1), savedAt: TestClock.start + .milliseconds(1), machine: "m")),
      .sendTemplate(conversation: id, template: .init(1), values: [:], text: "a"),
      .sendTemplate(conversation: id, template: .init(2), values: [:], text: "a"),
      .sendTemplate(conversation: id, template: .init(1), values: ["1": "a"], text: "a"),
      .sendTemplate(conversation: id, template: .init(1), values: ["2": "a"], text: "a"),
      .sendTemplate(conversation: id, template: .init(1), values: [:], text: "b"),
    ]
    #expect(Set(commands.map(commandDigest)).count == commands.count)
    #expect(Set(commands.map(\.kindName)) == Set(Command.kindNames))
  }

  @Test(arguments: CommandCase.all, [StoreStep.beforeCommit, .afterCommit])
  func aCrashAroundTheCommitAndARepeatMakeOneEffect(item: CommandCase, step: StoreStep) async throws {
    let undisturbed = try await TestBackend()
    let id = undisturbed.makeID()
    try await undisturbed.apply(item.command, by: SmallCompany.sam, id: id)

    let test = try await TestBackend()
    let epoch = try await test.epoch()
    let session = try await test.session(SmallCompany.sam)
    let operation = Operation(id: id, command: item.command, seen: nil, createdAt: test.clock.now)
    let before = try await test.fingerprint()
    test.faults.crash(at: step)
    let crashed = try await test.backend.apply([operation], session, epoch: epoch)
    #expect(crashed.map(\.outcome) == [.later(seconds: 2)])
    if step == .beforeCommit { #expect(try await test.fingerprint() == before) }
    let repeated = try await test.backend.apply([operation], session, epoch: epoch)
    switch (step, repeated[0].outcome) {
    case (.beforeCommit, .applied), (.afterCommit, .duplicate): break
    default: Issue.record("\(repeated)")
    }
    var expected = try await undisturbed.fingerprint()
    expected.head.epoch = epoch
    #expect(try await test.fingerprint() == expected)
  }

  @Test func whatFollowsARefusalInTheSameConversationWaits() async throws {
    let test = try await TestBackend()
    let operations = [
      operation(.sendMessage(conversation: SmallCompany.inSales, text: "", draftGeneration: nil), test),
      operation(.addComment(conversation: SmallCompany.inSales, text: "after"), test),
      operation(.addComment(conversation: SmallCompany.inSupport, text: "elsewhere"), test),
    ]
    let results = try await test.backend.apply(operations, test.session(SmallCompany.sam), epoch: test.epoch())
    #expect(results.map(\.id) == operations.map(\.id))
    #expect(results[0].outcome == .rejected(.emptyText))
    #expect(results[1].outcome == .later(seconds: 1))
    #expect(results[2].outcome == .applied(sequence: try await test.head()))
  }

  @Test func aRefusedReadMarkHoldsNothingUp() async throws {
    let test = try await TestBackend()
    let operations = [
      operation(.markUnread(conversation: SmallCompany.finalised), test),
      operation(.markRead(conversation: SmallCompany.finalised, upTo: .init(5)), test),
    ]
    let results = try await test.backend.apply(operations, test.session(SmallCompany.ana), epoch: test.epoch())
    #expect(results.map(\.outcome) == [.rejected(.conversationFinalised), .applied(sequence: try await test.head())])
  }

  @Test func tooManyOperationsAreRefusedAsAWhole() async throws {
    let test = try await TestBackend(settings: BackendSettings(passwordCost: 1, maxOperations: 2))
    let operations = (0..<3).map { _ in operation(.markUnread(conversation: SmallCompany.inSales), test) }
    let before = try await test.fingerprint()
    await #expect(throws: BackendError.tooLarge("more than 2 operations in one request")) {
      try await test.backend.apply(operations, test.session(SmallCompany.ana), epoch: test.epoch())
    }
    #expect(try await test.fingerprint() == before)
  }

  @Test func concurrentWritersLeaveADenseLogAndOneEffectEach() async throws {
    let test = try await TestBackend()
    let session = try await test.session(SmallCompany.sam)
    let epoch = try await test.epoch()
    let since = try await test.head()
    let operations = (0..<20).map {
      operation(.addComment(conversation: SmallCompany.inSales, text: "comment \($0)"), test)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      // Two consoles send the same twenty, and customers write meanwhile.
      for round in 0..<2 {
        for item in round == 0 ? operations : operations.reversed() {
          group.addTask { _ = try await test.backend.apply([item], session, epoch: epoch) }
        }
      }
      for number in 0..<10 {
        group.addTask { _ = try await test.receive("line \(number)", id: "c\(number / 2)") }
      }
      try await group.waitForAll()
    }
    let messages = try await test.messages(SmallCompany.inSales)
    #expect(messages.filter { $0.kind == .comment }.count == 20)
    #expect(messages.filter { $0.kind == .inbound }.count == 6)
    #expect(Set(messages.compactMap(\.operationID)) == Set(operations.map(\.id)))
    let head = try await test.head()
    let entries = try await test.store.read(SmallCompany.id) { try $0.logEntries(since: since, limit: 10_000) }
    #expect(entries.map(\.sequence) == Array(since + 1...head))
  }
}
