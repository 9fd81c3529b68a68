import Domain
import Wire

/// What the mirror holds of the backend, as far as the decisions of `PullMachine` need it.
package struct PullPosition: Hashable, Sendable {
  /// nil: nothing was ever mirrored.
  package var epoch: String?
  package var agentID: AgentID?
  /// nil: no page of a snapshot yet.
  package var cursor: Int64?
  /// Scopes of which the mirror has, or began, a snapshot.
  package var scopes: [Scope: Progress]

  package enum Progress: Hashable, Sendable {
    case complete
    /// To be gone on with from there; nil: from the start.
    case loading(after: String?)
  }

  package init(
    epoch: String? = nil, agentID: AgentID? = nil, cursor: Int64? = nil, scopes: [Scope: Progress] = [:]
  ) {
    self.epoch = epoch
    self.agentID = agentID
    self.cursor = cursor
    self.scopes = scopes
  }
}

/// What `hello` said, as far as the decisions need it.
package struct PullGreeting: Hashable, Sendable {
  package var version: Int
  package var epoch: String
  package var agentID: AgentID
  package var head: Int64
  package var floor: Int64
  package var scopes: [Scope]
  package var pageRows: Int
  package var pageBytes: Int

  package init(
    version: Int = wireVersion, epoch: String, agentID: AgentID, head: Int64, floor: Int64 = 0, scopes: [Scope],
    pageRows: Int = 1_000, pageBytes: Int = 1_048_576
  ) {
    self.version = version
    self.epoch = epoch
    self.agentID = agentID
    self.head = head
    self.floor = floor
    self.scopes = scopes
    self.pageRows = pageRows
    self.pageBytes = pageBytes
  }
}

/// What a page of changes says of itself, as far as the decisions need it.
package struct PullChanges: Hashable, Sendable {
  package var epoch: String
  package var next: Int64
  package var head: Int64
  /// Scopes that are visible from now on, or anew.
  package var added: [Scope]
  /// Scopes that are no longer visible.
  package var dropped: [Scope]

  package init(epoch: String, next: Int64, head: Int64, added: [Scope] = [], dropped: [Scope] = []) {
    self.epoch = epoch
    self.next = next
    self.head = head
    self.added = added
    self.dropped = dropped
  }
}
