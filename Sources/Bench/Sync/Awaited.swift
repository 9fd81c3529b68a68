import Dispatch
import Synchronization

/// Async work that goes on while its starter's thread does something else.
final class Awaited<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable () async throws -> Value) {
    Task.detached { [self] in
      let outcome: Result<Value, any Error>
      do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
      result.withLock { $0 = outcome }
      done.signal()
    }
  }

  /// Blocks until it is done. Call once.
  func value() throws -> Value {
    done.wait()
    guard let outcome = result.withLock({ $0 }) else { throw CancellationError() }
    return try outcome.get()
  }
}
