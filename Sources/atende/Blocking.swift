import ArgumentParser
import Dispatch
import Glibc
import Synchronization

/// Runs `body` on the concurrency pool and blocks the calling thread until it is done.
///
/// Commands are synchronous so that the console owns the main thread; this is their way into async code.
func blocking<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
  let result = Mutex<Result<Value, any Error>?>(nil)
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    let outcome: Result<Value, any Error>
    do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
    result.withLock { $0 = outcome }
    done.signal()
  }
  done.wait()
  return try result.withLock { try $0!.get() }
}

/// Ends the command with one sentence on standard error and exit status 1.
struct Refusal: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

func printError(_ text: String) {
  writeAll(text + "\n", to: STDERR_FILENO)
}

/// Writes at once, past any buffer of the C library.
func writeAll(_ text: String, to descriptor: Int32) {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 || errno == EINTR else { return }
    rest = rest.dropFirst(max(0, count))
  }
}
