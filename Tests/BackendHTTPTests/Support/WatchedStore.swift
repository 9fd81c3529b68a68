import Backend
import Domain
import Synchronization

/// A store that tells when it is asked for heads: that is when somebody listens for news.
final class WatchedStore: Store {
  private let store: any Store
  private let state = Mutex((count: 0, waiters: [CheckedContinuation<Void, Never>]()))

  init(_ store: any Store) { self.store = store }

  var headReads: Int { state.withLock { $0.count } }

  /// Returns when somebody has listened since the store was made.
  func listened() async {
    await withCheckedContinuation { waiter in
      let isHeard = state.withLock { state in
        if state.count == 0 { state.waiters.append(waiter) }
        return state.count > 0
      }
      if isHeard { waiter.resume() }
    }
  }

  func heads() async throws -> [CompanyID: Int64] {
    let heads = try await store.heads()
    let waiters = state.withLock { state in
      state.count += 1
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
    return heads
  }

  func read<Value: Sendable>(
    _ company: CompanyID, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value { try await store.read(company, body) }

  func write<Value: Sendable>(
    _ company: CompanyID, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value { try await store.write(company, body) }

  func readAccounts<Value: Sendable>(
    _ body: @escaping @Sendable (any AccountReader) throws -> Value
  ) async throws -> Value { try await store.readAccounts(body) }

  func writeAccounts<Value: Sendable>(
    _ body: @escaping @Sendable (any AccountWriter) throws -> Value
  ) async throws -> Value { try await store.writeAccounts(body) }

  func bulkLoad(
    _ company: Company, _ body: @escaping @Sendable (any BulkWriter) throws -> Void
  ) async throws { try await store.bulkLoad(company, body) }

  func close() async throws { try await store.close() }
}
