import Foundation
import Synchronization

/// Runs `body` on a thread of its own, with room for deep stacks, and gives what it returned.
package func onThreadOfItsOwn<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    let thread = Thread { continuation.resume(returning: body()) }
    thread.stackSize = 16 * 1_048_576
    thread.start()
  }
}
