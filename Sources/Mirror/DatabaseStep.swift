/// A moment of a write transaction at which a test may stand for a crash of the process.
package enum DatabaseStep: Hashable, Sendable, CaseIterable {
  /// All statements ran; nothing is durable.
  case beforeCommit
  /// The transaction is in the file; nobody was told, and no copy in memory was changed.
  case afterCommit
}

/// Called at each step of every write transaction, migrations among them, on the thread that writes. What it throws is
/// thrown to the caller, and the database is dead from then on as after a crash: its file is let go, all later reads
/// and writes of it throw `MirrorError.halted`, nothing is announced.
package typealias DatabaseStepHook = @Sendable (DatabaseStep) throws -> Void
