/// Why a new password isn't taken.
package enum PasswordProblem: Hashable, Sendable, CaseIterable {
  case tooShort
  case tooLong
  /// With a control character, which not every terminal can type.
  case unusable
  case asBefore

  /// In characters: NIST SP 800-63B, section 5.1.1.2.
  package static let leastCharacters = 8
  /// In UTF-8 bytes: what crypt(3) takes.
  package static let mostBytes = 511
}

/// Judges a new password; nil: it may be used. Nothing is asked of its mixture (NIST SP 800-63B, section 5.1.1.2).
package func problem(newPassword: String, old: String) -> PasswordProblem? {
  if newPassword.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return .unusable }
  if newPassword.count < PasswordProblem.leastCharacters { return .tooShort }
  if newPassword.utf8.count > PasswordProblem.mostBytes { return .tooLong }
  return newPassword == old ? .asBefore : nil
}
