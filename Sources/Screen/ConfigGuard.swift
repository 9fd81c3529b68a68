/// Lines that must not reach the TOML parser, which would end the process or read no further.
enum ConfigGuard {
  /// What is wrong with a line that the parser can't be given; nil for any other.
  ///
  /// It takes for granted that a name follows the bracket of a section, and that no text holds a NUL.
  static func refusal(_ line: some StringProtocol) -> ConfigFinding? {
    if line.utf8.contains(0) { return .nulCharacter }
    var rest = line.utf8.drop(while: isBlank)
    guard rest.first == UInt8(ascii: "[") else { return nil }
    rest = rest.dropFirst().drop(while: isBlank)
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst().drop(while: isBlank) }
    if let byte = rest.first, isName(byte) { return nil }
    return .sectionWithoutName
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"):
      true
    default: false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
