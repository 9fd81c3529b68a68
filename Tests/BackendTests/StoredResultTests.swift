import Backend
import BackendTesting
import Domain
import StoreSQLite
import Testing

/// Whatever is repeated, reordered or cut: an operation has one effect at most, and one answer.
@Suite struct StoredResultTests {
  /// One way for an operation to be refused, and what would make it possible afterwards.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    let command: Command
    var agent = SmallCompany.ana
    var seen: Seen?
    let outcome: OperationResult.Outcome
    let cure: @Sendable (TestBackend) async throws -> Void

    var testDescription: String { name }
  }

  private static func reply(_ text: String) -> Command {
    .sendMessage(conversation: SmallCompany.inSales, text: text, draftGeneration: nil)
  }

  private static func join(_ agent: AgentID, _ service: ServiceID, _ test: TestBackend) async throws {
    try await test.backend.changeMembership(
      of: agent, in: service, isMember: true, test.session(SmallCompany.sam))
  }

  static let refusals: [Refusal] = [
    Refusal(
      name: "no such target",
      command: .transferToAgent(conversation: SmallCompany.inSales, agent: SmallCompany.carla, comment: nil),
      outcome: .rejected(.targetNotFound), cure: { try await join(SmallCompany.carla, SmallCompany.sales, $0) }),
    Refusal(
      name: "out of sight", command: reply("hi"), agent: SmallCompany.carla, outcome: .rejected(.conversationNotFound),
      cure: { try await join(SmallCompany.carla, SmallCompany.sales, $0) }),
    Refusal(
      name: "forbidden", command: reply("hi"), agent: SmallCompany.olga, outcome: .rejected(.forbidden),
      cure: { test in
        try await test.backend.changeAgent(
          SmallCompany.olga, profile: .init(1), isActive: nil, test.session(SmallCompany.sam))
      }),
    Refusal(
      name: "empty", command: .addComment(conversation: SmallCompany.inSales, text: " "),
      outcome: .rejected(.emptyText), cure: { _ in }),
    Refusal(
      name: "gone out of sight", command: reply("hi"), agent: SmallCompany.carla,
      seen: Seen(assigneeID: nil, serviceID: SmallCompany.support, state: .open, lastMessageID: nil),
      outcome: .conflict(nil), cure: { _ in }),
  ]

  private func operation(_ refusal: Refusal, _ test: TestBackend) -> Operation {
    Operation(id: test.makeID(), command: refusal.command, seen: refusal.seen, createdAt: test.clock.now)
  }

  private func apply(_ operation: Operation, by agent: AgentID, _ test: TestBackend) async throws
    -> OperationResult.Outcome
  {
    try await test.backend.apply([operation], test.session(agent), epoch: test.epoch())[0].outcome
  }

  @Test(arguments: refusals)
  func aLateCopyOfARefusedOperationNeverTakesEffect(refusal: Refusal) async throws {
    let test = try await TestBackend()
    let operation = operation(refusal, test)
    #expect(try await apply(operation, by: refusal.agent, test) == refusal.outcome)
    try await refusal.cure(test)
    let before = try await test.fingerprint()
    #expect(try await apply(operation, by: refusal.agent, test) == refusal.outcome)
    test.clock.advance(.hours(24 * 29))
    #expect(try await apply(operation, by: refusal.agent, test) == refusal.outcome)
    #expect(try await test.fingerprint() == before)
    let told = try await test.backend.operationResult(operation.id, test.session(refusal.agent))
    #expect(told == OperationResult(id: operation.id, outcome: refusal.outcome))
  }

  @Test(arguments: refusals, [StoreStep.beforeCommit, .afterCommit])
  func aRefusalThatWasCutIsTheSameWhenRepeated(refusal: Refusal, step: StoreStep) async throws {
    let test = try await TestBackend()
    let operation = operation(refusal, test)
    let session = try await test.session(refusal.agent)
    let epoch = try await test.epoch()
    test.faults.crash(at: step)
    let cut = try await test.backend.apply([operation], session, epoch: epoch)
    #expect(cut.map(\.outcome) == [.later(seconds: 2)])
    #expect(try await test.isRemembered(operation.id) == (step == .afterCommit))
    #expect(try await apply(operation, by: refusal.agent, test) == refusal.outcome)
    #expect(try await test.isRemembered(operation.id))
  }

  @Test func aConflictRepeatedTellsHowTheConversationIsNow() async throws {
    let test = try await TestBackend()
    let stale = Seen(
      assigneeID: SmallCompany.bruno, serviceID: SmallCompany.sales, state: .open, lastMessageID: nil)
    let operation = Operation(id: test.makeID(), command: Self.reply("hi"), seen: stale, createdAt: test.clock.now)
    let first = try await test.conversation(SmallCompany.inSales)
    #expect(try await apply(operation, by: SmallCompany.ana, test) == .conflict(first))
    // As it was seen, the reply would be right now; it stays refused all the same.
    try await test.setConversation(SmallCompany.inSales) { $0.assigneeID = SmallCompany.bruno }
    let second = try await test.conversation(SmallCompany.inSales)
    #expect(first != second)
    #expect(try await apply(operation, by: SmallCompany.ana, test) == .conflict(second))
    try await test.setConversation(SmallCompany.inSales) { $0.serviceID = SmallCompany.support }
    #expect(try await apply(operation, by: SmallCompany.ana, test) == .conflict(nil))
    let told = try await test.backend.operationResult(operation.id, test.session(SmallCompany.ana))
    #expect(told.outcome == .conflict(nil))
    #expect(try await test.messages(SmallCompany.inSales).count == 2)
  }

  @Test func operationsInAnyOrderAnyNumberOfTimesHaveOneEffectEach() async throws {
    let test = try await TestBackend()
    let operations = (0..<6).map { number in
      Operation(id: test.makeID(), command: Self.reply("line \(number)"), seen: nil, createdAt: test.clock.now)
    }
    var random = SplitMix(state: 7)
    var answers: [OperationID: OperationResult.Outcome] = [:]
    for _ in 0..<5 {
      for operation in operations.shuffled(using: &random) {
        let outcome = try await apply(operation, by: SmallCompany.ana, test)
        guard case .applied(let sequence) = outcome else {
          #expect(answers[operation.id] == outcome)
          continue
        }
        #expect(answers[operation.id] == nil)
        answers[operation.id] = .duplicate(sequence: sequence)
      }
    }
    let sent = try await test.messages(SmallCompany.inSales).filter { $0.kind == .outbound }
    #expect(sent.count == operations.count)
    #expect(Set(sent.compactMap(\.operationID)) == Set(operations.map(\.id)))
  }

  @Test func whatNobodyHasAskedForIsNotThere() async throws {
    let test = try await TestBackend()
    let id = test.makeID()
    try await test.apply(Self.reply("mine"), by: SmallCompany.ana, id: id)
    for (agent, asked) in [(SmallCompany.ana, test.makeID()), (SmallCompany.bruno, id)] {
      await #expect(throws: BackendError.notFound("there is no such operation")) {
        try await test.backend.operationResult(asked, test.session(agent))
      }
    }
    let told = try await test.backend.operationResult(id, test.session(SmallCompany.ana, device: "other"))
    #expect(told.outcome == .duplicate(sequence: try await test.head()))
  }
}
