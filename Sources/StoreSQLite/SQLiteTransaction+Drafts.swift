import Backend
import Domain
import GRDB

/// The statements of drafts. Every one is answered from an index; a test asks SQLite for its plan.
enum DraftSQL {
  static let ofDevice = """
    SELECT \(TableSpec.selection(.drafts)) FROM drafts
    WHERE company = ? AND agent = ? AND conversation = ? AND kind = ? AND device = ?
    """
  static let ofAgent = """
    SELECT \(TableSpec.selection(.drafts)) FROM drafts WHERE company = ? AND agent = ? AND id > ? ORDER BY id LIMIT ?
    """
  /// Arguments: company, the moment, how many.
  static let stale = """
    SELECT \(TableSpec.selection(.drafts)) FROM drafts
    LEFT JOIN conversations ON conversations.id = drafts.conversation
    LEFT JOIN revoked_devices ON revoked_devices.agent = drafts.agent AND revoked_devices.device = drafts.device
    WHERE drafts.company = ?1
      AND (conversations.state = 'finalised' AND conversations.finalised_at < ?2 OR revoked_devices.at < ?2)
    LIMIT ?3
    """
  static let versionOf = "SELECT row_version, agent FROM drafts WHERE id = ? AND company = ?"

  static let all = [ofDevice, ofAgent, stale, versionOf]
}

extension SQLiteTransaction {
  func draft(
    of agent: AgentID, in conversation: ConversationID, _ kind: DraftKind, device: String
  ) throws -> StoredDraft? {
    try first(DraftSQL.ofDevice, [company.rawValue, agent.rawValue, conversation.rawValue, kind.rawValue, device]) {
      try StoredDraft(row: $0)
    }
  }

  func drafts(of agent: AgentID, after draft: StoredDraftID, limit: Int) throws -> [VersionedRecord] {
    try records(TableSpec.drafts, DraftSQL.ofAgent, [company.rawValue, agent.rawValue, draft.rawValue, limit])
  }

  func staleDrafts(before moment: Timestamp, limit: Int) throws -> [StoredDraft] {
    try all(DraftSQL.stale, [company.rawValue, moment.rawValue, limit]) { try StoredDraft(row: $0) }
  }
}
