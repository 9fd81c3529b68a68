import Backend
import BackendTesting
import Domain
import Testing

@Suite struct AccountContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func refresh(_ byte: UInt8, family: String, expiresIn: Duration = .hours(1)) -> StoredRefreshToken {
    StoredRefreshToken(
      hash: [UInt8](repeating: byte, count: 32), company: SmallCompany.id, agent: SmallCompany.ana, device: "d",
      family: family, expiresAt: TestClock.start + expiresIn)
  }

  private func access(_ byte: UInt8, family: String, expiresIn: Duration = .hours(1)) -> StoredAccessToken {
    StoredAccessToken(
      hash: [UInt8](repeating: byte, count: 32), company: SmallCompany.id, agent: SmallCompany.ana, device: "d",
      family: family, expiresAt: TestClock.start + expiresIn)
  }

  @Test(arguments: StoreKind.allCases)
  func credentialsAreFoundByUsername(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let (ana, ivo, nobody) = try await store.readAccounts { reader in
      (
        try reader.credential(username: "ana"), try reader.credential(username: "ivo"),
        try reader.credential(username: "nobody")
      )
    }
    #expect(ana?.agent == SmallCompany.ana)
    #expect(ana?.company == SmallCompany.id)
    #expect(ana?.isActive == true)
    #expect(ivo?.isActive == false)
    #expect(nobody == nil)
    try await store.writeAccounts { try $0.setPassword(SmallCompany.ana, passwordHash: "new") }
    #expect(try await store.readAccounts { try $0.credential(username: "ana")?.passwordHash } == "new")
  }

  @Test(arguments: StoreKind.allCases)
  func aRevokedFamilyIsGoneWholeAndAlone(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let (a, b) = (access(1, family: "one"), refresh(2, family: "one"))
    let (c, d) = (access(3, family: "two"), refresh(4, family: "two"))
    try await store.writeAccounts { writer in
      try writer.insert(a)
      try writer.insert(b)
      try writer.insert(c)
      try writer.insert(d)
    }
    #expect(try await store.readAccounts { try $0.accessToken(a.hash) } == a)
    #expect(try await store.readAccounts { try $0.refreshToken(b.hash) } == b)
    try await store.writeAccounts { try $0.revokeFamily("one") }
    #expect(try await store.readAccounts { try $0.accessToken(a.hash) } == nil)
    #expect(try await store.readAccounts { try $0.refreshToken(b.hash) } == nil)
    #expect(try await store.readAccounts { try $0.accessToken(c.hash) } == c)
    #expect(try await store.readAccounts { try $0.refreshToken(d.hash) } == d)
  }

  @Test(arguments: StoreKind.allCases)
  func spentAndExpiredTokensAreKnownAsSuch(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let (old, new) = (refresh(1, family: "one"), refresh(2, family: "one", expiresIn: .hours(2)))
    let short = access(3, family: "one")
    try await store.writeAccounts { writer in
      try writer.insert(old)
      try writer.insert(new)
      try writer.insert(short)
      try writer.markUsed(old.hash, at: TestClock.start, successor: new.hash)
    }
    let spent = try await store.readAccounts { try $0.refreshToken(old.hash) }
    #expect(spent?.usedAt == TestClock.start)
    #expect(spent?.successor == new.hash)
    try await store.writeAccounts { try $0.pruneTokens(expiredBefore: TestClock.start + .minutes(90)) }
    #expect(try await store.readAccounts { try $0.refreshToken(old.hash) } == nil)
    #expect(try await store.readAccounts { try $0.accessToken(short.hash) } == nil)
    #expect(try await store.readAccounts { try $0.refreshToken(new.hash) } == new)
    try await store.writeAccounts { try $0.deleteRefreshToken(new.hash) }
    #expect(try await store.readAccounts { try $0.refreshToken(new.hash) } == nil)
  }

  @Test(arguments: StoreKind.allCases)
  func aChannelIsKnownWithItsKey(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let known = try await store.readAccounts { try $0.channelAccess(SmallCompany.whatsApp) }
    #expect(known?.company == SmallCompany.id)
    #expect(known?.secret == SmallCompany.gatewaySecret)
    #expect(known?.channel.medium == .whatsApp)
    #expect(try await store.readAccounts { try $0.channelAccess(.init(99)) } == nil)
  }
}
