import Domain
import Mirror
import SyncClient

/// One life of a console's process.
///
/// `@unchecked Sendable`: made and used on the simulation's thread alone, which unlike with `Confined` nothing checks.
final class SimConsoleProcess: @unchecked Sendable {
  let mirror: MirrorDatabase
  let outbox: OutboxDatabase
  let store: ConsoleStore
  let session: SyncSession
  /// False from the moment at which the process is dead.
  let isAlive: Confined<Bool>
  private var task: Task<Void, Never>?

  init(mirror: MirrorDatabase, outbox: OutboxDatabase, session: SyncSession, isAlive: Confined<Bool>) throws {
    self.mirror = mirror
    self.outbox = outbox
    self.session = session
    self.isAlive = isAlive
    store = try ConsoleStore(mirror: mirror, outbox: outbox)
  }

  func run() {
    let session = session
    task = Task { await session.run() }
  }

  /// Stops the session, waits until nothing of it is left, and closes the files.
  func end() async {
    task?.cancel()
    await task?.value
    try? store.close()
    try? mirror.close()
    try? outbox.close()
  }

  /// Runs the session anew: after a login.
  func runAgain() async {
    task?.cancel()
    await task?.value
    run()
  }
}

/// The credentials file of a machine, as one of its processes sees it: what a dead one saves is lost.
struct SimCredentials: CredentialStore {
  let disk: Confined<Credentials?>
  let isAlive: Confined<Bool>

  func load() throws(CredentialError) -> Credentials? { disk.value }

  func save(_ credentials: Credentials) throws(CredentialError) {
    if isAlive.value { disk.value = credentials }
  }

  func clear() throws(CredentialError) { if isAlive.value { disk.value = nil } }
}
