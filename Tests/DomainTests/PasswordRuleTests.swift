import Domain
import Testing

@Suite struct PasswordRuleTests {
  @Test(
    "NIST SP 800-63B, section 5.1.1.2",
    arguments: [
      ("12345678", nil), ("1234567", .tooShort), ("", .tooShort), ("çãéíõúâê", nil), ("açaí com", nil),
      (String(repeating: "x", count: 511), nil), (String(repeating: "x", count: 512), .tooLong),
      (String(repeating: "é", count: 256), .tooLong), ("with a\ttab", .unusable), ("zero\u{0}byte", .unusable),
      ("the old one", .asBefore),
    ] as [(String, PasswordProblem?)])
  func aNewPasswordIsJudged(new: String, expected: PasswordProblem?) {
    #expect(problem(newPassword: new, old: "the old one") == expected)
  }
}
