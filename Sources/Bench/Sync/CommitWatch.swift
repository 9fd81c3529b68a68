import CFloor
import Dispatch
import Foundation
import Glibc
import Synchronization

/// Sees the next commit of another process on a database, within a quarter of a millisecond.
final class CommitWatch: Sendable {
  private struct State {
    var committedAt: Int64?
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
      begun.signal()
      while !state.withLock({ $0.isOver }), let present = try? Self.read(version) {
        if present != first {
          let now = cpty_now()
          state.withLock { $0.committedAt = now }
          return
        }
        usleep(150)
      }
    }
    begun.wait()
  }

  /// By `cpty_now`; nil: there was none. Ends the watching; call once.
  func committedAt() -> Int64? {
    state.withLock { $0.isOver = true }
    done.wait()
    return state.withLock { $0.committedAt }
  }

  private static func read(_ statement: RawStatement) throws -> Int64 {
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : 0
  }
}
