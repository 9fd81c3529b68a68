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
  let sleep: @Sendable (Duration) async throws -> Void
  let log: Logger
  let heads: HeadFeed
  let logins: LoginLimiter
  let passwords: PasswordChecker
  let presence: PresenceHub

  /// - Parameters:
  ///   - now: the server's clock.
  ///   - randomBytes: so many unpredictable bytes.
  ///   - sleep: waits so long, or throws when its task is cancelled.
  package init(
    store: any Store, settings: BackendSettings = .init(), now: @escaping @Sendable () -> Timestamp,
    randomBytes: @escaping @Sendable (Int) -> [UInt8],
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, log: Logger
  ) {
    self.store = store
    self.settings = settings
    self.now = now
    self.randomBytes = randomBytes
    self.sleep = sleep
    self.log = log
    heads = HeadFeed(interval: settings.headPollInterval) { try await store.heads() }
    logins = LoginLimiter(now: now)
    passwords = PasswordChecker(randomBytes: randomBytes, cost: settings.passwordCost)
    presence = PresenceHub(
      .init(
        now: now, sleep: sleep, heads: { [heads] in heads.listen($0) },
        readRights: { company, question, known in
          try await store.read(company) { try PresenceRights($0, question, known: known) }
        }))
  }

  /// Password hashes made so far, for diagnostics: unknown names must cost as many as known ones.
  package var passwordHashCount: Int { passwords.hashCount }

  /// Ends every stream of heads and of presence. The store stays open: it is its owner's.
  package func shutDown() async {
    await presence.close()
    await heads.close()
  }

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
  /// How often other processes' commits are looked for while someone listens; nil: never, this process is the only one.
  package var headPollInterval: Duration?
  /// Of new password hashes, in crypt(5)'s terms; nil: the system's default.
  package var passwordCost: UInt
  /// Most operations in one call of `apply`.
  package var maxOperations: Int
  /// How long the change log reaches back: a console that was away for longer begins anew.
  package var logLifetime: Duration
  /// How long drafts stay that nobody goes on with: from the end of their conversation, or since the login of their
  /// device was taken away.
  package var draftLifetime: Duration
  /// The pause between two rounds of maintenance.
  package var maintenanceInterval: Duration

  package init(
    accessTokenLifetime: Duration = .minutes(15), refreshTokenLifetime: Duration = .hours(24 * 30),
    refreshGrace: Duration = .seconds(60), headPollInterval: Duration? = .milliseconds(150), passwordCost: UInt = 5,
    maxOperations: Int = 50, logLifetime: Duration = .hours(24 * 14), maintenanceInterval: Duration = .minutes(10),
    draftLifetime: Duration = .hours(24 * 30)
  ) {
    self.accessTokenLifetime = accessTokenLifetime
    self.refreshTokenLifetime = refreshTokenLifetime
    self.refreshGrace = refreshGrace
    self.headPollInterval = headPollInterval
    self.passwordCost = passwordCost
    self.maxOperations = maxOperations
    self.logLifetime = logLifetime
    self.maintenanceInterval = maintenanceInterval
    self.draftLifetime = draftLifetime
  }
}
