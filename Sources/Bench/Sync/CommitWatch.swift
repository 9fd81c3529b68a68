import CFloor
import Dispatch
import Foundation
import Glibc
import Synchronization

/// Looks out for the next commit of another process on a database, several times a millisecond.
final class CommitWatch: Sendable {
  private struct State {
    var lastLook: Int64?
    var isOver = false
  }

  private let state = Mutex(State())
  private let begun = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)

  /// Returns when it watches.
  init(_ path: String) {
    // A thread of its own: it would hold up one of the few that async work has.
    Thread.detachNewThread { [self] in
      defer { done.signal() }
      guard let database = try? RawDatabase(path, isReader: true),
        let version = try? database.prepare("PRAGMA data_version"), let first = try? Self.read(version)
      else {
        begun.signal()
        return
      }
      state.withLock { $0.lastLook = cpty_now() }
      begun.signal()
      while !state.withLock({ $0.isOver }) {
        let now = cpty_now()
        guard let present = try? Self.read(version), present == first else { return }
        state.withLock { $0.lastLook = now }
        usleep(150)
      }
    }
    begun.wait()
  }

  /// The beginning of the last look that did not see the commit: it came later, so that whatever is counted from here
  /// is never too short. By `cpty_now`; nil: the database could not be looked at. Ends the watching; call once.
  func lastLookBeforeCommit() -> Int64? {
    state.withLock { $0.isOver = true }
    done.wait()
    return state.withLock { $0.lastLook }
  }

  private static func read(_ statement: RawStatement) throws -> Int64 {
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : 0
  }
}
