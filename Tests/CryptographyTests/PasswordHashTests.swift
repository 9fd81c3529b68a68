import Cryptography
import Testing

@Suite struct PasswordHashTests {
  @Test func aPasswordFitsOnlyItsOwnHash() throws {
    let hash = try PasswordHash.make("segredo ç", cost: 1)
    #expect(hash.hasPrefix("$y$"))
    #expect(PasswordHash.verify("segredo ç", hash))
    #expect(!PasswordHash.verify("segredo c", hash))
    #expect(!PasswordHash.verify("", hash))
  }

  @Test func equalPasswordsGetDifferentHashes() throws {
    #expect(try PasswordHash.make("same", cost: 1) != PasswordHash.make("same", cost: 1))
  }

  @Test func nothingFitsADecoy() throws {
    let decoy = try PasswordHash.decoy(cost: 1)
    #expect(!PasswordHash.verify("anything", decoy))
    #expect(!PasswordHash.verify(decoy, decoy))
  }

  @Test(arguments: ["", "$y$", "*0", "plain text"])
  func nothingFitsWhatIsNoHash(hash: String) {
    #expect(!PasswordHash.verify("anything", hash))
  }

  @Test(arguments: ["", "with\0zero", String(repeating: "x", count: 512)])
  func unusablePasswordsAreRefused(password: String) {
    #expect(throws: PasswordHash.Failure.passwordUnusable) { try PasswordHash.make(password, cost: 1) }
  }

  @Test func costOutOfRangeIsRefused() {
    #expect(throws: PasswordHash.Failure.unsupported) { try PasswordHash.make("word", cost: 99) }
  }

  @Test func manyThreadsHashAtOnce() async throws {
    let hash = try PasswordHash.make("shared", cost: 1)
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<16 {
        group.addTask { PasswordHash.verify(number.isMultiple(of: 2) ? "shared" : "other", hash) }
      }
      var matches = 0
      for await isMatch in group where isMatch { matches += 1 }
      #expect(matches == 8)
    }
  }
}
