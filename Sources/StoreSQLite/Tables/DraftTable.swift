import Domain
import GRDB

/// The table of an agent's scope.
extension TableSpec {
  static let drafts = TableSpec(
    .drafts,
    ["agent", "conversation", "kind", "device", "machine", "text", "generation", "saved_at", "taken_by"],
    fixed: ["agent", "conversation", "kind", "device"]
  ) { row in .draft(try StoredDraft(row: row)) }
}

extension StoredDraft {
  /// - Parameter row: of `TableSpec.selection`.
  init(row: StoredRow) throws {
    self.init(
      id: .init(row[1] as Int64), agentID: .init(row[2] as Int64), conversationID: .init(row[3] as Int64),
      kind: try decoded(row[4], "kind", of: .drafts), device: row[5], machine: row[6], text: row[7],
      generation: row[8], savedAt: .init(rawValue: row[9]), takenBy: row[10])
  }

  var values: [(any DatabaseValueConvertible)?] {
    [
      agentID.rawValue, conversationID.rawValue, kind.rawValue, device, machine, text, generation, savedAt.rawValue,
      takenBy,
    ]
  }
}
