import Domain

/// One line of a snapshot (NDJSON).
package struct SnapshotLine: Hashable, Sendable {
  package var version: Int64
  package var row: Record

  package init(version: Int64, row: Record) {
    self.version = version
    self.row = row
  }
}

extension SnapshotLine: Codable {
  private enum CodingKeys: String, CodingKey { case table, version, row }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = try container.decode(Int64.self, forKey: .version)
    row = try Record(table: container.decode(RecordTable.self, forKey: .table), from: container, forKey: .row)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(row.table, forKey: .table)
    try container.encode(version, forKey: .version)
    try row.encode(to: &container, forKey: .row)
  }
}

/// The last line of each snapshot page: where to go on. A page without it was cut and is not to be believed whole.
package struct SnapshotEnd: Codable, Hashable, Sendable {
  /// The head of the log, read before the page's first row.
  package var head: Int64
  package var epoch: String
  /// What to pass as `after` for the next page; nil: the scope is complete.
  package var after: String?
  package var serverMilliseconds: Int64

  package init(head: Int64, epoch: String, after: String?, serverMilliseconds: Int64) {
    self.head = head
    self.epoch = epoch
    self.after = after
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case head, epoch, after
    case serverMilliseconds = "server_ms"
  }
}
