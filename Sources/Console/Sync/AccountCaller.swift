import ConsoleUI
import Domain
import SyncClient
import Synchronization

/// What the backend said of the agent's own login.
package enum AccountReply: Hashable, Sendable {
  case devices([LoginDevice])
  /// How many devices lost a login.
  case done(devices: Int)
}

/// Asks the backend about the agent's own login, each question once and one at a time of a kind.
final class AccountCaller: Sendable {
  private let sync: SyncRunner
  private let post: @Sendable (AccountCall, Result<AccountReply, TransportError>) -> Void
  private let tasks = Mutex<[Int: Task<Void, Never>]>([:])

  /// - Parameter post: told the outcomes, on any thread; nothing for what was given up.
  init(
    sync: SyncRunner, post: @escaping @Sendable (AccountCall, Result<AccountReply, TransportError>) -> Void
  ) {
    self.sync = sync
    self.post = post
  }

  /// Replaces a question of the same kind only when that changes nothing: a change is never given up half-way. Never
  /// blocks.
  func start(_ call: AccountCall) {
    let task = Task.detached { [sync, post] in
      do throws(TransportError) {
        let reply = try await sync.account(call)
        if !Task.isCancelled { post(call, .success(reply)) }
      } catch {
        if !Task.isCancelled { post(call, .failure(error)) }
      }
    }
    guard call == .devices else { return }
    tasks.withLock { $0.updateValue(task, forKey: 0) }?.cancel()
  }

  /// Gives up what only reads.
  func cancel() {
    for task in tasks.withLock({ $0.values }) { task.cancel() }
  }
}
