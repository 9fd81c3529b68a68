import Backend
import BackendTesting
import Domain
import Testing

/// Services that come into view and leave it: told to whom it concerns, as it is when it is told.
@Suite struct ScopeChangeTests {
  private static let (sales, support) = (SmallCompany.sales, SmallCompany.support)

  private func sam(_ test: TestBackend) async throws -> AgentSession { try await test.session(SmallCompany.sam) }

  private func member(
    _ agent: AgentID, _ service: ServiceID, _ isMember: Bool, _ test: TestBackend
  ) async throws {
    try await test.backend.changeMembership(of: agent, in: service, isMember: isMember, sam(test))
  }

  /// A console knows the scope of such an entry by the entry's own.
  @Test func anEntryAboutAScopeIsOfThatScope() async throws {
    let test = try await TestBackend()
    try await member(SmallCompany.ana, Self.support, true, test)
    try await member(SmallCompany.ana, Self.sales, false, test)
    let changes = try await test.changes(SmallCompany.ana, since: 1).suffix(3)
    #expect(changes.map(\.scope) == [.service(Self.support), .config, .service(Self.sales)])
    #expect(changes.first?.kind == .scopeAdd(.service(Self.support)))
    #expect(changes.last?.kind == .scopeDrop(.service(Self.sales)))
  }

  @Test func aNewMemberIsToldOfTheService() async throws {
    let test = try await TestBackend()
    try await member(SmallCompany.ana, Self.support, true, test)
    #expect(try await test.told(SmallCompany.ana, since: 1) == ["put service_members 8", "add service:2"])
    #expect(try await test.told(SmallCompany.bruno, since: 1) == ["put service_members 8"])
    let hello = try await test.backend.hello(test.session(SmallCompany.ana))
    #expect(hello.scopes == [.config, .service(Self.sales), .service(Self.support), .agent(SmallCompany.ana)])
    let before = try await test.fingerprint()
    try await member(SmallCompany.ana, Self.support, true, test)
    #expect(try await test.fingerprint() == before)
  }

  @Test func whoLeavesAServiceIsToldToForgetIt() async throws {
    let test = try await TestBackend()
    _ = try await test.receive("seen by members only", id: "w1")
    let since = try await test.head()
    try await member(SmallCompany.ana, Self.sales, false, test)
    #expect(try await test.told(SmallCompany.ana, since: since) == ["del service_members 1", "lose service:1"])
    #expect(try await test.told(SmallCompany.bruno, since: since) == ["del service_members 1"])
    // What came before is not theirs any more, whenever they ask.
    #expect(try await test.told(SmallCompany.ana, since: 1) == ["del service_members 1", "lose service:1"])
    await #expect(throws: BackendError.notFound("there is no such scope")) {
      try await test.snapshot(SmallCompany.ana, .service(Self.sales))
    }
    #expect(
      try await test.apply(.addComment(conversation: SmallCompany.inSales, text: "late"), by: SmallCompany.ana)
        == .rejected(.conversationNotFound))
  }

  /// A session is made before the rows are read: what came into view in between must not be passed over for ever.
  @Test func rightsAreThoseOfTheStateThatIsReadAndNotOfTheSession() async throws {
    let test = try await TestBackend()
    let session = try await test.session(SmallCompany.ana)
    try await member(SmallCompany.ana, Self.support, true, test)
    try await member(SmallCompany.ana, Self.sales, false, test)
    #expect(
      try await test.backend.hello(session).scopes == [.config, .service(Self.support), .agent(SmallCompany.ana)])
    let page = try await test.backend.changes(session, since: 1, limit: 100, maxBytes: 1_000_000)
    #expect(page.entries.contains { $0.kind == .scopeAdd(.service(Self.support)) })
    #expect(page.entries.contains { $0.kind == .scopeDrop(.service(Self.sales)) })
    let hidden = BackendError.notFound("there is no such scope")
    await #expect(throws: hidden) {
      try await test.backend.snapshotPage(session, scope: .service(Self.sales), after: nil, limit: 10)
    }
    await #expect(throws: hidden) { try await test.backend.digest(session, scope: .service(Self.sales)) }
    _ = try await test.backend.digest(session, scope: .service(Self.support))
  }

  @Test func onlyWhatStillHoldsIsTold() async throws {
    let test = try await TestBackend()
    try await member(SmallCompany.ana, Self.sales, false, test)
    try await member(SmallCompany.ana, Self.support, true, test)
    try await member(SmallCompany.ana, Self.sales, true, test)
    try await member(SmallCompany.ana, Self.support, false, test)
    let scopes = try await test.told(SmallCompany.ana, since: 1).filter { !$0.hasSuffix("s 8") && !$0.contains("_m") }
    #expect(scopes == ["add service:1", "lose service:2"])
  }

  @Test func whoSeesEverythingMissesNothingByMembership() async throws {
    let test = try await TestBackend()
    try await member(SmallCompany.sam, Self.sales, true, test)
    try await member(SmallCompany.sam, Self.sales, false, test)
    #expect(try await test.told(SmallCompany.sam, since: 1) == ["del service_members 8", "del service_members 8"])
  }

  @Test func anotherProfileMaySeeMoreOrLess() async throws {
    let test = try await TestBackend()
    let backend = test.backend
    try await backend.changeAgent(SmallCompany.ana, profile: .init(3), isActive: nil, sam(test))
    #expect(
      try await test.told(SmallCompany.ana, since: 1) == ["put agents 1", "add service:2", "add service:3"])
    let since = try await test.head()
    try await backend.changeAgent(SmallCompany.ana, profile: .init(2), isActive: nil, sam(test))
    #expect(
      try await test.told(SmallCompany.ana, since: since) == ["put agents 1", "lose service:2", "lose service:3"])
    let before = try await test.fingerprint()
    try await backend.changeAgent(SmallCompany.ana, profile: .init(2), isActive: true, sam(test))
    #expect(try await test.fingerprint() == before)
  }

  @Test func seeingAllServicesIsToldToEveryoneWithTheProfile() async throws {
    let test = try await TestBackend()
    let working: Set<Permission> = [.reply, .comment, .transfer, .finalise]
    try await test.backend.changeProfile(.init(1), permissions: working.union([.seeAllServices]), sam(test))
    #expect(
      try await test.told(SmallCompany.ana, since: 1) == ["put access_profiles 1", "add service:2", "add service:3"])
    #expect(try await test.told(SmallCompany.bruno, since: 1) == ["put access_profiles 1", "add service:3"])
    #expect(try await test.told(SmallCompany.olga, since: 1) == ["put access_profiles 1"])
    let since = try await test.head()
    try await test.backend.changeProfile(.init(1), permissions: working, sam(test))
    #expect(
      try await test.told(SmallCompany.carla, since: since)
        == ["put access_profiles 1", "lose service:1", "lose service:3"])
  }

  @Test func aNewServiceIsSeenByWhoSeesAll() async throws {
    let test = try await TestBackend()
    let id = try await test.backend.addService(named: "Billing", sam(test))
    #expect(try await test.told(SmallCompany.sam, since: 1) == ["put services 4", "add service:4"])
    #expect(try await test.told(SmallCompany.ana, since: 1) == ["put services 4"])
    try await test.backend.changeService(id, name: "Bills", isActive: false, sam(test))
    #expect(try await test.backend.hello(sam(test)).scopes.contains(.service(id)))
    let row = try await test.store.read(SmallCompany.id) { try $0.service(id) }
    #expect(row == Service(id: id, name: "Bills", isActive: false))
  }

  @Test func settingsReachEverybody() async throws {
    let test = try await TestBackend()
    let settings = CompanySettings(requiresExternalProtocol: true, finishedHorizonDays: 7)
    try await test.backend.changeSettings(settings, sam(test))
    #expect(try await test.told(SmallCompany.ana, since: 1) == ["put companies 1"])
    #expect(try await test.store.read(SmallCompany.id) { try $0.companyRow()?.settings } == settings)
    for days in [-1, 3_651] {
      await #expect(throws: BackendError.malformed("a mirror holds 0 to 3,650 days of finished conversations")) {
        try await test.backend.changeSettings(CompanySettings(finishedHorizonDays: days), sam(test))
      }
    }
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable (Backend, AgentSession) async throws -> Void
    var testDescription: String { name }
  }

  static let changes = [
    Change(name: "membership") {
      try await $0.changeMembership(of: SmallCompany.ana, in: support, isMember: true, $1)
    },
    Change(name: "agent") { try await $0.changeAgent(SmallCompany.ana, profile: .init(3), isActive: nil, $1) },
    Change(name: "profile") { try await $0.changeProfile(.init(1), permissions: Set(Permission.allCases), $1) },
    Change(name: "settings") { try await $0.changeSettings(CompanySettings(finishedHorizonDays: 1), $1) },
    Change(name: "new service") { _ = try await $0.addService(named: "Mine", $1) },
    Change(name: "service") { try await $0.changeService(sales, name: "Mine", isActive: nil, $1) },
    Change(name: "revoke") { _ = try await $0.revoke(device: nil, of: SmallCompany.sam, $1) },
  ]

  @Test(arguments: changes, [SmallCompany.ana, SmallCompany.olga, SmallCompany.tina])
  func whoMayNotChangesNothing(change: Change, agent: AgentID) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    let session = try await test.session(agent)
    await #expect {
      try await change.make(test.backend, session)
    } throws: { error in
      if case .forbidden = error as? BackendError { true } else { false }
    }
    #expect(try await test.fingerprint() == before)
  }

  @Test(arguments: changes)
  func rightsAreThoseOfTheMoment(change: Change) async throws {
    let test = try await TestBackend()
    let session = try await sam(test)
    try await test.store.write(SmallCompany.id) { writer in
      guard var row = try writer.agent(SmallCompany.sam) else { return }
      row.profileID = .init(1)
      _ = try writer.publish([StagedChange(.put(.agent(row)), scope: .config)], at: TestClock.start)
    }
    let before = try await test.fingerprint()
    if change.name != "revoke" {
      await #expect(throws: BackendError.self) { try await change.make(test.backend, session) }
    }
    #expect(try await test.fingerprint() == before)
  }

  @Test func whatIsNotThereIsSaidSo() async throws {
    let test = try await TestBackend()
    let (backend, session) = (test.backend, try await sam(test))
    await #expect(throws: BackendError.notFound("there is no such agent")) {
      try await backend.changeMembership(of: .init(99), in: Self.sales, isMember: true, session)
    }
    await #expect(throws: BackendError.notFound("there is no such service")) {
      try await backend.changeMembership(of: SmallCompany.ana, in: .init(99), isMember: true, session)
    }
    await #expect(throws: BackendError.notFound("there is no such profile")) {
      try await backend.changeAgent(SmallCompany.ana, profile: .init(99), isActive: nil, session)
    }
    await #expect(throws: BackendError.notFound("there is no such agent")) {
      try await backend.revoke(device: nil, of: .init(99), session)
    }
  }
}
