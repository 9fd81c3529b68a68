import Domain
import Testing

/// Names that agents choose for themselves.
@Suite struct OwnNameTests {
  @Test(
    arguments: [
      ("Ana", nil), ("João d'Ávila 🌻", nil), ("A", nil), (String(repeating: "á", count: 80), nil), ("", .empty),
      ("   ", .empty), (String(repeating: "a", count: 81), .tooLong),
      ("a" + String(repeating: "\u{301}", count: 400), .tooLong), ("Ana\nBia", .forbidden), ("Ana\tB", .forbidden),
      ("Ana\u{1B}[31m", .forbidden), ("Ana\u{202E}b", .forbidden),
    ] as [(String, OwnNameProblem?)])
  func aNameIsOfOneToEightyCharactersThatCanBeShown(name: String, expected: OwnNameProblem?) {
    #expect(problem(ownName: name) == expected)
  }

  @Test(arguments: [(" Ana Souza ", "Ana Souza"), ("\tAna", "Ana"), ("  ", "")])
  func spacesAroundItGo(name: String, tidied: String) {
    #expect(tidiedName(name) == tidied)
  }
}
