import Domain
import Foundation
import SyncClient
import SyncTestSupport
import Testing
import Wire

@Suite(.timeLimit(.minutes(1))) struct TokenTests {
  static let sample = Credentials(
    server: "https://example.org", username: "ana", device: "d1", agentID: AgentID(1), companyID: CompanyID(1),
    refreshToken: "very-secret-refresh", accessToken: "very-secret-access",
    accessExpiresAt: Timestamp(milliseconds: 99))

  func keeper(
    _ server: FakeServer, _ store: any CredentialStore, _ clock: TestClock = TestClock()
  ) -> TokenKeeper {
    TokenKeeper(store: store, transport: server, clock: clock)
  }

  @Test func manyCallsAtOnceRefreshOnce() async throws {
    let server = FakeServer()
    let store = MemoryCredentialStore(server.credentials(expiresAt: Timestamp(milliseconds: 0)))
    let keeper = keeper(server, store)
    let tokens = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 { group.addTask { try await keeper.token() } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(tokens == [server.accessToken])
    #expect(server.count(.refresh) == 1)
    #expect(store.saveCount == 1)
  }

  @Test func aTokenRefusedTwiceIsALostLogin() async throws {
    let server = FakeServer()
    let clock = TestClock()
    let keeper = keeper(
      server, MemoryCredentialStore(server.credentials(expiresAt: clock.wall() + .hours(1))), clock)
    server.plan(.hello, .unauthenticated, .unauthenticated)
    await #expect {
      try await keeper.withToken { token throws(TransportError) in try await server.hello(token: token) }
    } throws: {
      ($0 as? TransportError)?.kind == .unauthenticated
    }
    #expect(server.count(.refresh) == 1)
  }

  @Test func aRefreshThatFailsOnTheLineIsNoLostLogin() async throws {
    let server = FakeServer()
    server.plan(.refresh, .refused)
    let keeper = keeper(server, MemoryCredentialStore(server.credentials(expiresAt: Timestamp(milliseconds: 0))))
    await #expect {
      try await keeper.token()
    } throws: {
      ($0 as? TransportError)?.kind == .unreachable
    }
    #expect(try await keeper.token() == server.accessToken)
  }

  @Test func aLoginMadeAnewElsewhereIsTakenOver() async throws {
    let server = FakeServer()
    let store = MemoryCredentialStore(server.credentials(expiresAt: Timestamp(milliseconds: 0)))
    let keeper = keeper(server, store)
    _ = try await keeper.token()
    _ = try await Login.perform(
      server: "fake", user: "ana", password: "secret", transport: server, store: store, clock: TestClock())
    #expect(try await keeper.token(after: "access-2") == server.accessToken)
  }

  @Test func aLoginKeepsItsDevice() async throws {
    let server = FakeServer()
    let store = MemoryCredentialStore(nil)
    let first = try await Login.perform(
      server: "fake", user: "ana", password: "secret", transport: server, store: store, clock: TestClock())
    #expect(first.device == "d-new")
    var stored = first
    stored.device = "d7"
    store.save(stored)
    let second = try await Login.perform(
      server: "fake", user: "ana", password: "secret", transport: server, store: store, clock: TestClock())
    #expect(second.device == "d7")
  }

  @Test func aWrongPasswordStoresNothing() async throws {
    let store = MemoryCredentialStore(nil)
    await #expect {
      try await Login.perform(
        server: "fake", user: "ana", password: "no", transport: FakeServer(), store: store, clock: TestClock())
    } throws: {
      ($0 as? TransportError)?.kind == .wrongCredentials
    }
    #expect(store.load() == nil)
  }

  @Test func credentialsNeverShowTheirTokens() {
    var dumped = ""
    dump(Self.sample, to: &dumped)
    for text in ["\(Self.sample)", String(reflecting: Self.sample), dumped, "\(["k": Self.sample])"] {
      #expect(!text.contains("very-secret"))
    }
  }
}

@Suite struct FileCredentialStoreTests {
  @Test func whatIsSavedIsLoadedAndOnlyForItsOwner() throws {
    let scratch = try ScratchDirectory()
    let store = FileCredentialStore(path: scratch.path + "/credentials.json")
    #expect(try store.load() == nil)
    try store.save(TokenTests.sample)
    try store.save(TokenTests.sample)
    #expect(try store.load() == TokenTests.sample)
    let mode = try FileManager.default.attributesOfItem(atPath: store.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["credentials.json"])
    try store.clear()
    try store.clear()
    #expect(try store.load() == nil)
  }

  @Test func aFileThatOthersCanReadIsRefused() throws {
    let scratch = try ScratchDirectory()
    let store = FileCredentialStore(path: scratch.path + "/credentials.json")
    try store.save(TokenTests.sample)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: store.path)
    #expect(throws: CredentialError.self) { try store.load() }
  }

  @Test(arguments: ["", "{", "{\"server\":1}", "[]"])
  func aDamagedFileIsRefusedInWords(text: String) throws {
    let scratch = try ScratchDirectory()
    let store = FileCredentialStore(path: scratch.path + "/credentials.json")
    try Data(text.utf8).write(to: URL(fileURLWithPath: store.path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: store.path)
    #expect {
      try store.load()
    } throws: {
      ($0 as? CredentialError)?.message.contains("log in again") == true
    }
  }

  @Test func aLinkIsNotFollowed() throws {
    let scratch = try ScratchDirectory()
    let store = FileCredentialStore(path: scratch.path + "/credentials.json")
    try FileCredentialStore(path: scratch.path + "/other.json").save(TokenTests.sample)
    try FileManager.default.createSymbolicLink(
      atPath: store.path, withDestinationPath: scratch.path + "/other.json")
    #expect(throws: CredentialError.self) { try store.load() }
  }
}
