import Cryptography
import Testing

@Suite struct HashingTests {
  /// FIPS 180-4 examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func sha256GivesThePublishedValues(text: String, hash: String) {
    #expect(hex(sha256(text)) == hash)
  }

  /// RFC 4231, test cases 2 and 6.
  @Test func hmacGivesThePublishedValues() {
    let jefe = hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
    #expect(hex(jefe) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    let long = hmacSHA256(
      key: [UInt8](repeating: 0xaa, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8))
    #expect(hex(long) == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  @Test func emptyKeysAndMessagesAreTaken() {
    #expect(
      hex(hmacSHA256(key: [], [])) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }

  @Test func comparisonNeedsEqualBytesAndLength() {
    #expect(constantTimeEquals([1, 2, 3], [1, 2, 3]))
    #expect(constantTimeEquals([], []))
    #expect(!constantTimeEquals([1, 2, 3], [1, 2, 4]))
    #expect(!constantTimeEquals([1, 2, 3], [1, 2]))
  }

  /// RFC 4648, section 10, in the alphabet of section 5.
  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
    ("foobar", "Zm9vYmFy"),
  ])
  func base64urlGivesThePublishedValues(text: String, encoded: String) {
    #expect(base64url(Array(text.utf8)) == encoded)
    #expect(base64url([0xfb, 0xff]) == "-_8")
  }

  @Test func hexadecimalIsReadBack() {
    let every = (0...255).map { UInt8($0) }
    #expect(bytes(hex: hex(every)) == every)
    #expect(bytes(hex: "AbCd") == [0xab, 0xcd])
    #expect(bytes(hex: "abc") == nil)
    #expect(bytes(hex: "zz") == nil)
  }

  @Test func randomBytesDiffer() {
    #expect(randomBytes(32) != randomBytes(32))
    #expect(randomBytes(0).isEmpty)
  }
}
