import Dispatch
import Logging
import Mirror
import Synchronization

/// Makes what the mirror derives from its messages beside everything else, in steps: the full-text index of a mirror of
/// an earlier version, and the sums of replies after a first copy. A mirror that owes nothing costs one look.
package final class MessageIndexer: Sendable {
  /// Between two steps, so that whoever writes to the mirror gets in between.
  private static let pause = DispatchTimeInterval.milliseconds(30)

  private struct Turn {
    var isStopped = false
    /// A step runs, or the next one is to come.
    var isUnderWay = false
    /// Asked for again meanwhile.
    var isWanted = false
  }

  private let queue = DispatchQueue(label: "atende.indexing", qos: .utility)
  private let turn = Mutex(Turn())
  private let step: @Sendable () throws -> Bool
  private let log: Logger

  /// - Parameter step: does some of it; returns whether there is more.
  package init(log: Logger, step: @escaping @Sendable () throws -> Bool) {
    self.log = log
    self.step = step
  }

  /// Looks whether there is something to do, until there is nothing. Never blocks; call it as often as the mirror
  /// changes.
  package func start() {
    let begins = turn.withLock { turn in
      turn.isWanted = true
      if turn.isStopped || turn.isUnderWay { return false }
      turn.isUnderWay = true
      return true
    }
    if begins { queue.async { self.next() } }
  }

  /// Returns once no step runs any more; none begins later.
  package func stop() {
    turn.withLock { $0.isStopped = true }
    queue.sync {}
  }

  private func next() {
    let goesOn = turn.withLock { turn in
      turn.isWanted = false
      return !turn.isStopped
    }
    guard goesOn else { return }
    var isMore = false
    // What fails is tried again when the mirror changes, from where it stopped.
    do { isMore = try step() } catch { log.info("what the mirror derives can't be made now: \(error)") }
    let again = turn.withLock { turn in
      turn.isUnderWay = (isMore || turn.isWanted) && !turn.isStopped
      return turn.isUnderWay
    }
    if again { queue.asyncAfter(deadline: .now() + Self.pause) { self.next() } }
  }
}
