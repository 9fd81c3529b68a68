import Domain

/// Where the mirror stands: what it was made of, and how far it has come.
package struct SyncPosition: Hashable, Sendable {
  /// nil: nothing was ever mirrored.
  package var epoch: String?
  package var agentID: AgentID?
  /// The last sequence number applied; nil before the first snapshot page.
  package var cursor: Int64?
  /// Rising.
  package var scopes: [ScopeState]

  package init(epoch: String? = nil, agentID: AgentID? = nil, cursor: Int64? = nil, scopes: [ScopeState] = []) {
    self.epoch = epoch
    self.agentID = agentID
    self.cursor = cursor
    self.scopes = scopes
  }

  /// Whose snapshots are still to be fetched or finished, in the order to do it.
  package var scopesToFetch: [ScopeState] { scopes.filter { !$0.isComplete } }
}

/// How far one scope's snapshot has come.
package struct ScopeState: Hashable, Sendable {
  package var scope: Scope
  /// The head of the log at the snapshot's first page; older entries of the scope are in it. nil: no page yet.
  package var snapshotSequence: Int64?
  /// Where the next page begins; nil: at the start, or complete.
  package var after: String?
  package var isComplete: Bool

  package init(scope: Scope, snapshotSequence: Int64? = nil, after: String? = nil, isComplete: Bool = false) {
    self.scope = scope
    self.snapshotSequence = snapshotSequence
    self.after = after
    self.isComplete = isComplete
  }
}

/// What one page of changes did.
package struct AppliedChanges: Hashable, Sendable {
  /// Rows that became different.
  package var rowCount: Int
  /// Scopes that are to be fetched now.
  package var addedScopes: [Scope]
  /// Where the mirror stands after it.
  package var cursor: Int64

  package init(rowCount: Int, addedScopes: [Scope], cursor: Int64) {
    self.rowCount = rowCount
    self.addedScopes = addedScopes
    self.cursor = cursor
  }
}
