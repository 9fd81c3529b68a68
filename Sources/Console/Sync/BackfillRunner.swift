import Domain
import SyncClient
import Synchronization

/// Fetches from beyond the mirror's horizon, one query of a kind at a time.
package final class BackfillRunner: Sendable {
  package typealias Fetch = @Sendable (BackfillQuery, String?) async throws(TransportError) -> BackfillProgress

  private enum Kind: Hashable { case contact, conversation, search, messages }

  private struct Running {
    var query: BackfillQuery
    var number: Int
    var task: Task<Void, Never>
  }

  private struct State {
    var running: [Kind: Running] = [:]
    var last = 0
  }

  private let fetch: Fetch
  private let post: @Sendable (BackfillQuery, Result<BackfillProgress, TransportError>) -> Void
  private let state = Mutex(State())

  /// - Parameter post: told the outcomes, on any thread; kind `cancelled` for what was given up.
  package init(
    fetch: @escaping Fetch, post: @escaping @Sendable (BackfillQuery, Result<BackfillProgress, TransportError>) -> Void
  ) {
    self.fetch = fetch
    self.post = post
  }

  /// Replaces one of the same kind, whose answer never comes then. Never blocks.
  package func start(_ query: BackfillQuery, from: String?) {
    let replaced = state.withLock { state in
      state.last += 1
      let number = state.last
      let task = Task.detached { [self] in
        let outcome: Result<BackfillProgress, TransportError>
        do throws(TransportError) {
          outcome = .success(try await fetch(query, from))
        } catch {
          outcome = .failure(error)
        }
        finish(query, number, outcome)
      }
      return state.running.updateValue(Running(query: query, number: number, task: task), forKey: Self.kind(query))
    }
    replaced?.task.cancel()
  }

  /// Gives up whatever is under way; each is answered as given up. Never blocks.
  package func cancel() {
    let running = state.withLock { state in
      defer { state.running = [:] }
      return state.running.values.sorted { $0.number < $1.number }
    }
    for one in running {
      one.task.cancel()
      post(one.query, .failure(TransportError(.cancelled, "given up")))
    }
  }

  private func finish(_ query: BackfillQuery, _ number: Int, _ outcome: Result<BackfillProgress, TransportError>) {
    let isAwaited = state.withLock { state in
      guard state.running[Self.kind(query)]?.number == number else { return false }
      state.running[Self.kind(query)] = nil
      return true
    }
    if isAwaited { post(query, outcome) }
  }

  private static func kind(_ query: BackfillQuery) -> Kind {
    switch query {
    case .contact: .contact
    case .conversation: .conversation
    case .search: .search
    case .messages: .messages
    }
  }
}
