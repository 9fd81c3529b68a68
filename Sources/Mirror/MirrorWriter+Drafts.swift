import Domain

extension MirrorWriter {
  private static let draft = upsert(
    .drafts, "agent_id", "conversation_id", "kind", "device", "machine", "text", "draft_generation", "saved_at",
    "taken_by")

  func put(_ row: StoredDraft, version: Int64) throws -> Bool {
    try isTaken(
      Self.draft, row.id, version, generation, row.agentID, row.conversationID, row.kind.rawValue, row.device,
      row.machine, row.text, row.generation, row.savedAt, row.takenBy)
  }
}

extension RowReader {
  /// A whole row of `drafts` with its columns in the order of the schema; nil: of no kind that this program knows.
  func storedDraft() -> StoredDraft? {
    DraftKind(rawValue: text(5)).map { kind in
      StoredDraft(
        id: id(0), agentID: id(3), conversationID: id(4), kind: kind, device: text(6), machine: text(7), text: text(8),
        generation: int(9), savedAt: time(10), takenBy: optionalText(11))
    }
  }
}
