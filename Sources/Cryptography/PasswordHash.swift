import CCrypto

/// Password hashes in the form of crypt(5), made by the system's yescrypt. Safe to use from any thread.
package enum PasswordHash {
  package enum Failure: Error, Hashable, Sendable {
    /// Empty, or longer than crypt takes (511 bytes), or with a zero byte in it.
    case passwordUnusable
    /// The system's crypt refused: it has no yescrypt, or the cost is out of its range.
    case unsupported
  }

  /// Hashes a new password. Blocks for some 50 to 100 ms at the default cost.
  ///
  /// - Parameters:
  ///   - cost: 1 to 11, each step twice the work; 0 the system's default.
  ///   - salt: 16 unpredictable bytes.
  package static func make(
    _ password: String, cost: UInt = 5, salt: [UInt8] = randomBytes(16)
  ) throws(Failure) -> String {
    guard isUsable(password), salt.count >= 16 else { throw .passwordUnusable }
    var setting = [CChar](repeating: 0, count: atende_crypt_output_size())
    guard atende_crypt_setting(cost, salt, salt.count, &setting, setting.count) == 1,
      let hash = crypt(password, setting: text(setting))
    else { throw .unsupported }
    return hash
  }

  /// Something that no password fits and that costs `verify` as much as a real hash: for user names that do not exist.
  package static func decoy(cost: UInt = 5, salt: [UInt8] = randomBytes(16)) throws(Failure) -> String {
    var setting = [CChar](repeating: 0, count: atende_crypt_output_size())
    guard salt.count >= 16, atende_crypt_setting(cost, salt, salt.count, &setting, setting.count) == 1 else {
      throw .unsupported
    }
    return text(setting)
  }

  /// Whether `password` is the one that `hash` was made of. Blocks as long as `make` did.
  package static func verify(_ password: String, _ hash: String) -> Bool {
    guard isUsable(password), let again = crypt(password, setting: hash) else { return false }
    return constantTimeEquals(Array(again.utf8), Array(hash.utf8))
  }

  private static func isUsable(_ password: String) -> Bool {
    let bytes = password.utf8
    return !bytes.isEmpty && bytes.count <= 511 && !bytes.contains(0)
  }

  private static func crypt(_ password: String, setting: String) -> String? {
    var hash = [CChar](repeating: 0, count: atende_crypt_output_size())
    return atende_crypt(password, setting, &hash, hash.count) == 1 ? text(hash) : nil
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
