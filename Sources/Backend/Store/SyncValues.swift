import Domain

/// Where a company's change log stands.
package struct SyncHead: Hashable, Sendable {
  /// The newest sequence number.
  package var sequence: Int64
  /// The oldest cursor that can still be served.
  package var floor: Int64
  /// Names this history of the database.
  package var epoch: String
  /// Cursors before it are of an earlier history.
  package var epochStart: Int64

  package init(sequence: Int64, floor: Int64, epoch: String, epochStart: Int64 = 0) {
    self.sequence = sequence
    self.floor = floor
    self.epoch = epoch
    self.epochStart = epochStart
  }
}

/// A row with the sequence number of its last change.
package struct VersionedRecord: Hashable, Sendable {
  package var version: Int64
  package var record: Record

  package init(version: Int64, record: Record) {
    self.version = version
    self.record = record
  }
}

/// A part of what a mirror holds of a service.
package struct ScopeSlice: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case open
    /// Conversations finalised since that moment; and open ones that changed after that sequence number.
    case finalised(since: Timestamp, orChangedAfter: Int64)
  }

  package var service: ServiceID
  package var part: Part

  package init(service: ServiceID, part: Part) {
    self.service = service
    self.part = part
  }
}

/// One entry of the change log: a pointer to a row, not the row.
package struct LogEntry: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case put
    case del
    /// The agent whose scope the entry is written under came to see a service: table and key name it.
    case scopeAdd = "scope_add"
    /// That agent no longer sees the service.
    case scopeDrop = "scope_drop"
  }

  package var sequence: Int64
  package var scope: Scope
  /// The scope whose viewers are to drop the row when they do not see `scope`; nil: nobody.
  package var previousScope: Scope?
  package var table: RecordTable
  package var key: Int64
  package var kind: Kind
  package var operationID: OperationID?

  package init(
    sequence: Int64, scope: Scope, previousScope: Scope? = nil, table: RecordTable, key: Int64, kind: Kind,
    operationID: OperationID? = nil
  ) {
    self.sequence = sequence
    self.scope = scope
    self.previousScope = previousScope
    self.table = table
    self.key = key
    self.kind = kind
    self.operationID = operationID
  }
}

/// Keeps the log from being cut past a console's first copy until that console has caught up with it.
package struct SnapshotPin: Hashable, Sendable {
  package var agent: AgentID
  package var device: String
  package var scope: Scope
  /// The log keeps every entry after it.
  package var sequence: Int64
  /// The pin counts until then.
  package var until: Timestamp

  package init(agent: AgentID, device: String, scope: Scope, sequence: Int64, until: Timestamp) {
    self.agent = agent
    self.device = device
    self.scope = scope
    self.sequence = sequence
    self.until = until
  }
}
