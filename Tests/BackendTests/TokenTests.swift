import Backend
import BackendTesting
import Domain
import Testing

@Suite struct TokenTests {
  private func logIn(_ test: TestBackend) async throws -> IssuedTokens {
    try await test.backend.logIn(
      username: "ana", password: SmallCompany.password, device: "console-1", remote: "here")
  }

  private func isAlive(_ access: String, _ test: TestBackend) async throws -> Bool {
    do {
      return try await test.backend.session(accessToken: access).agent.id == SmallCompany.ana
    } catch BackendError.unauthenticated {
      return false
    }
  }

  private func refresh(_ token: String, _ test: TestBackend) async throws -> IssuedTokens? {
    do { return try await test.backend.refresh(token) } catch BackendError.unauthenticated { return nil }
  }

  @Test func anAccessTokenEnds() async throws {
    let test = try await TestBackend()
    let tokens = try await logIn(test)
    #expect(tokens.expiresInSeconds == 15 * 60)
    test.clock.advance(.minutes(15) - .milliseconds(1))
    #expect(try await isAlive(tokens.accessToken, test))
    test.clock.advance(.milliseconds(1))
    #expect(try await !isAlive(tokens.accessToken, test))
  }

  @Test(arguments: ["", "nonsense"])
  func unknownTokensAreRefused(token: String) async throws {
    let test = try await TestBackend()
    #expect(try await !isAlive(token, test))
    #expect(try await refresh(token, test) == nil)
  }

  @Test func aRefreshGivesNewTokensForTheSameDevice() async throws {
    let test = try await TestBackend()
    let first = try await logIn(test)
    test.clock.advance(.minutes(20))
    let second = try #require(try await refresh(first.refreshToken, test))
    #expect(second.device == "console-1")
    #expect(second.accessToken != first.accessToken)
    #expect(second.refreshToken != first.refreshToken)
    #expect(try await isAlive(second.accessToken, test))
    #expect(try await refresh(second.accessToken, test) == nil)
  }

  @Test func aRefreshTokenEnds() async throws {
    let test = try await TestBackend()
    let first = try await logIn(test)
    test.clock.advance(.hours(24 * 30))
    #expect(try await refresh(first.refreshToken, test) == nil)
  }

  @Test func aSpentTokenRevokesItsWholeFamilyAndNoOther() async throws {
    let test = try await TestBackend()
    let first = try await logIn(test)
    let other = try await logIn(test)
    let second = try #require(try await refresh(first.refreshToken, test))
    let third = try #require(try await refresh(second.refreshToken, test))
    #expect(try await refresh(first.refreshToken, test) == nil)
    #expect(try await refresh(third.refreshToken, test) == nil)
    for tokens in [first, second, third] { #expect(try await !isAlive(tokens.accessToken, test)) }
    #expect(try await isAlive(other.accessToken, test))
    #expect(try await refresh(other.refreshToken, test) != nil)
  }

  @Test func aLostReplyIsForgivenForAMinute() async throws {
    let test = try await TestBackend()
    let first = try await logIn(test)
    let lost = try #require(try await refresh(first.refreshToken, test))
    test.clock.advance(.seconds(60))
    let second = try #require(try await refresh(first.refreshToken, test))
    #expect(try await refresh(lost.refreshToken, test) == nil)
    #expect(try await refresh(second.refreshToken, test) != nil)
  }

  @Test func afterAMinuteARepeatIsTheft() async throws {
    let test = try await TestBackend()
    let first = try await logIn(test)
    let second = try #require(try await refresh(first.refreshToken, test))
    test.clock.advance(.seconds(60) + .milliseconds(1))
    #expect(try await refresh(first.refreshToken, test) == nil)
    #expect(try await refresh(second.refreshToken, test) == nil)
    #expect(try await !isAlive(second.accessToken, test))
  }
}
