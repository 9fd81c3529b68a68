import Dispatch
import Synchronization

/// Runs slow queries off the loop. Of those of one kind that wait, only the newest runs.
package final class QueryWorker<Kind: Hashable & Sendable>: Sendable {
  private struct Waiting {
    var jobs: [Kind: @Sendable () -> Void] = [:]
    var order: [Kind] = []
  }

  private let queue = DispatchQueue(label: "atende.queries", qos: .userInitiated)
  private let waiting = Mutex(Waiting())

  package init() {}

  /// Never blocks. Replaces a job of the same kind that has not begun.
  package func submit(_ kind: Kind, _ job: @escaping @Sendable () -> Void) {
    waiting.withLock { waiting in
      if waiting.jobs.updateValue(job, forKey: kind) == nil { waiting.order.append(kind) }
    }
    queue.async { self.runNext() }
  }

  private func runNext() {
    let job: (@Sendable () -> Void)? = waiting.withLock { waiting in
      guard !waiting.order.isEmpty else { return nil }
      return waiting.jobs.removeValue(forKey: waiting.order.removeFirst())
    }
    job?()
  }
}
