import Dispatch
import Logging
import Mirror
import Synchronization

/// Takes the messages of a mirror of an earlier version into its full-text index, in steps beside everything else. A
/// mirror of this version has nothing to index, and costs one look.
package final class MessageIndexer: Sendable {
  /// Between two steps, so that whoever writes to the mirror gets in between.
  private static let pause = DispatchTimeInterval.milliseconds(30)

  private let queue = DispatchQueue(label: "atende.indexing", qos: .utility)
  private let isStopped = Mutex(false)
  private let step: @Sendable () throws -> Bool
  private let log: Logger

  /// - Parameter step: indexes some messages; returns whether there are more.
  package init(log: Logger, step: @escaping @Sendable () throws -> Bool) {
    self.log = log
    self.step = step
  }

  package func start() { queue.async { self.next() } }

  /// Returns once no step runs any more; none begins later.
  package func stop() {
    isStopped.withLock { $0 = true }
    queue.sync {}
  }

  private func next() {
    if isStopped.withLock({ $0 }) { return }
    do {
      // What fails is tried again by the next run, from where it stopped.
      guard try step() else { return }
    } catch {
      log.info("messages can't be indexed now: \(error)")
      return
    }
    queue.asyncAfter(deadline: .now() + Self.pause) { self.next() }
  }
}
