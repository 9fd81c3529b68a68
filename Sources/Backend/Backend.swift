import Domain
import Logging

/// The backend's use cases. Knows rules; knows neither HTTP nor SQL.
///
/// Each call is one or a few transactions of the store and checks the rights of that moment. Calls throw `BackendError`
/// for what the caller did or met, and the store's errors for what broke.
package final class Backend: Sendable {
  let store: any Store
  let settings: BackendSettings
  let now: @Sendable () -> Timestamp
  let randomBytes: @Sendable (Int) -> [UInt8]
  let log: Logger
  let heads: HeadFeed
  let logins: LoginLimiter
  let passwords: PasswordChecker

  /// - Parameters:
  ///   - now: the server's clock.
  ///   - randomBytes: so many unpredictable bytes.
  package init(
    store: any Store, settings: BackendSettings = .init(), now: @escaping @Sendable () -> Timestamp,
    randomBytes: @escaping @Sendable (Int) -> [UInt8], log: Logger
  ) {
    self.store = store
    self.settings = settings
    self.now = now
    self.randomBytes = randomBytes
    self.log = log
    heads = HeadFeed(interval: settings.headPollInterval) { try await store.heads() }
    logins = LoginLimiter(now: now)
    passwords = PasswordChecker(randomBytes: randomBytes, cost: settings.passwordCost)
  }

  /// Ends every stream of heads. The store stays open: it is its owner's.
  package func shutDown() async { await heads.close() }

  /// Runs a write and wakes the listeners of the company when it published something.
  ///
  /// - Parameter body: returns its value and the last sequence that it published, nil: none.
  func commit<Value: Sendable>(
    _ company: CompanyID,
    _ body: @escaping @Sendable (any StoreWriter) throws -> (value: Value, published: Int64?)
  ) async throws -> Value {
    let outcome = try await store.write(company) { writer in
      let result = try body(writer)
      return Committed(value: result.value, published: result.published)
    }
    if let published = outcome.published { heads.announce(company, published) }
    return outcome.value
  }
}

private struct Committed<Value: Sendable>: Sendable {
  var value: Value
  var published: Int64?
}

package struct BackendSettings: Sendable {
  package var accessTokenLifetime: Duration
  package var refreshTokenLifetime: Duration
  /// A spent refresh token is taken once more within this time while its successor is unspent: its reply may be lost.
  package var refreshGrace: Duration
  /// How often other processes' commits are looked for while someone listens.
  package var headPollInterval: Duration
  /// Of new password hashes, in crypt(5)'s terms; nil: the system's default.
  package var passwordCost: UInt
  /// Most operations in one call of `apply`.
  package var maxOperations: Int

  package init(
    accessTokenLifetime: Duration = .minutes(15), refreshTokenLifetime: Duration = .hours(24 * 30),
    refreshGrace: Duration = .seconds(60), headPollInterval: Duration = .milliseconds(150), passwordCost: UInt = 5,
    maxOperations: Int = 50
  ) {
    self.accessTokenLifetime = accessTokenLifetime
    self.refreshTokenLifetime = refreshTokenLifetime
    self.refreshGrace = refreshGrace
    self.headPollInterval = headPollInterval
    self.passwordCost = passwordCost
    self.maxOperations = maxOperations
  }
}
