import Backend
import BackendTesting
import Domain
import Testing

@Suite struct OperationRightsTests {
  static let viewers = [
    SmallCompany.ana, SmallCompany.bruno, SmallCompany.olga, SmallCompany.sam, SmallCompany.tina,
  ]

  @Test(arguments: CommandCase.all, viewers)
  func aProfileAllowsWhatItNames(item: CommandCase, agent: AgentID) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    let id = test.makeID()
    let outcome = try await test.apply(item.command, by: agent, id: id)
    if item.allowed.contains(agent) {
      guard case .applied = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(try await test.isRemembered(id))
    } else {
      #expect(outcome == .rejected(.forbidden))
      #expect(try await test.fingerprint() == before)
      #expect(try await test.isRemembered(id))
    }
  }

  @Test(arguments: CommandCase.all)
  func whatIsOutOfSightAnswersAsIfItWereNotThere(item: CommandCase) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    #expect(try await test.apply(item.command, by: SmallCompany.carla) == .rejected(item.unseen))
    #expect(try await test.fingerprint() == before)
  }

  @Test(arguments: CommandCase.all)
  func aConversationThatLeftTheScreensServicesIsAConflict(item: CommandCase) async throws {
    let test = try await TestBackend()
    let seen = Seen(assigneeID: nil, serviceID: SmallCompany.support, state: .open, lastMessageID: nil)
    let outcome = try await test.apply(item.command, by: SmallCompany.carla, seen: seen)
    #expect(outcome == (item.isAboutHands ? .conflict(nil) : .rejected(item.unseen)))
  }

  @Test(arguments: CommandCase.all)
  func aConversationThatChangedSinceItWasSeenIsAConflict(item: CommandCase) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    let present = try await test.conversation(SmallCompany.inSales)
    let stale = [
      Seen(assigneeID: SmallCompany.bruno, serviceID: SmallCompany.sales, state: .open, lastMessageID: nil),
      Seen(assigneeID: nil, serviceID: SmallCompany.support, state: .open, lastMessageID: nil),
      Seen(assigneeID: nil, serviceID: SmallCompany.sales, state: .finalised, lastMessageID: nil),
    ]
    for seen in stale {
      let outcome = try await test.apply(item.command, by: SmallCompany.ana, seen: seen)
      if !item.isAboutHands {
        if case .applied = outcome { return }
        Issue.record("\(outcome)")
      } else {
        #expect(outcome == .conflict(present))
        #expect(try await test.fingerprint() == before)
      }
    }
  }

  @Test(arguments: CommandCase.all)
  func newLinesOfTheCustomerAreAConflictForFinalisingOnly(item: CommandCase) async throws {
    let test = try await TestBackend()
    let seen = Seen(assigneeID: nil, serviceID: SmallCompany.sales, state: .open, lastMessageID: .init(1))
    let outcome = try await test.apply(item.command, by: SmallCompany.ana, seen: seen)
    switch (item.command, outcome) {
    case (.finalise, .conflict), (_, .applied): break
    default: Issue.record("\(outcome)")
    }
    if case .finalise = item.command { #expect(try await test.conversation(SmallCompany.inSales)?.state == .open) }
  }

  @Test(arguments: CommandCase.all)
  func theCommandsOfAnotherHistoryAreRefused(item: CommandCase) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    let operation = Operation(id: test.makeID(), command: item.command, seen: nil, createdAt: test.clock.now)
    let results = try await test.backend.apply([operation], test.session(SmallCompany.ana), epoch: "other")
    #expect(results.map(\.outcome) == [.rejected(.otherEpoch)])
    #expect(try await test.fingerprint() == before)
  }

  @Test(arguments: CommandCase.all)
  func anAgentSwitchedOffAfterTheLoginIsRefused(item: CommandCase) async throws {
    let test = try await TestBackend()
    let session = try await test.session(SmallCompany.ana)
    try await test.store.write(SmallCompany.id) { writer in
      guard var row = try writer.agent(SmallCompany.ana) else { return }
      row.isActive = false
      _ = try writer.publish([StagedChange(.put(.agent(row)), scope: .config)], at: TestClock.start)
    }
    let before = try await test.fingerprint()
    let operation = Operation(id: test.makeID(), command: item.command, seen: nil, createdAt: test.clock.now)
    let epoch = try await test.epoch()
    await #expect(throws: BackendError.revoked) {
      try await test.backend.apply([operation], session, epoch: epoch)
    }
    #expect(try await test.fingerprint() == before)
  }
}
