import Backend
import BackendTesting
import Domain
import Testing

/// Devices, password and profile of one's own.
@Suite struct OwnLoginTests {
  private func logIn(
    _ test: TestBackend, _ device: String?, password: String = SmallCompany.password
  ) async throws -> IssuedTokens {
    try await test.backend.logIn(username: "ana", password: password, device: device, remote: "here")
  }

  @Test func devicesAreListedFromTheOneLastSeen() async throws {
    let test = try await TestBackend()
    _ = try await logIn(test, "old")
    test.clock.advance(.hours(1))
    let here = try await logIn(test, "here")
    let session = try await test.backend.session(accessToken: here.accessToken)
    let devices = try await test.backend.devices(session)
    #expect(devices.map(\.id) == ["here", "old"])
    #expect(devices.map(\.isThis) == [true, false])
    #expect(devices[0].lastSeenAt - devices[1].lastSeenAt == .hours(1))
    _ = try await test.backend.revoke(device: "old", of: nil, session)
    #expect(try await test.backend.devices(session).map(\.id) == ["here"])
  }

  @Test func aNewPasswordIsTakenAndEveryOtherDeviceMustLogInAnew() async throws {
    let test = try await TestBackend()
    let (lost, kept) = (try await logIn(test, "lost"), try await logIn(test, "kept"))
    let session = try await test.backend.session(accessToken: kept.accessToken)
    let count = try await test.backend.changePassword(
      old: SmallCompany.password, new: "a better one", remote: "here", session)
    #expect(count == 1)
    await #expect(throws: BackendError.revoked) { try await test.backend.session(accessToken: lost.accessToken) }
    _ = try await test.backend.session(accessToken: kept.accessToken)
    _ = try await test.backend.refresh(kept.refreshToken)
    await #expect(throws: BackendError.wrongCredentials) { try await logIn(test, nil) }
    _ = try await logIn(test, nil, password: "a better one")
  }

  @Test func withAWrongOldPasswordNothingChangesAndGuessingSlowsDown() async throws {
    let test = try await TestBackend()
    let session = try await test.session(SmallCompany.ana)
    for _ in 0..<5 {
      await #expect(throws: BackendError.wrongCredentials) {
        try await test.backend.changePassword(old: "a guess", new: "a better one", remote: "here", session)
      }
    }
    await #expect(throws: BackendError.rateLimited(retryAfterSeconds: 5)) {
      try await test.backend.changePassword(old: "a guess", new: "a better one", remote: "here", session)
    }
    test.clock.advance(.seconds(6))
    _ = try await logIn(test, nil)
  }

  @Test func anUnusablePasswordIsRefusedBeforeAnythingIsAsked() async throws {
    let test = try await TestBackend()
    let session = try await test.session(SmallCompany.ana)
    await #expect(throws: BackendError.malformed("the new password is not taken: tooShort")) {
      try await test.backend.changePassword(old: SmallCompany.password, new: "short", remote: "here", session)
    }
  }

  @Test func languageAndZoneOfTheProfileReachEveryConsole() async throws {
    let test = try await TestBackend()
    let session = try await test.session(SmallCompany.ana)
    let before = try await test.backend.hello(session).head.sequence
    try await test.backend.changeOwnProfile(language: .english, timeZone: "Europe/Lisbon", session)
    let agent = try await test.store.read(session.company) { try $0.agent(SmallCompany.ana) }
    #expect(agent?.language == .english)
    #expect(agent?.timeZone == "Europe/Lisbon")
    #expect(try await test.backend.hello(session).head.sequence == before + 1)
    try await test.backend.changeOwnProfile(language: .english, timeZone: nil, session)
    #expect(try await test.backend.hello(session).head.sequence == before + 1)
  }

  @Test func anAgentsOwnNameIsChangedWhereTheProfileAllowsIt() async throws {
    let test = try await TestBackend()
    let allowed = try await test.session(SmallCompany.sam)
    try await test.backend.changeOwnProfile(language: nil, timeZone: nil, name: " Samuel 🌻 ", allowed)
    #expect(try await test.store.read(allowed.company) { try $0.agent(SmallCompany.sam)?.name } == "Samuel 🌻")
    for name in ["", " ", "a\u{1B}[2J", "a\nb", String(repeating: "a", count: 81)] {
      await #expect(throws: BackendError.self, "\(name)") {
        try await test.backend.changeOwnProfile(language: nil, timeZone: nil, name: name, allowed)
      }
    }
    #expect(try await test.store.read(allowed.company) { try $0.agent(SmallCompany.sam)?.name } == "Samuel 🌻")

    let other = try await test.session(SmallCompany.ana)
    await #expect(throws: BackendError.forbidden("the access profile does not allow to change one's own name")) {
      try await test.backend.changeOwnProfile(language: .english, timeZone: nil, name: "Boss", other)
    }
    // Nothing of a refused request is done.
    let row = try await test.store.read(other.company) { try $0.agent(SmallCompany.ana) }
    #expect(row?.name == "Ana" && row?.language != .english)
    // To what it is already is no change.
    try await test.backend.changeOwnProfile(language: nil, timeZone: nil, name: "Ana", other)
  }
}
