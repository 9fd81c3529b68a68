import Dispatch
import Domain
import Logging
import Mirror
import Synchronization

/// Makes what the mirror derives from its messages beside everything else, in steps: the full-text index of a mirror of
/// an earlier version, and the sums of replies after a first copy. A mirror that owes nothing costs one look.
package final class MessageIndexer: Sendable {
  /// Between two steps, so that whoever writes to the mirror gets in between.
  private static let pause = DispatchTimeInterval.milliseconds(30)
  /// Without a change of the mirror: what comes from the backend goes first.
  package static let quiet = Duration.milliseconds(500)
  /// A mirror that changes all the time is not waited for any longer.
  private static let mostQuiet = Duration.seconds(10)

  private struct Turn {
    var isStopped = false
    /// A step runs, or the next one is to come.
    var isUnderWay = false
    /// Asked for again meanwhile.
    var isWanted = false
    var due = ContinuousClock.now
    var latest = ContinuousClock.now
  }

  private let queue = DispatchQueue(label: "atende.indexing", qos: .utility)
  private let turn = Mutex(Turn())
  private let step: @Sendable () throws -> Bool
  private let log: Logger
  private let quiet: Duration

  /// - Parameters:
  ///   - quiet: how long nobody may have called `start` before a step.
  ///   - step: does some of it; returns whether there is more.
  package init(
    log: Logger, quiet: Duration = MessageIndexer.quiet, step: @escaping @Sendable () throws -> Bool
  ) {
    self.log = log
    self.quiet = quiet
    self.step = step
  }

  /// Looks whether there is something to do, until there is nothing. Never blocks; call it as often as the mirror
  /// changes.
  package func start() {
    let now = ContinuousClock.now
    let begins = turn.withLock { turn in
      turn.isWanted = true
      turn.due = now.advanced(by: quiet)
      if turn.isStopped || turn.isUnderWay { return false }
      turn.isUnderWay = true
      turn.latest = now.advanced(by: max(quiet, Self.mostQuiet))
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
    let wait: Duration? = turn.withLock { turn in
      if turn.isStopped { return nil }
      let wait = min(turn.due, turn.latest) - .now
      if wait <= .zero { turn.isWanted = false }
      return max(wait, .zero)
    }
    guard let wait else { return }
    if wait > .zero {
      queue.asyncAfter(deadline: .now() + .milliseconds(Int(wait.wholeMilliseconds) + 1)) { self.next() }
      return
    }
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
