import Cryptography
import Dispatch
import Synchronization

/// Checks passwords one at a time on a thread of its own: hashing is slow on purpose and must not starve other
/// requests.
final class PasswordChecker: Sendable {
  /// More than so many waiting: new ones are turned away.
  private static let longestQueue = 64

  private let queue = DispatchQueue(label: "atende.passwords")
  private let waiting = Mutex(0)
  private let hashed = Mutex(0)
  private let cost: UInt
  private let salt: [UInt8]

  init(randomBytes: @Sendable (Int) -> [UInt8], cost: UInt) {
    self.cost = cost
    salt = randomBytes(16)
  }

  /// Hashes made so far: one an attempt, whoever it names.
  var hashCount: Int { hashed.withLock { $0 } }

  /// Takes as long for a user that does not exist as for one that does.
  ///
  /// - Parameter hash: nil: no such user.
  /// - Throws: `BackendError.unavailable` when too many are waiting.
  func isCorrect(_ password: String, hash: String?) async throws -> Bool {
    try enter()
    defer { waiting.withLock { $0 -= 1 } }
    let decoy = try PasswordHash.decoy(cost: cost, salt: salt)
    return await withCheckedContinuation { continuation in
      queue.async { [self] in
        hashed.withLock { $0 += 1 }
        let isMatch = PasswordHash.verify(password, hash ?? decoy)
        continuation.resume(returning: isMatch && hash != nil)
      }
    }
  }

  /// Hashes a new password.
  ///
  /// - Throws: `BackendError.unavailable` when too many are waiting; `malformed` for one that crypt can't take.
  func hash(_ password: String) async throws -> String {
    try enter()
    defer { waiting.withLock { $0 -= 1 } }
    let hash: String? = await withCheckedContinuation { continuation in
      queue.async { [self] in continuation.resume(returning: try? PasswordHash.make(password, cost: cost)) }
    }
    guard let hash else { throw BackendError.malformed("the new password can't be hashed") }
    return hash
  }

  private func enter() throws(BackendError) {
    let isTaken = waiting.withLock { count in
      guard count < Self.longestQueue else { return false }
      count += 1
      return true
    }
    guard isTaken else { throw BackendError.unavailable("too many logins at once", retryAfterSeconds: 5) }
  }
}
