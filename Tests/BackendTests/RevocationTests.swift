import Backend
import BackendTesting
import Domain
import Testing

@Suite struct RevocationTests {
  private func logIn(_ test: TestBackend, _ device: String?, as name: String = "ana") async throws -> IssuedTokens {
    try await test.backend.logIn(username: name, password: SmallCompany.password, device: device, remote: "here")
  }

  /// What access token and refresh token are answered; nil: taken. The refresh token is tried last.
  private func answers(_ tokens: IssuedTokens, _ test: TestBackend) async throws -> [BackendError?] {
    func attempt(_ body: () async throws -> Void) async throws -> BackendError? {
      do {
        try await body()
        return nil
      } catch let error as BackendError {
        return error
      }
    }
    return [
      try await attempt { _ = try await test.backend.session(accessToken: tokens.accessToken) },
      try await attempt { _ = try await test.backend.refresh(tokens.refreshToken) },
    ]
  }

  @Test func aDeviceTakenAwayIsToldSoAndNoOther() async throws {
    let test = try await TestBackend()
    let (lost, kept) = (try await logIn(test, "lost"), try await logIn(test, "kept"))
    let session = try await test.backend.session(accessToken: kept.accessToken)
    #expect(try await test.backend.revoke(device: "lost", of: nil, session) == 1)
    #expect(try await answers(lost, test) == [.revoked, .revoked])
    #expect(try await answers(kept, test) == [nil, nil])
    #expect(try await test.backend.revoke(device: "lost", of: nil, session) == 0)
    #expect(try await test.backend.revoke(device: "unknown", of: nil, session) == 0)
  }

  @Test func withoutADeviceTheOneThatAsksIsSpared() async throws {
    let test = try await TestBackend()
    let lost = [try await logIn(test, "one"), try await logIn(test, "two")]
    let kept = try await logIn(test, "kept")
    let bruno = try await logIn(test, "one", as: "bruno")
    let session = try await test.backend.session(accessToken: kept.accessToken)
    #expect(try await test.backend.revoke(device: nil, of: nil, session) == 2)
    for tokens in lost { #expect(try await answers(tokens, test) == [.revoked, .revoked]) }
    for tokens in [kept, bruno] { #expect(try await answers(tokens, test) == [nil, nil]) }
  }

  @Test func aSupervisorTakesAnothersLoginsAway() async throws {
    let test = try await TestBackend()
    let lost = [try await logIn(test, "one"), try await logIn(test, "two")]
    let sam = try await test.session(SmallCompany.sam, device: "one")
    #expect(try await test.backend.revoke(device: nil, of: SmallCompany.ana, sam) == 2)
    for tokens in lost { #expect(try await answers(tokens, test) == [.revoked, .revoked]) }
    #expect(try await test.backend.revoke(device: "one", of: nil, sam) == 1)
  }

  @Test func aNewLoginOnTheSameConsoleGetsANewDevice() async throws {
    let test = try await TestBackend()
    let lost = try await logIn(test, "console")
    _ = try await test.backend.revoke(device: "console", of: SmallCompany.ana, test.session(SmallCompany.sam))
    let again = try await logIn(test, "console")
    #expect(again.device != "console")
    #expect(try await logIn(test, again.device).device == again.device)
    #expect(try await answers(again, test) == [nil, nil])
    #expect(try await answers(lost, test) == [.revoked, .revoked])
    // Another agent's login on that console was not taken away.
    #expect(try await logIn(test, "console", as: "bruno").device == "console")
  }

  @Test func whoIsSwitchedOffIsToldSoUntilTheyLogInAgain() async throws {
    let test = try await TestBackend()
    let tokens = try await logIn(test, "console")
    let sam = try await test.session(SmallCompany.sam)
    try await test.backend.changeAgent(SmallCompany.ana, profile: nil, isActive: false, sam)
    #expect(try await answers(tokens, test) == [.revoked, .revoked])
    await #expect(throws: BackendError.wrongCredentials) { try await logIn(test, "console") }
    try await test.backend.changeAgent(SmallCompany.ana, profile: nil, isActive: true, sam)
    #expect(try await answers(tokens, test) == [.revoked, .revoked])
    #expect(try await answers(logIn(test, "console"), test) == [nil, nil])
  }

  /// Another node may have switched the agent off, or a crash may have come between.
  @Test func anAgentSwitchedOffHoldsNothing() async throws {
    let test = try await TestBackend()
    let tokens = try await logIn(test, "console")
    try await test.store.write(SmallCompany.id) { writer in
      guard var row = try writer.agent(SmallCompany.ana) else { return }
      row.isActive = false
      _ = try writer.publish([StagedChange(.put(.agent(row)), scope: .config)], at: TestClock.start)
    }
    #expect(try await answers(tokens, test) == [.revoked, .revoked])
  }

  @Test func aConsoleThatWasOffForMonthsStillLearnsOfIt() async throws {
    let test = try await TestBackend()
    let tokens = try await logIn(test, "console")
    _ = try await test.backend.revoke(device: nil, of: SmallCompany.ana, test.session(SmallCompany.sam))
    test.clock.advance(.hours(24 * 399))
    try await test.backend.maintain()
    _ = try await logIn(test, "other")
    #expect(try await answers(tokens, test) == [.revoked, .revoked])
    test.clock.advance(.hours(24 * 2))
    try await test.backend.maintain()
    #expect(try await answers(tokens, test) == [.unauthenticated, .unauthenticated])
  }
}
