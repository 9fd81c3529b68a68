import Backend
import BackendTesting
import Domain
import Testing

@Suite struct AccountContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func refresh(
    _ byte: UInt8, family: String, device: String = "d", expiresIn: Duration = .hours(1)
  ) -> StoredRefreshToken {
    StoredRefreshToken(
      hash: [UInt8](repeating: byte, count: 32), company: SmallCompany.id, agent: SmallCompany.ana, device: device,
      family: family, expiresAt: TestClock.start + expiresIn)
  }

  private func access(
    _ byte: UInt8, family: String, device: String = "d", expiresIn: Duration = .hours(1)
  ) -> StoredAccessToken {
    StoredAccessToken(
      hash: [UInt8](repeating: byte, count: 32), company: SmallCompany.id, agent: SmallCompany.ana, device: device,
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
    #expect(
      try await store.writeAccounts { try $0.pruneTokens(expiredBefore: TestClock.start + .minutes(90), limit: 10) }
        == 2)
    #expect(try await store.readAccounts { try $0.refreshToken(old.hash) } == nil)
    #expect(try await store.readAccounts { try $0.accessToken(short.hash) } == nil)
    #expect(try await store.readAccounts { try $0.refreshToken(new.hash) } == new)
    try await store.writeAccounts { try $0.deleteRefreshToken(new.hash) }
    #expect(try await store.readAccounts { try $0.refreshToken(new.hash) } == nil)
  }

  @Test(arguments: StoreKind.allCases)
  func aDeviceTakenAwayKeepsItsTokensMarked(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let moment = TestClock.start + .minutes(30)
    let (a, b) = (access(1, family: "one"), refresh(2, family: "one"))
    let (c, d) = (access(3, family: "two", device: "e"), refresh(4, family: "two", device: "e"))
    let over = refresh(5, family: "three", device: "f", expiresIn: .minutes(1))
    func counts(device: String?, but spared: String? = nil) async throws -> Int {
      try await store.writeAccounts { try $0.revoke(SmallCompany.ana, device: device, but: spared, at: moment) }
    }
    func revoked() async throws -> [Bool] {
      try await store.readAccounts { reader in
        let devices = try ["d", "e", "f"].map { try reader.isRevoked(device: $0, of: SmallCompany.ana) }
        return [
          try reader.accessToken(a.hash)?.revokedAt == moment, try reader.refreshToken(b.hash)?.revokedAt == moment,
          try reader.accessToken(c.hash)?.revokedAt == moment, try reader.refreshToken(d.hash)?.revokedAt == moment,
        ] + devices
      }
    }
    try await store.writeAccounts { writer in
      try writer.insert(a)
      try writer.insert(b)
      try writer.insert(c)
      try writer.insert(d)
      try writer.insert(over)
    }
    #expect(try await store.writeAccounts { try $0.revoke(SmallCompany.bruno, device: nil, but: nil, at: moment) } == 0)
    #expect(try await counts(device: "unknown") == 0)
    #expect(try await revoked() == [false, false, false, false, false, false, false])
    #expect(try await counts(device: "d") == 1)
    #expect(try await revoked() == [true, true, false, false, true, false, false])
    #expect(try await counts(device: "d") == 0)
    #expect(try await counts(device: nil, but: "e") == 0)
    #expect(try await revoked() == [true, true, false, false, true, false, true])
    #expect(try await counts(device: nil) == 1)
    #expect(try await revoked() == [true, true, true, true, true, true, true])
    #expect(try await store.readAccounts { try $0.isRevoked(device: "d", of: SmallCompany.bruno) } == false)
  }

  @Test(arguments: StoreKind.allCases)
  func whatWasTakenAwayOutlivesItsTimeUntilItIsForgotten(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let (a, b) = (access(1, family: "one"), refresh(2, family: "one"))
    let end = TestClock.start + .hours(2)
    try await store.writeAccounts { writer in
      try writer.insert(a)
      try writer.insert(b)
      _ = try writer.revoke(SmallCompany.ana, device: nil, but: nil, at: TestClock.start)
      #expect(try writer.pruneTokens(expiredBefore: end, limit: 10) == 0)
    }
    func prune(before moment: Timestamp) async throws -> Int {
      try await store.writeAccounts { try $0.pruneRevocations(before: moment, limit: 10) }
    }
    #expect(try await prune(before: TestClock.start) == 0)
    #expect(try await store.readAccounts { try $0.refreshToken(b.hash)?.revokedAt } == TestClock.start)
    #expect(try await prune(before: end) == 3)
    #expect(try await store.readAccounts { try $0.refreshToken(b.hash) } == nil)
    #expect(try await store.readAccounts { try $0.isRevoked(device: "d", of: SmallCompany.ana) } == false)
  }

  @Test(arguments: StoreKind.allCases)
  func tokensAreForgottenInBoundedSteps(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let tokens = (1...5).map { refresh($0, family: "one") }
    try await store.writeAccounts { writer in
      for token in tokens { try writer.insert(token) }
    }
    var counts: [Int] = []
    for _ in 0..<4 {
      counts.append(
        try await store.writeAccounts { try $0.pruneTokens(expiredBefore: TestClock.start + .hours(2), limit: 2) })
    }
    #expect(counts == [2, 2, 1, 0])
  }

  @Test(arguments: StoreKind.allCases)
  func aCompanysRowsAreReadInTheSameState(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let names = try await store.readAccounts { reader in
      [
        try reader.rows(of: SmallCompany.id).agent(SmallCompany.ana)?.name,
        try reader.rows(of: .init(2)).agent(.init(1))?.name,
      ]
    }
    #expect(names == ["Ana", nil])
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
