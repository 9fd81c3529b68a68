import Domain
import Synchronization

/// A clock that stands still until it is moved.
package final class TestClock: Sendable {
  private let moment: Mutex<Timestamp>

  /// 2026-03-10 12:00:00 UTC.
  package static let start = Timestamp(milliseconds: 1_773_144_000_000)

  package init(_ start: Timestamp = TestClock.start) { moment = Mutex(start) }

  package var now: Timestamp { moment.withLock { $0 } }
  package func advance(_ duration: Duration) { moment.withLock { $0 = $0 + duration } }
}
