import Domain

/// What can go wrong with a login's databases. Values of customers are never in it.
package enum MirrorError: Error, Hashable, Sendable {
  /// Not one of our databases: another program's, or the other one of the two.
  case foreign(path: String)
  /// Written by a newer version of this program.
  case newer(path: String, version: Int)
  /// Broken, shorter than it should be, or moved away while in use. A mirror may be rebuilt and fetched anew; an outbox
  /// holds the agent's words.
  case corrupt(path: String, detail: String)
  /// File or directory can't be written to.
  case readOnly(path: String)
  /// Nothing of the call took effect; the same call succeeds once there is space.
  case diskFull(path: String)
  case cannotOpen(path: String, detail: String)
  /// A read or write failed: taken lock, I/O. `code` is SQLite's extended result code.
  case failed(detail: String, code: Int)
  /// `close` was called.
  case closed
  /// A step hook threw: see `DatabaseStepHook`.
  case halted
  /// The mirror is of another epoch than what was to be applied: see `MirrorDatabase.reset`.
  case otherEpoch(mirrored: String?, received: String)
  /// The mirror is another agent's: see `MirrorDatabase.reset`.
  case otherAgent(mirrored: AgentID, received: AgentID)
  /// Changes since `since` were to be applied to a mirror that stands before it, at `cursor`; nil: no snapshot yet.
  case gap(cursor: Int64?, since: Int64)
  /// A snapshot page older than changes that are applied already: fetch the page again.
  case staleSnapshotPage(Scope, head: Int64, cursor: Int64)
  /// Rows from beyond the horizon, older than changes that are applied already: fetch the page again. `cursor` nil: the
  /// mirror is empty, fetch snapshots first.
  case staleBackfill(head: Int64, cursor: Int64?)
  /// A page for a scope that was not begun, was dropped meanwhile, or is complete.
  case scopeNotBegun(Scope)
  /// A row that no backend may send: nothing of its page is applied.
  case malformedRow(table: RecordTable, key: Int64, problem: String)
  /// Nothing of the page is applied.
  case malformedPage(problem: String)
}

/// What can go wrong with the outbox, besides `MirrorError`.
package enum OutboxError: Error, Hashable, Sendable {
  /// The same id with another body.
  case bodyDiffers(OperationID)
  case unknownOperation(OperationID)
  /// It may have reached the backend, or is not in a state that allows the step.
  case notAllowed(OperationID, state: OutboxState)
  /// It holds what another agent said: nothing of it may be sent. See `OutboxDatabase.discardAll`.
  case otherAgent(stored: AgentID, claimed: AgentID)
  /// It was meant for another server: nothing of it may be sent here. See `OutboxDatabase.discardAll`.
  case otherServer(stored: String, claimed: String)
}
