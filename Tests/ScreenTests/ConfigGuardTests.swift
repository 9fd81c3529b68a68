import Testing

@testable import Screen

/// Lines on which the TOML parser would end the process, or stop reading without a word.
@Suite struct ConfigGuardTests {
  @Test(arguments: [
    "[", "[[", "[ ", "  [*]", "[=", "[#x]", "[é]", "[.global]", "[[ =]]", "\"a\u{0}b\" = \"open\"", "\u{0}",
  ])
  func aDangerousLineIsReportedAndTheRestIsRead(line: String) {
    let toml = "[global]\n\"f1\" = \"help\"\n\(line)\n[list]\n\"f2\" = \"open\"\n"
    let (keymap, problems) = Keymap.parse(toml: toml, file: "keys.toml")
    #expect(problems.map(\.line) == [3])
    #expect(
      keymap == Keymap.parse(toml: "[global]\n\"f1\" = \"help\"\n[list]\n\"f2\" = \"open\"\n", file: "keys.toml").keymap
    )
  }

  @Test func linesEndedByWindowsKeepTheirNumbers() {
    let (_, problems) = Keymap.parse(toml: "[global]\r\n\"f1\" = \"help\"\r\n\"f2\" = \r\n", file: "keys.toml")
    #expect(problems.map(\.line) == [3])
  }
}
