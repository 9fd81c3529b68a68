import Backend
import Cryptography
import Domain
import Logging
import StoreSQLite
import Synchronization

/// A backend over a small company in a folder of its own, on a clock that the test moves.
package final class TestBackend: Sendable {
  package let folder: TemporaryFolder
  package let clock = TestClock()
  package let store: any Store
  package let backend: Backend
  package let faults: Faults

  package init(company: Company = SmallCompany.company, settings: BackendSettings? = nil) async throws {
    folder = try TemporaryFolder()
    let faults = Faults()
    self.faults = faults
    let options = SQLiteStoreOptions(survivesPowerCut: false, onStep: { try faults.reached($0) })
    store = try SQLiteStore.open(path: folder.file("server.db"), options: options)
    try await SmallCompany.load(into: store, company: company)
    let clock = clock
    backend = Backend(
      store: store, settings: settings ?? BackendSettings(passwordCost: 1), now: { clock.now },
      randomBytes: { Cryptography.randomBytes($0) }, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// A session with the agent's rights of this moment.
  package func session(_ agent: AgentID, device: String = "console-1") async throws -> AgentSession {
    let username = try await store.read(SmallCompany.id) { try $0.agent(agent)?.username ?? "" }
    let tokens = try await backend.logIn(
      username: username, password: SmallCompany.password, device: device, remote: "test")
    return try await backend.session(accessToken: tokens.accessToken)
  }

  package func epoch() async throws -> String {
    try await store.read(SmallCompany.id) { try $0.syncHead().epoch }
  }

  /// Applies one command under a new id, or under `id`.
  @discardableResult
  package func apply(
    _ command: Command, by agent: AgentID, seen: Seen? = nil, id: OperationID? = nil, device: String = "console-1"
  ) async throws -> OperationResult.Outcome {
    let operation = Operation(id: id ?? makeID(), command: command, seen: seen, createdAt: clock.now)
    let results = try await backend.apply([operation], session(agent, device: device), epoch: epoch())
    return results[0].outcome
  }

  package func makeID() -> OperationID {
    OperationID(at: clock.now, random: (.random(in: .min ... .max), .random(in: .min ... .max)))
  }

  package func conversation(_ id: ConversationID) async throws -> Conversation? {
    try await store.read(SmallCompany.id) { try $0.conversation(id) }
  }

  /// Every message of the conversation, by rising id.
  package func messages(_ id: ConversationID) async throws -> [Message] {
    try await store.read(SmallCompany.id) { reader in
      try reader.messages(of: id, before: nil, limit: 10_000).map(\.message).reversed()
    }
  }

  package func head() async throws -> Int64 {
    try await store.read(SmallCompany.id) { try $0.syncHead().sequence }
  }

  package func access(_ channel: ChannelID) async throws -> ChannelAccess {
    guard let access = try await backend.channelAccess(channel) else { throw BackendError.notFound("no such channel") }
    return access
  }
}

/// Makes the store fail at chosen steps, as a crash there would.
package final class Faults: Sendable {
  package struct Crash: Error {
    package init() {}
  }

  private let step = Mutex<StoreStep?>(nil)

  /// The next time that step is reached, and only then, the store throws.
  package func crash(at step: StoreStep) { self.step.withLock { $0 = step } }

  func reached(_ reached: StoreStep) throws {
    let isNow = step.withLock { step in
      guard step == reached else { return false }
      step = nil
      return true
    }
    if isNow { throw Crash() }
  }
}
