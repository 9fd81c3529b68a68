import Domain

package struct Hello: Hashable, Sendable {
  package var head: SyncHead
  /// What to fetch as snapshots, in this order.
  package var scopes: [Scope]

  package init(head: SyncHead, scopes: [Scope]) {
    self.head = head
    self.scopes = scopes
  }
}

package struct SnapshotPage: Hashable, Sendable {
  package var rows: [VersionedRecord]
  /// Where the log stood before the first row was read.
  package var head: Int64
  package var epoch: String
  /// What to pass for the next page; opaque; nil: the scope is complete.
  package var after: String?

  package init(rows: [VersionedRecord], head: Int64, epoch: String, after: String?) {
    self.rows = rows
    self.head = head
    self.epoch = epoch
    self.after = after
  }
}

package struct ChangesPage: Hashable, Sendable {
  package var entries: [Change]
  /// The next cursor: everything up to it is in `entries` or not visible to the agent.
  package var next: Int64
  package var head: Int64
  package var epoch: String

  package init(entries: [Change], next: Int64, head: Int64, epoch: String) {
    self.entries = entries
    self.next = next
    self.head = head
    self.epoch = epoch
  }
}

package struct BackfillPage: Hashable, Sendable {
  /// Whoever is referred to comes first.
  package var rows: [VersionedRecord]
  /// Where the log stood before the first row was read.
  package var head: Int64
  package var epoch: String
  /// What to pass for the next page; opaque; nil: there is nothing older.
  package var before: String?
  /// Everything newer was looked at; nil: everything there is.
  package var reached: Timestamp?

  package init(rows: [VersionedRecord], head: Int64, epoch: String, before: String?, reached: Timestamp?) {
    self.rows = rows
    self.head = head
    self.epoch = epoch
    self.before = before
    self.reached = reached
  }
}
