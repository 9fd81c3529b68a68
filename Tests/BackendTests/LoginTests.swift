import Backend
import BackendTesting
import Domain
import Testing

@Suite struct LoginTests {
  private func attempt(
    _ test: TestBackend, _ username: String, _ password: String = "wrong", remote: String = "here"
  ) async throws -> BackendError? {
    do {
      _ = try await test.backend.logIn(username: username, password: password, device: nil, remote: remote)
      return nil
    } catch let error as BackendError {
      return error
    }
  }

  @Test(arguments: ["ana", "nobody", "ivo"])
  func guessingIsSlowedDownAlikeForEveryName(username: String) async throws {
    let test = try await TestBackend()
    for _ in 0..<5 { #expect(try await attempt(test, username) == .wrongCredentials) }
    for seconds in [5, 10, 20, 40] {
      #expect(try await attempt(test, username) == .rateLimited(retryAfterSeconds: seconds))
      test.clock.advance(.seconds(seconds) - .milliseconds(1))
      #expect(try await attempt(test, username) == .rateLimited(retryAfterSeconds: 1))
      test.clock.advance(.milliseconds(1))
      #expect(try await attempt(test, username) == .wrongCredentials)
    }
  }

  @Test func theRightPasswordWaitsTooAndThenForgives() async throws {
    let test = try await TestBackend()
    for _ in 0..<5 { _ = try await attempt(test, "ana") }
    #expect(try await attempt(test, "ana", SmallCompany.password) == .rateLimited(retryAfterSeconds: 5))
    #expect(try await attempt(test, "ana", SmallCompany.password, remote: "elsewhere") == nil)
    #expect(try await attempt(test, "bruno", SmallCompany.password) == nil)
    test.clock.advance(.seconds(5))
    #expect(try await attempt(test, "ana", SmallCompany.password) == nil)
    for _ in 0..<5 { #expect(try await attempt(test, "ana") == .wrongCredentials) }
  }

  @Test func failuresAreForgottenAfterAnHour() async throws {
    let test = try await TestBackend()
    for _ in 0..<5 { _ = try await attempt(test, "ana") }
    test.clock.advance(.hours(1) + .milliseconds(1))
    for _ in 0..<5 { #expect(try await attempt(test, "ana") == .wrongCredentials) }
    #expect(try await attempt(test, "ana") == .rateLimited(retryAfterSeconds: 5))
  }

  @Test(arguments: [(4, nil), (5, 5), (6, 10), (12, 640), (13, 900), (1_000, 900)] as [(Int, Int?)])
  func waitsDoubleUpToAQuarterOfAnHour(failures: Int, seconds: Int?) {
    #expect(LoginLimiter.delay(afterFailures: failures) == seconds.map { .seconds($0) })
  }

  @Test func spellingsOfOneNameShareItsLimit() async throws {
    let test = try await TestBackend()
    for name in ["ana", "ANA", "Ana", "aNa", "anA"] { _ = try await attempt(test, name) }
    #expect(try await attempt(test, "ana") == .rateLimited(retryAfterSeconds: 5))
  }

  @Test func aZeroInANameIsNoWayAroundTheLimit() async throws {
    let test = try await TestBackend()
    #expect(try await attempt(test, "ana\0x", SmallCompany.password) == .wrongCredentials)
  }

  @Test func guessesMadeAtOnceAreCountedOneByOne() async throws {
    let test = try await TestBackend()
    let outcomes = try await withThrowingTaskGroup(of: BackendError?.self) { group in
      for _ in 0..<12 { group.addTask { try await attempt(test, "ana") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .wrongCredentials } == 5)
    #expect(outcomes.count { $0 == .rateLimited(retryAfterSeconds: 5) } == 7)
  }

  @Test(arguments: ["", "ivo", "nobody", String(repeating: "a", count: 129)])
  func whoMayNotLogInIsToldNothingMore(username: String) async throws {
    let test = try await TestBackend()
    #expect(try await attempt(test, username, SmallCompany.password) == .wrongCredentials)
  }

  @Test func anUnknownNameCostsAHashAsAWrongPasswordDoes() async throws {
    let test = try await TestBackend()
    for username in ["ana", "nobody"] {
      let before = test.backend.passwordHashCount
      #expect(try await attempt(test, username) == .wrongCredentials)
      #expect(test.backend.passwordHashCount == before + 1, "\(username)")
    }
  }

  @Test(arguments: ["", "with space", "zero\0", String(repeating: "d", count: 65)])
  func aDeviceThatIsNoneOfOursIsRefused(device: String) async throws {
    let test = try await TestBackend()
    await #expect(throws: BackendError.malformed("the device id is not one of ours")) {
      try await test.backend.logIn(
        username: "ana", password: SmallCompany.password, device: device, remote: "here")
    }
  }

  @Test func aDeviceIsKeptOrMade() async throws {
    let test = try await TestBackend()
    let made = try await test.backend.logIn(
      username: "ana", password: SmallCompany.password, device: nil, remote: "here")
    #expect(made.device.count == 32)
    let kept = try await test.backend.logIn(
      username: "ana", password: SmallCompany.password, device: made.device, remote: "here")
    #expect(kept.device == made.device)
  }
}
